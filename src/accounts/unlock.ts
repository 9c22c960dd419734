/**
 * The door through which a screen unlocks the vault, so that a passphrase is never part of a message: the key is
 * derived where the passphrase was typed. Nothing but the opened data key leaves, into the browser's memory. Guessing
 * is slowed by the derivation itself, here and for whoever copied the profile.
 */
import { keepKey } from './session-key.ts';
import { parseKey, unguard } from './vault-key.ts';
import { readKey } from './vault-store.ts';

/**
 * Unlocks the vault until it is locked by time, by hand, or by the closing of the browser.
 *
 * @returns `wrong` when that is not the passphrase; `broken` when the stored lock is damaged, or weaker than any that
 *   we ever made, and is therefore refused
 */
export async function unlock(passphrase: string): Promise<'done' | 'wrong' | 'broken'> {
  const parsed = parseKey(await readKey());
  if (parsed.kind === 'broken') return 'broken';
  if (parsed.kind !== 'guarded') return 'done';
  const raw = await unguard(parsed.guard, passphrase);
  if (!raw) return 'wrong';
  await keepKey(parsed.id, raw);
  return 'done';
}
