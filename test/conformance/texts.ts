import type { Text } from '../../src/model.ts';
import { readTexts } from '../tools/texts.ts';

const english = readTexts().get('en') ?? {};

/** All English keys. */
export const KEYS: readonly string[] = Object.keys(english);

/** Whether there is a sentence for a text. */
export const exists = ({ key, count }: Text): boolean =>
  key in english || pluralOf({ key, count }) in english;

const pluralOf = ({ key, count }: Pick<Text, 'key'> & { count: number | undefined }): string =>
  count === undefined ? '' : `${key}_other`;

/** A text as an English reader sees it. */
export function say({ key, args = [], count }: Text): string {
  const all = count === undefined ? args : [count, ...args];
  const sentence = english[key] ?? english[pluralOf({ key, count })] ?? key;
  return sentence.replace(/\$(\d)/g, (_, n: string) => String(all[Number(n) - 1] ?? ''));
}
