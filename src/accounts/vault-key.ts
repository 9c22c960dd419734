/**
 * The one data key that all records are sealed under, and how it is kept: plainly, as a key that the browser does not
 * let out, or wrapped under a key that only the person's passphrase gives.
 *
 * Wrapping a random data key, rather than sealing records under the passphrase's own key, keeps the slow derivation
 * out of everyday use, and lets what is held in memory be of no use for guessing the passphrase.
 */

/** The fewest rounds that a stored key may name; fewer are refused, for somebody may have lowered them. */
export const FEWEST_ROUNDS = 600_000;
/** More than any version of ours has used: such a number only keeps the computer busy. */
const MOST_ROUNDS = 10_000_000;

/** Id and era of a key of the first format, which had none. */
const FIRST = 'first';

/** How a passphrase becomes a key. */
export interface Derivation {
  name: 'PBKDF2';
  hash: 'SHA-256';
  iterations: number;
  salt: Uint8Array<ArrayBuffer>;
}

/** A data key that lies there as the browser's own key object. */
export interface OpenKey {
  version: 2;
  /** Another one with every new key. */
  id: string;
  /** The same until the vault is wiped. */
  era: string;
  key: CryptoKey;
}

/** A data key behind a passphrase, with the parameters it was wrapped with. */
export interface GuardedKey {
  version: 2;
  id: string;
  era: string;
  derivation: Derivation;
  iv: Uint8Array<ArrayBuffer>;
  wrapped: ArrayBuffer;
  /** Milliseconds without the person after which it locks; until the browser closes when left out. */
  lockAfter?: number;
}

/** What is stored. The first format was the bare key object. */
export type KeyRecord = CryptoKey | OpenKey | GuardedKey;

/** A stored key as far as it can be trusted. */
export type ParsedKey =
  | { kind: 'none' }
  | { kind: 'open'; id: string; era: string; key: CryptoKey }
  | { kind: 'guarded'; id: string; era: string; guard: GuardedKey }
  /** Damaged, of a later version, or with parameters below the floor. */
  | { kind: 'broken'; id: string };

/** Names a stored key; another one has another id. */
export function idOf(stored: unknown): string | undefined {
  if (stored === undefined) return undefined;
  if (stored instanceof CryptoKey) return FIRST;
  const { id } = Object(stored) as { id?: unknown };
  return typeof id === 'string' ? id : 'broken';
}

/** Reads a stored key, trusting nothing. */
export function parseKey(stored: unknown): ParsedKey {
  if (stored === undefined) return { kind: 'none' };
  const id = idOf(stored) ?? '';
  if (stored instanceof CryptoKey) return { kind: 'open', id, era: FIRST, key: stored };
  const record = Object(stored) as Partial<OpenKey & GuardedKey>;
  const { era } = record;
  if (record.version !== 2 || record.id !== id || typeof era !== 'string') return { kind: 'broken', id };
  if (record.key instanceof CryptoKey) return { kind: 'open', id, era, key: record.key };
  return isGuarded(record) ? { kind: 'guarded', id, era, guard: record } : { kind: 'broken', id };
}

function isGuarded(record: Partial<GuardedKey>): record is GuardedKey {
  const { name, hash, iterations, salt } = Object(record.derivation) as Partial<Derivation>;
  const known = name === 'PBKDF2' && hash === 'SHA-256' && isBytes(salt, 16) && isBytes(record.iv, 12);
  const rounds = Number.isInteger(iterations) ? Number(iterations) : 0;
  const lockAfter = record.lockAfter ?? 1;
  return (
    known &&
    rounds >= FEWEST_ROUNDS &&
    rounds <= MOST_ROUNDS &&
    record.wrapped instanceof ArrayBuffer &&
    typeof lockAfter === 'number' &&
    lockAfter > 0
  );
}

function isBytes(value: unknown, fewest: number): boolean {
  return value instanceof Uint8Array && value.length >= fewest;
}

/** A new data key: the bytes for wrapping, and the key for use. */
export async function newDataKey(): Promise<{ raw: Uint8Array<ArrayBuffer>; key: CryptoKey }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  return { raw, key: await importDataKey(raw) };
}

/** The data key of these bytes; the browser does not let them out again. */
export function importDataKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, { name: 'AES-GCM' }, false, ['encrypt', 'decrypt']);
}

/** Wraps a data key under a passphrase. */
export async function guard(
  raw: Uint8Array<ArrayBuffer>,
  { id, era, lockAfter }: Pick<GuardedKey, 'id' | 'era'> & { lockAfter: number | undefined },
  passphrase: string,
): Promise<GuardedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const derivation: Derivation = { name: 'PBKDF2', hash: 'SHA-256', iterations: FEWEST_ROUNDS, salt };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await derive(passphrase, derivation);
  const wrapped = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: binding(id, derivation) },
    wrapping,
    raw,
  );
  return { version: 2, id, era, derivation, iv, wrapped, ...(lockAfter === undefined ? {} : { lockAfter }) };
}

/** The bytes of a guarded data key; nothing when the passphrase is not the one. */
export async function unguard(
  { id, derivation, iv, wrapped }: GuardedKey,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const wrapping = await derive(passphrase, derivation);
  try {
    const additionalData = binding(id, derivation);
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, wrapping, wrapped),
    );
  } catch {
    return undefined;
  }
}

async function derive(passphrase: string, derivation: Derivation): Promise<CryptoKey> {
  // The same letters can be typed as different code points on different keyboards.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const use: KeyUsage[] = ['encrypt', 'decrypt'];
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, use);
}

function binding(id: string, { name, hash, iterations, salt }: Derivation): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify(['gallerist key', 2, id, name, hash, iterations, [...salt]]),
  );
}
