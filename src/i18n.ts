/**
 * Texts in the reader's language. Every folder that says something has its words in `texts/en.json` beside it; the
 * build joins them into the browser's own `_locales`.
 *
 * A message may hold `$1` … `$9` for its arguments. A plural family is a set of keys `name_one`, `name_other` …, as
 * many as the language has plural forms; its first argument is the count.
 */
import type { Text } from './model.ts';

interface I18n {
  getMessage(key: string, args?: string[]): string;
  getUILanguage(): string;
}
type WithI18n = { i18n: I18n };

/** Content scripts stay small by doing without the polyfill, so the browser's own object is used here. */
function i18n(): I18n {
  const scope = globalThis as unknown as { browser?: WithI18n; chrome?: WithI18n };
  const api = scope.browser?.i18n ?? scope.chrome?.i18n;
  if (!api) throw new Error('There is no browser to ask for texts.');
  return api;
}

/** The language the browser speaks, such as `en-GB`. */
export function locale(): string {
  return i18n().getUILanguage();
}

/** Makes something for the reader's language once: to make a format takes longer than to use it a thousand times. */
function forLocale<T>(make: (language: string) => T): () => T {
  let made: { language: string; thing: T } | undefined;
  return () => {
    const language = locale();
    if (made?.language !== language) made = { language, thing: make(language) };
    return made.thing;
  };
}
const plurals = forLocale((language) => new Intl.PluralRules(language));
const numbers = forLocale((language) => new Intl.NumberFormat(language));

/**
 * The text of a key.
 *
 * @param args for `$1` … `$9`; numbers are written as the reader's language does
 * @returns the text, or the key itself when there is none, so that a gap is visible rather than blank
 */
export function t(key: string, ...args: (string | number)[]): string {
  const shown = args.map((arg) => (typeof arg === 'number' ? number(arg) : arg));
  return i18n().getMessage(key, shown) || key;
}

/**
 * The text of a plural family in the form that fits a count.
 *
 * @param family key without its `_one`, `_other` … ending
 * @param count becomes `$1`; `args` follow as `$2` …
 */
export function tn(family: string, count: number, ...args: (string | number)[]): string {
  const form = plurals().select(count);
  const exact = `${family}_${form}`;
  const text = t(exact, count, ...args);
  return text === exact ? t(`${family}_other`, count, ...args) : text;
}

/** Says a stored `Text`. */
export function say(text: Text): string {
  const args = text.args ?? [];
  return text.count === undefined ? t(text.key, ...args) : tn(text.key, text.count, ...args);
}

/** A number as the reader's language writes it. */
export function number(value: number): string {
  return numbers().format(value);
}

/**
 * A moment as people say it: the time today, the weekday within six days, else the date.
 *
 * @param at milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function moment(at: number, now: number): string {
  const day = 86_400_000;
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const near = at > now && at - now < 6 * day;
  const format: Intl.DateTimeFormatOptions = sameDay
    ? { hour: 'numeric', minute: '2-digit' }
    : near
      ? { weekday: 'long' }
      : { day: 'numeric', month: 'long', ...(at - now > 300 * day ? { year: 'numeric' as const } : {}) };
  return new Intl.DateTimeFormat(locale(), format).format(at);
}

/** A span of time in its largest fitting unit: "40 seconds", "2 minutes", "3 hours". */
export function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  const [value, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [Math.round(seconds / 60), 'minute']
        : [Math.round(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
