/**
 * A typed price as a JSON number, without ever being a floating-point number: 2.50 stays 2.50.
 *
 * @param typed up to nine digits, optionally a point or comma and up to two more, as `2`, `2.5`, `2,50`
 * @returns the literal, or nothing when the text is no price or the price is zero
 */
export function priceLiteral(typed: string): string | undefined {
  const [, whole = '', , fraction] = /^(\d{1,9})([.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  if (!/[1-9]/.test(whole + (fraction ?? ''))) return undefined;
  const units = whole.replace(/^0+(?=\d)/, '');
  return fraction === undefined ? units : `${units}.${fraction}`;
}
