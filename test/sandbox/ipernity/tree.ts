/** A value of a reply: text and ids are strings; counters, flags and dates are numbers. */
export type Value = string | number | Tree | Tree[];

/**
 * The payload of a reply, the same for every format: scalars are attributes in XML, nested trees child elements, lists
 * repeated children (ipernity reference, section 4).
 */
export interface Tree {
  [key: string]: Value;
}

/** Whether `value` is a nested tree, not a list. */
export const isTree = (value: Value): value is Tree => typeof value === 'object' && !Array.isArray(value);

/** Whether a value is an object or list without content. */
export const isEmpty = (value: Value): boolean =>
  typeof value === 'object' && (Array.isArray(value) ? value.length : Object.keys(value).length) === 0;

/** Escapes what HTML and XML would take for markup. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Escapes a description as the site does: everything but the few simple tags that it lets pass. */
export const escapeDescription = (text: string): string =>
  escapeMarkup(text).replace(/&lt;(\/?(?:b|i|u|em|strong|br))&gt;/g, '<$1>');
