/**
 * Sealing values into records and opening them again. A record is bound to its version, its site, its name and its
 * expiry: moved, renamed or prolonged, it does not open.
 */
import type { SealedRecord } from './vault-store.ts';

/** Secret values by field name. */
export type SecretValues = Record<string, string>;

/** What a record belongs to. */
export interface Place {
  site: string;
  /** An account's id, or a deposit's or flow's. */
  name: string;
}

/** What a record is bound to besides its version. */
interface Binding {
  name: string;
  site?: string | undefined;
  expires?: number | undefined;
}

/** Seals values for a place. */
export async function seal(
  key: CryptoKey,
  { site, name }: Place,
  values: SecretValues,
  expires?: number,
): Promise<SealedRecord> {
  const bound = { site, ...(expires === undefined ? {} : { expires }) };
  const plain = new TextEncoder().encode(JSON.stringify(values));
  return { version: 2, ...bound, ...(await encrypt(key, additional(2, { name, ...bound }), plain)) };
}

/**
 * The values of a record; nothing when it is damaged, was made for another place, or is of a later version.
 *
 * @param place records of version 1 do not know their site and open for any
 */
export async function unseal(
  key: CryptoKey,
  record: SealedRecord,
  { site, name }: Place,
): Promise<SecretValues | undefined> {
  const plain = await decrypt(key, record, { name, site, expires: Object(record).expires });
  return plain && valuesOf(plain);
}

/** Seals a record under another key, as of the same version and for the same place; nothing when it is damaged. */
export async function reseal(
  from: CryptoKey,
  to: CryptoKey,
  name: string,
  record: SealedRecord,
): Promise<SealedRecord | undefined> {
  const bound = { name, site: Object(record).site, expires: Object(record).expires };
  const plain = await decrypt(from, record, bound);
  if (!plain) return undefined;
  return { ...record, ...(await encrypt(to, additional(record.version, bound), plain)) };
}

async function encrypt(
  key: CryptoKey,
  additionalData: Uint8Array<ArrayBuffer>,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Pick<SealedRecord, 'iv' | 'data'>> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain) };
}

async function decrypt(
  key: CryptoKey,
  record: SealedRecord,
  bound: Binding,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { version, iv, data } = record;
    if (version !== 1 && version !== 2) return undefined;
    const additionalData = additional(version, bound);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, data));
  } catch {
    return undefined;
  }
}

function additional(version: 1 | 2, { name, site, expires }: Binding): Uint8Array<ArrayBuffer> {
  const bound = version === 1 ? `gallerist/1/${name}` : JSON.stringify(['gallerist', 2, site, name, expires]);
  return new TextEncoder().encode(bound);
}

function valuesOf(plain: Uint8Array<ArrayBuffer>): SecretValues | undefined {
  try {
    const values: unknown = JSON.parse(new TextDecoder().decode(plain));
    const isRecord = typeof values === 'object' && values !== null && !Array.isArray(values);
    const all = isRecord ? Object.values(values) : [undefined];
    return all.every((value) => typeof value === 'string') ? (values as SecretValues) : undefined;
  } catch {
    return undefined;
  }
}
