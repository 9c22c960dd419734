/**
 * The door through which the options page sets, changes and removes the passphrase; like `unlock.ts` it is there so
 * that no passphrase is part of a message.
 *
 * All three are one operation: a new data key is made, every record is sealed under it, and key and records are
 * replaced in one transaction. Killed at any instruction, the vault is as before or as wanted. A changed passphrase
 * could also wrap the old data key anew, but then whoever knew the old passphrase and once copied the profile could
 * open every later record too; there are only a few small records, so the better way costs nothing.
 */
import { reseal } from './sealing.ts';
import { forgetKeys, keepKey, noteChange } from './session-key.ts';
import { guard, importDataKey, newDataKey, type ParsedKey, parseKey, unguard } from './vault-key.ts';
import { type Contents, readAll, replaceAll, type SealedRecord } from './vault-store.ts';

/** The shortest passphrase that is taken, in characters. */
export const SHORTEST = 8;
/** After how long without the person a newly guarded vault locks, in milliseconds. */
const LOCK_AFTER = 15 * 60_000;

/** What became of a change: `wrong` when the passphrase given as the present one is not. */
export type Changed = 'done' | 'wrong' | 'broken';

/** Puts the vault behind a passphrase; it stays unlocked. `wrong` when it has one already. */
export function setPassphrase(next: string): Promise<Changed> {
  return rekey(undefined, next);
}

/** Replaces the passphrase. */
export function changePassphrase(present: string, next: string): Promise<Changed> {
  return rekey(present, next);
}

/** Takes the passphrase away. */
export function removePassphrase(present: string): Promise<Changed> {
  return rekey(present, undefined);
}

async function rekey(present: string | undefined, next: string | undefined): Promise<Changed> {
  for (;;) {
    const before = await readAll();
    const parsed = parseKey(before.key);
    if (parsed.kind === 'broken') return 'broken';
    const old = await presentKey(parsed, present);
    if (old === 'wrong') return 'wrong';
    if (await replace(before, parsed, old, next)) return 'done';
  }
}

/** The data key that the records are under now; `undefined` before there is any. */
async function presentKey(
  parsed: ParsedKey,
  present: string | undefined,
): Promise<CryptoKey | undefined | 'wrong'> {
  if (parsed.kind === 'guarded') {
    const raw = present === undefined ? undefined : await unguard(parsed.guard, present);
    return raw ? importDataKey(raw) : 'wrong';
  }
  if (present !== undefined) return 'wrong';
  return parsed.kind === 'open' ? parsed.key : undefined;
}

async function replace(
  before: Contents,
  parsed: ParsedKey,
  old: CryptoKey | undefined,
  next: string | undefined,
): Promise<boolean> {
  const id = crypto.randomUUID();
  const { raw, key } = await newDataKey();
  const lockAfter = parsed.kind === 'guarded' ? parsed.guard.lockAfter : LOCK_AFTER;
  const era = parsed.kind === 'guarded' || parsed.kind === 'open' ? parsed.era : crypto.randomUUID();
  const stored =
    next === undefined
      ? { version: 2 as const, id, era, key }
      : await guard(raw, { id, era, lockAfter }, next);
  const records = await resealed(before, old, key);
  // In memory first, so that work under way finds the vault open at every moment.
  if (next !== undefined) await keepKey(id, raw);
  if (!(await replaceAll(before, stored, records))) return false;
  await forgetKeys(id);
  await noteChange();
  return true;
}

/** All records under another key. One that does not open stays as it is: it is lost, but no reason to lose others. */
async function resealed(before: Contents, old: CryptoKey | undefined, key: CryptoKey) {
  const records = new Map<string, SealedRecord>();
  for (const [name, record] of before.records) {
    const again = old && (await reseal(old, key, name, record));
    if (again) records.set(name, again);
  }
  return records;
}
