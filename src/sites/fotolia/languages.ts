/** The numbers of the languages in which the site has titles. Source: the API page getSearchResults. */
const NUMBERS: Record<string, number> = {
  fr: 1,
  en: 2,
  'en-gb': 3,
  de: 4,
  es: 5,
  it: 6,
  pt: 7,
  'pt-br': 8,
  ja: 9,
  pl: 11,
  ru: 12,
  zh: 13,
  tr: 14,
  ko: 15,
  nl: 22,
  sv: 23,
};

/**
 * The site's number of a language; that of English where it has none of its own.
 *
 * @param language such as `en-GB`
 */
export function languageId(language: string): number {
  const code = language.toLowerCase();
  return NUMBERS[code] ?? NUMBERS[code.slice(0, 2)] ?? 2;
}
