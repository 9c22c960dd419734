/**
 * The unlocked data key in the browser's memory: `storage.session` is never written to a disk, is gone when the
 * browser closes, and is closed to content scripts. Beside it stands when the person was last here, for locking by
 * itself; work that runs on its own does not count, or a long job would keep the vault open all night.
 */
import browser from 'webextension-polyfill';
import { type GuardedKey, importDataKey } from './vault-key.ts';

const VAULT = 'vault:';
const KEY = `${VAULT}key:`;
const USED = `${VAULT}used`;
const HELD = `${VAULT}held`;
const CHANGED = `${VAULT}changed`;

/** A clock set back by more than this, in milliseconds, could keep the vault open for ever, so it locks. */
const TOLERANCE = 5 * 60_000;

/** Keeps a data key until it is locked. Keys of other ids stay, so that one can take over from another. */
export async function keepKey(id: string, raw: Uint8Array): Promise<void> {
  const text = btoa(String.fromCharCode(...raw));
  await browser.storage.session.set({ [KEY + id]: text, [USED]: Date.now() });
}

/** The data key that opens what a guard guards; nothing when it is locked or should be by now. */
export async function unlockedKey({ id, lockAfter }: GuardedKey): Promise<CryptoKey | undefined> {
  const kept = await browser.storage.session.get([KEY + id, USED, HELD]);
  const text = kept[KEY + id];
  if (typeof text !== 'string') return undefined;
  const due = dueAt(kept, lockAfter);
  if (due <= Date.now()) {
    await forgetKeys();
    return undefined;
  }
  return importDataKey(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
}

/** When it locks by itself, in milliseconds since 1970; infinite when only the closing of the browser locks it. */
export async function lockTime(lockAfter: number | undefined): Promise<number> {
  return dueAt(await browser.storage.session.get([USED, HELD]), lockAfter);
}

function dueAt(kept: Record<string, unknown>, lockAfter: number | undefined): number {
  if (lockAfter === undefined) return Number.POSITIVE_INFINITY;
  const used = Number(kept[USED] ?? 0);
  if (used - Date.now() > TOLERANCE) return 0;
  return Math.max(used + lockAfter, Number(kept[HELD] ?? 0));
}

/** Notes that the person is here. */
export async function markUsed(): Promise<void> {
  await browser.storage.session.set({ [USED]: Date.now() });
}

/** Puts locking by itself off, while the person is elsewhere on our errand; `undefined` ends that. */
export async function holdOpen(until: number | undefined): Promise<void> {
  if (until === undefined) await browser.storage.session.remove(HELD);
  else await browser.storage.session.set({ [HELD]: until });
}

/** Forgets the data keys: all of them, or all but the one of an id. */
export async function forgetKeys(except?: string): Promise<void> {
  const names = Object.keys(await browser.storage.session.get(null));
  const gone = names.filter((name) => name.startsWith(KEY) && name !== KEY + except);
  if (gone.length > 0) await browser.storage.session.remove(gone);
}

/** Lets all our contexts know that the lock is another one. */
export async function noteChange(): Promise<void> {
  await browser.storage.session.set({ [CHANGED]: crypto.randomUUID() });
}

/** Whether a change in `storage.session` concerns the lock. */
export function concernsLock(names: string[]): boolean {
  return names.some((name) => name.startsWith(VAULT) && name !== USED && name !== HELD);
}
