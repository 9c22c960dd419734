/**
 * Locks a text with a passphrase for a file: PBKDF2 makes a key of the passphrase, AES-GCM encrypts with it.
 */
import * as v from 'valibot';

/** Rounds of PBKDF2 that this build uses, and the least it accepts: a file with fewer was weakened by somebody. */
export const ROUNDS = 600_000;
/** More would only keep the browser busy. */
const MOST_ROUNDS = 10_000_000;

const base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/** A locked text, as JSON holds it. */
export const sealed = v.object({
  kdf: v.object({
    name: v.literal('PBKDF2'),
    hash: v.literal('SHA-256'),
    rounds: v.pipe(v.number(), v.integer(), v.minValue(ROUNDS), v.maxValue(MOST_ROUNDS)),
    salt: v.pipe(base64, v.length(24)),
  }),
  cipher: v.object({ name: v.literal('AES-GCM'), iv: v.pipe(base64, v.length(16)) }),
  data: base64,
});

/** A locked text. */
export type Sealed = v.InferOutput<typeof sealed>;

/**
 * Locks a text.
 *
 * @param bound a text that belongs to it and is not hidden; when it is changed the lock does not open
 */
export async function seal(text: string, passphrase: string, bound: string): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', rounds: ROUNDS, salt: toBase64(salt) } as const;
  const cipher = { name: 'AES-GCM', iv: toBase64(iv) } as const;
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: binding(kdf, bound) },
    await keyOf(passphrase, salt, ROUNDS, 'encrypt'),
    new TextEncoder().encode(text),
  );
  return { kdf, cipher, data: toBase64(new Uint8Array(data)) };
}

/** Opens a locked text; nothing when the passphrase is another one, or when anything of it was changed. */
export async function unseal(
  { kdf, cipher, data }: Sealed,
  passphrase: string,
  bound: string,
): Promise<string | undefined> {
  const key = await keyOf(passphrase, fromBase64(kdf.salt), kdf.rounds, 'decrypt');
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(cipher.iv), additionalData: binding(kdf, bound) },
      key,
      fromBase64(data),
    );
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // The same passphrase typed on another system may be other code points.
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [use]);
}

function binding(kdf: Sealed['kdf'], bound: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(['gallerist/backup', kdf.rounds, kdf.salt, bound]));
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
