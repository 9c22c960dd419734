/** A `call_id` as digits before and after the point; undefined when it is no non-negative decimal (section 5). */
function partsOf(text: string): [whole: string, fraction: string] | undefined {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : [whole, fraction];
}

/** Whether a text is a `call_id` at all. */
export const isCallId = (text: string): boolean => partsOf(text) !== undefined;

/** Whether `next` is greater than `last`, exactly: floating point would take 1.05 for more than 1.5's tenth. */
export function isGreater(next: string, last: string): boolean {
  const [a, b] = [partsOf(next), partsOf(last)];
  if (!a || !b) return false;
  const places = Math.max(a[1].length, b[1].length);
  const scaled = ([whole, fraction]: [string, string]) => BigInt(whole + fraction.padEnd(places, '0'));
  return scaled(a) > scaled(b);
}
