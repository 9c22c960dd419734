/**
 * Where secrets live: IndexedDB of the extension's own origin, which no page and no content script can open.
 *
 * Each account has a record of its own, sealed with AES-GCM under one random data key. Without a passphrase that key
 * lies beside the records as an object that the browser does not let out: this keeps secrets out of exports, logs and
 * plain files, but not from somebody who can run programs as the person or copies the browser's profile. With a
 * passphrase the key is wrapped (`vault-key.ts`), and open only in memory (`session-key.ts`). What was on the disk
 * before a passphrase was set may stay in the browser's files until the browser tidies them up.
 */
import { type Place, type SecretValues, seal, unseal } from './sealing.ts';
import { forgetKeys, lockTime, noteChange, unlockedKey } from './session-key.ts';
import { type GuardedKey, newDataKey, type ParsedKey, parseKey } from './vault-key.ts';
import { VaultLocked } from './vault-locked.ts';
import {
  addKey,
  deleteAll,
  deleteExpired,
  deleteRecord,
  editKey,
  readKey,
  readRecord,
  type SealedRecord,
  writeRecord,
} from './vault-store.ts';

export type { Place, SecretValues } from './sealing.ts';
export { VaultLocked } from './vault-locked.ts';

/** The data key in use. */
export interface VaultKey {
  id: string;
  /** The same until the vault is wiped. */
  era: string;
  key: CryptoKey;
}

/** How the vault stands: without a passphrase, with one and open, or with one and locked. */
export interface VaultState {
  state: 'open' | 'unlocked' | 'locked';
  /** Milliseconds without the person after which it locks; until the browser closes when left out. */
  lockAfter?: number;
}

/** What became of reading a record. */
export type ReadSecrets = { state: 'there'; values: SecretValues } | { state: 'none' | 'damaged' };

/** The data key. Throws `VaultLocked`. */
export async function vaultKey(): Promise<VaultKey> {
  for (;;) {
    const stored = await readKey();
    const parsed = parseKey(stored === undefined ? await makeKey() : stored);
    const key = await keyOf(parsed);
    if (key && 'era' in parsed) return { id: parsed.id, era: parsed.era, key };
    if (!(await isReplaced(parsed))) throw new VaultLocked();
  }
}

async function makeKey(): Promise<unknown> {
  const { key } = await newDataKey();
  return addKey({ version: 2, id: crypto.randomUUID(), era: crypto.randomUUID(), key });
}

async function keyOf(parsed: ParsedKey): Promise<CryptoKey | undefined> {
  if (parsed.kind === 'open') return parsed.key;
  return parsed.kind === 'guarded' ? unlockedKey(parsed.guard) : undefined;
}

/** Whether another key took the place of one whose memory is gone: then that is why it is gone. */
async function isReplaced(parsed: ParsedKey): Promise<boolean> {
  const now = parseKey(await readKey());
  return now.kind !== parsed.kind || (now.kind !== 'none' && parsed.kind !== 'none' && now.id !== parsed.id);
}

/**
 * Stores secrets, replacing what was there. Throws `VaultLocked`.
 *
 * @param lifetime milliseconds after which the record no longer opens; for ever when left out
 * @param known the key that was in use when the work began: what a site gave must not be lost because the vault was
 *   locked meanwhile. After a wipe nothing is stored with it.
 */
export async function putSecrets(
  place: Place,
  values: SecretValues,
  lifetime?: number,
  known?: VaultKey,
): Promise<void> {
  const expires = lifetime === undefined ? undefined : Date.now() + lifetime;
  for (let use = known ?? (await vaultKey()); ; use = await vaultKey()) {
    if (known && use.era !== known.era) return;
    if (await writeRecord(place.name, await seal(use.key, place, values, expires), use.id)) return;
  }
}

/** Reads secrets, telling those that never were from those that cannot be opened. Throws `VaultLocked`. */
export async function readSecrets(place: Place): Promise<ReadSecrets> {
  for (;;) {
    const { key: stored, record } = await readRecord(place.name);
    if (record === undefined) return { state: 'none' };
    const { expires } = Object(record) as Partial<SealedRecord>;
    if (expires !== undefined && expires < Date.now()) {
      await deleteExpired(Date.now());
      return { state: 'none' };
    }
    const parsed = parseKey(stored);
    if (parsed.kind === 'none') return { state: 'damaged' };
    const key = await keyOf(parsed);
    if (!key) {
      if (await isReplaced(parsed)) continue;
      throw new VaultLocked();
    }
    const values = await unseal(key, record, place);
    if (!values) return { state: 'damaged' };
    if (record.version === 1) {
      await writeRecord(place.name, await seal(key, place, values, expires), parsed.id, record);
    }
    return { state: 'there', values };
  }
}

/** The secrets of a place; nothing when there are none, when they have expired, or when the record is damaged. */
export async function getSecrets(place: Place): Promise<SecretValues | undefined> {
  const read = await readSecrets(place);
  return read.state === 'there' ? read.values : undefined;
}

/** Forgets the secrets under a name, locked or not. */
export async function dropSecrets(name: string): Promise<void> {
  await deleteRecord(name);
}

/** Forgets every record that has expired, such as deposits of a sign-in that was given up. */
export async function dropExpired(): Promise<void> {
  await deleteExpired(Date.now());
}

/** How the vault stands. One whose time is over is locked by this. */
export async function vaultState(): Promise<VaultState> {
  const parsed = parseKey(await readKey());
  if (parsed.kind === 'none' || parsed.kind === 'open') return { state: 'open' };
  if (parsed.kind === 'broken') return { state: 'locked' };
  const state = (await unlockedKey(parsed.guard)) ? 'unlocked' : 'locked';
  const { lockAfter } = parsed.guard;
  return { state, ...(lockAfter === undefined ? {} : { lockAfter }) };
}

/** Locks the vault. Without a passphrase nothing happens, for nothing is open. */
export async function lockVault(): Promise<void> {
  await forgetKeys();
}

/**
 * Locks the vault if its time is over.
 *
 * @returns when to look again, in milliseconds since 1970; nothing when it will not lock by itself
 */
export async function lockWhenDue(): Promise<number | undefined> {
  const { state, lockAfter } = await vaultState();
  if (state !== 'unlocked') return undefined;
  const due = await lockTime(lockAfter);
  return Number.isFinite(due) ? due : undefined;
}

/** Sets after how many milliseconds without the person it locks; until the browser closes when left out. */
export async function setLockAfter(lockAfter: number | undefined): Promise<void> {
  const parsed = parseKey(await readKey());
  if (parsed.kind !== 'guarded') return;
  await editKey<GuardedKey>(parsed.id, ({ lockAfter: _before, ...guard }) => ({
    ...guard,
    ...(lockAfter === undefined ? {} : { lockAfter }),
  }));
  await noteChange();
}

/** Deletes every secret and the passphrase: the only way on for somebody who has forgotten it. */
export async function wipeVault(): Promise<void> {
  await deleteAll();
  await forgetKeys();
  await noteChange();
}
