/** A value of a reply. Ids that are 64-bit numbers are `bigint`; members that are undefined are left out. */
export type Value = string | number | bigint | boolean | List | Members;

/** An object of a reply. */
export interface Members {
  [name: string]: Value | undefined;
}

/** A list of a reply: its items, and the name that each has in XML (section 7.1). */
export class List {
  readonly item: string;
  readonly items: Value[];
  constructor(item: string, items: Value[]) {
    this.item = item;
    this.items = items;
  }
}

/** Escapes what XML and HTML would take for markup. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The members of an object that are set. */
export const setMembers = (value: Members): [string, Value][] =>
  Object.entries(value).filter((entry): entry is [string, Value] => entry[1] !== undefined);
