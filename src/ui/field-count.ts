/** Counting as sites count: what a limit is in. */
import type { Field } from '../sites/site.ts';

const encoder = new TextEncoder();

/** The length of a text in a field's unit. */
export function lengthIn(unit: Field['unit'], value: string): number {
  if (unit === 'bytes') return encoder.encode(value).length;
  if (unit === 'utf-16') return value.length;
  return [...value].length;
}
