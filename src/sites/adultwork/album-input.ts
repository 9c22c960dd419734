/**
 * What the person typed for an album, as the API wants it. Source: the developer pages CreateAlbum and UpdateAlbum.
 */
import { ownError } from './errors.ts';
import { exact, type JsonValues } from './json.ts';
import { priceLiteral } from './price.ts';

const PIN = /^[A-Za-z0-9]{4}$/;

/**
 * The PIN and its price, or neither. Throws `SiteError` naming the field to mend: the site takes them only together,
 * and a price that is no number could not be written.
 */
export function lockOf(fields: Record<string, string>): JsonValues {
  const { pin = '', price = '' } = fields;
  if (pin === '' && price === '') return {};
  if (pin === '') throw ownError('pair', { field: 'pin' });
  if (price === '') throw ownError('pair', { field: 'price' });
  if (!PIN.test(pin)) throw ownError('pin');
  const literal = priceLiteral(price);
  if (literal === undefined) throw ownError('price');
  return { PinNumber: pin, PINPrice: exact(literal) };
}

/** The body of a new album; what is empty is left out, because the server answers some empty values with a fault. */
export function newAlbumBody(fields: Record<string, string>): JsonValues {
  return { Name: fields.name ?? '', Description: fields.description || undefined, ...lockOf(fields) };
}

/** An id as a JSON number. Throws `SiteError` when it is none, since it then names nothing on this site. */
export function idNumber(id: string) {
  if (!/^[1-9]\d{0,18}$/.test(id)) throw ownError('id');
  return exact(id);
}
