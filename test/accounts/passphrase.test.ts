import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deposit } from '../../src/accounts/deposit.ts';
import { changePassphrase, removePassphrase, setPassphrase } from '../../src/accounts/passphrase.ts';
import { concernsLock, holdOpen, markUsed } from '../../src/accounts/session-key.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import {
  dropSecrets,
  getSecrets,
  lockVault,
  lockWhenDue,
  putSecrets,
  readSecrets,
  setLockAfter,
  VaultLocked,
  vaultKey,
  vaultState,
  wipeVault,
} from '../../src/accounts/vault.ts';
import { FEWEST_ROUNDS, type GuardedKey } from '../../src/accounts/vault-key.ts';
import browser from '../fakes/browser.ts';
import { closeBrowser, everythingStored, freshVault, quickDerivation, store, stored } from './vault-world.ts';

const MARKER = 'MARKER-5e6f7a8b';
const MINE = 'four words of mine';
const OTHER = 'other words than those';
const place = { site: 'somewhere', name: 'account-1' };
const MINUTE = 60_000;

const guardOf = async () => (await stored()).key as GuardedKey;

beforeEach(async () => {
  await freshVault();
  await putSecrets(place, { secret: MARKER });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('with the real derivation', () => {
  it('a passphrase is set, locks with the browser, unlocks, and no other does', async () => {
    expect(await setPassphrase(MINE)).toBe('done');
    expect(await vaultState()).toEqual({ state: 'unlocked', lockAfter: 15 * MINUTE });
    expect(await getSecrets(place)).toEqual({ secret: MARKER });
    expect((await guardOf()).derivation).toMatchObject({ name: 'PBKDF2', hash: 'SHA-256' });
    expect((await guardOf()).derivation.iterations).toBeGreaterThanOrEqual(600_000);
    await closeBrowser();
    expect((await vaultState()).state).toBe('locked');
    await expect(getSecrets(place)).rejects.toThrow(VaultLocked);
    expect(await unlock(OTHER)).toBe('wrong');
    expect((await vaultState()).state).toBe('locked');
    expect(await unlock(MINE)).toBe('done');
    expect(await getSecrets(place)).toEqual({ secret: MARKER });
  });

  it.each([FEWEST_ROUNDS - 1, 1000, 1])(
    'a stored key of %i rounds is refused, though it would open',
    async (iterations) => {
      const weak = await weakGuard(iterations);
      await store('keys', weak, 'main');
      expect((await vaultState()).state).toBe('locked');
      expect(await unlock(MINE)).toBe('broken');
      expect(await changePassphrase(MINE, OTHER)).toBe('broken');
      expect(await removePassphrase(MINE)).toBe('broken');
      await expect(getSecrets(place)).rejects.toThrow(VaultLocked);
      await wipeVault();
      expect(await vaultState()).toEqual({ state: 'open' });
    },
  );
});

/** A key record as ours, but wrapped with fewer rounds. */
async function weakGuard(iterations: number): Promise<GuardedKey> {
  await setPassphrase(MINE);
  const { id, ...guard } = await guardOf();
  const derivation = { ...guard.derivation, iterations };
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(MINE), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const aes = { name: 'AES-GCM', length: 256 };
  const wrapping = await crypto.subtle.deriveKey(derivation, typed, aes, false, ['encrypt']);
  const { name, hash, salt } = derivation;
  const additionalData = new TextEncoder().encode(
    JSON.stringify(['gallerist key', 2, id, name, hash, iterations, [...salt]]),
  );
  const wrapped = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: guard.iv, additionalData },
    wrapping,
    new Uint8Array(32),
  );
  return { ...guard, id, derivation, wrapped };
}

describe('a passphrase', () => {
  beforeEach(quickDerivation);

  it('is changed: the old one no longer opens, also not a later copy of the vault', async () => {
    await setPassphrase(MINE);
    const before = await guardOf();
    expect(await changePassphrase(OTHER, MINE)).toBe('wrong');
    expect(await changePassphrase(MINE, OTHER)).toBe('done');
    expect(await getSecrets(place)).toEqual({ secret: MARKER });
    await closeBrowser();
    expect(await unlock(MINE)).toBe('wrong');
    const after = await guardOf();
    await store('keys', before, 'main');
    expect(await unlock(MINE)).toBe('done');
    expect(await readSecrets(place)).toEqual({ state: 'damaged' });
    await store('keys', after, 'main');
    expect(await unlock(OTHER)).toBe('done');
    expect(await getSecrets(place)).toEqual({ secret: MARKER });
  });

  it('can be changed while locked, which unlocks', async () => {
    await setPassphrase(MINE);
    await lockVault();
    expect(await changePassphrase(MINE, OTHER)).toBe('done');
    expect((await vaultState()).state).toBe('unlocked');
  });

  it('is removed, and everything opens without', async () => {
    await setPassphrase(MINE);
    expect(await removePassphrase(OTHER)).toBe('wrong');
    expect(await removePassphrase(MINE)).toBe('done');
    await closeBrowser();
    expect(await vaultState()).toEqual({ state: 'open' });
    expect(await getSecrets(place)).toEqual({ secret: MARKER });
  });

  it('is not set a second time over the first', async () => {
    await setPassphrase(MINE);
    expect(await setPassphrase(OTHER)).toBe('wrong');
    expect(await changePassphrase(MINE, MINE)).toBe('done');
    await wipeVault();
    expect(await changePassphrase(MINE, OTHER)).toBe('wrong');
  });

  it('is the same however its letters were composed', async () => {
    await setPassphrase('caf\u00e9 crème brûlée');
    await lockVault();
    expect(await unlock('cafe\u0301 crème brûlée')).toBe('done');
  });

  it('leaves nothing of itself, of secrets or of the key on what goes to the disk', async () => {
    await setPassphrase(MINE);
    const [name = ''] = Object.keys(await browser.storage.session.get(null)).filter((key) =>
      key.startsWith('vault:key:'),
    );
    const inMemory = (await browser.storage.session.get(name))[name] as string;
    expect(Buffer.from(inMemory, 'base64')).toHaveLength(32);
    await closeBrowser();
    const all = await everythingStored();
    for (const hidden of [MARKER, MINE, inMemory, Buffer.from(inMemory, 'base64').toString('latin1')])
      expect(all).not.toContain(hidden);
  });

  it('is set although a record is damaged, which stays lost alone', async () => {
    await putSecrets({ ...place, name: 'account-2' }, { secret: 'b' });
    const record = (await stored()).records.get('account-1');
    await store('secrets', { ...record, iv: new Uint8Array(12) }, 'account-1');
    expect(await setPassphrase(MINE)).toBe('done');
    expect(await readSecrets(place)).toEqual({ state: 'damaged' });
    expect(await getSecrets({ ...place, name: 'account-2' })).toEqual({ secret: 'b' });
  });

  it('waits for nobody: what is stored meanwhile is not lost', async () => {
    const others = Array.from({ length: 8 }, (_, n) => ({ ...place, name: `other-${n}` }));
    await Promise.all([
      setPassphrase(MINE),
      ...others.map((other) => putSecrets(other, { name: other.name })),
      dropSecrets(place.name),
    ]);
    for (const other of others) expect(await getSecrets(other)).toEqual({ name: other.name });
    expect(await readSecrets(place)).toEqual({ state: 'none' });
  });
});

describe('a stored key that is not ours', () => {
  beforeEach(async () => {
    quickDerivation();
    await setPassphrase(MINE);
    await closeBrowser();
  });

  const odd: [string, (guard: GuardedKey) => unknown][] = [
    ['a word', () => 'key'],
    ['null', () => null],
    ['a later version', (guard) => ({ ...guard, version: 3 })],
    ['no id', ({ id: _, ...guard }) => guard],
    ['another derivation', (guard) => ({ ...guard, derivation: { ...guard.derivation, name: 'MD5' } })],
    ['another hash', (guard) => ({ ...guard, derivation: { ...guard.derivation, hash: 'SHA-1' } })],
    ['a short salt', (guard) => ({ ...guard, derivation: { ...guard.derivation, salt: new Uint8Array(4) } })],
    ['endless rounds', (guard) => ({ ...guard, derivation: { ...guard.derivation, iterations: 1e15 } })],
    ['rounds in words', (guard) => ({ ...guard, derivation: { ...guard.derivation, iterations: '600000' } })],
    ['no derivation', ({ derivation: _, ...guard }) => guard],
    ['nothing wrapped', ({ wrapped: _, ...guard }) => guard],
  ];

  it.each(odd)('is refused: %s', async (_, change) => {
    await store('keys', change(await guardOf()), 'main');
    expect((await vaultState()).state).toBe('locked');
    expect(await unlock(MINE)).toBe('broken');
    await expect(putSecrets(place, {})).rejects.toThrow(VaultLocked);
  });

  it.each([
    ['its id', (guard: GuardedKey) => ({ ...guard, id: 'another' })],
    [
      'its rounds',
      (guard: GuardedKey) => ({
        ...guard,
        derivation: { ...guard.derivation, iterations: guard.derivation.iterations + 1 },
      }),
    ],
    ['what is wrapped', (guard: GuardedKey) => ({ ...guard, wrapped: new ArrayBuffer(48) })],
  ])('does not open with %s changed', async (_, change) => {
    await store('keys', change(await guardOf()), 'main');
    expect(await unlock(MINE)).toBe('wrong');
  });
});

describe('while it is locked', () => {
  beforeEach(async () => {
    quickDerivation();
    await setPassphrase(MINE);
  });

  it('lets nothing in and nothing out, but can forget', async () => {
    await lockVault();
    for (const work of [
      () => getSecrets(place),
      () => putSecrets(place, {}),
      () => deposit('somewhere', { pin: '1' }),
      () => vaultKey(),
    ])
      await expect(work()).rejects.toThrow(VaultLocked);
    expect(await readSecrets({ ...place, name: 'nobody' })).toEqual({ state: 'none' });
    await dropSecrets(place.name);
    await unlock(MINE);
    expect(await readSecrets(place)).toEqual({ state: 'none' });
  });

  it('still stores what a site gave to work that began before', async () => {
    const key = await vaultKey();
    await lockVault();
    await putSecrets(place, { secret: 'rotated' }, undefined, key);
    await unlock(MINE);
    expect(await getSecrets(place)).toEqual({ secret: 'rotated' });
  });

  it('stores it under the new key when the passphrase was changed meanwhile', async () => {
    const key = await vaultKey();
    await changePassphrase(MINE, OTHER);
    await putSecrets(place, { secret: 'rotated' }, undefined, key);
    expect(await getSecrets(place)).toEqual({ secret: 'rotated' });
  });

  it('is wiped for somebody who has forgotten, and nothing comes back', async () => {
    const key = await vaultKey();
    await lockVault();
    await wipeVault();
    await putSecrets(place, { secret: 'rotated' }, undefined, key);
    expect(await vaultState()).toEqual({ state: 'open' });
    expect(await readSecrets(place)).toEqual({ state: 'none' });
    expect((await stored()).records.size).toBe(0);
  });
});

describe('locking by itself', () => {
  beforeEach(async () => {
    quickDerivation();
    vi.setSystemTime(1_700_000_000_000);
    await setPassphrase(MINE);
    await setLockAfter(5 * MINUTE);
  });
  const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);

  it('comes after the chosen time without the person, also when no alarm rang', async () => {
    pass(4.9);
    expect(await getSecrets(place)).toEqual({ secret: MARKER });
    pass(0.2);
    await expect(getSecrets(place)).rejects.toThrow(VaultLocked);
    const kept = Object.keys(await browser.storage.session.get(null));
    expect(kept.filter((name) => name.startsWith('vault:key:'))).toEqual([]);
  });

  it('is put off by the person, but not by work', async () => {
    pass(4);
    await markUsed();
    pass(4);
    await getSecrets(place);
    await putSecrets(place, { secret: MARKER });
    expect(await lockWhenDue()).toBe(Date.now() + MINUTE);
    pass(2);
    expect(await lockWhenDue()).toBeUndefined();
    expect((await vaultState()).state).toBe('locked');
  });

  it('is put off while the person is away on our errand', async () => {
    await holdOpen(Date.now() + 15 * MINUTE);
    pass(14);
    expect((await vaultState()).state).toBe('unlocked');
    await holdOpen(undefined);
    expect((await vaultState()).state).toBe('locked');
  });

  it('never comes when only the closing of the browser is to lock', async () => {
    await setLockAfter(undefined);
    pass(100_000);
    expect(await lockWhenDue()).toBeUndefined();
    expect(await vaultState()).toEqual({ state: 'unlocked' });
  });

  it('comes at once when the clock was set back far', async () => {
    pass(-60);
    expect((await vaultState()).state).toBe('locked');
  });

  it('is told apart from what does not concern the lock', () => {
    expect(concernsLock(['vault:used', 'vault:held', 'flow:1'])).toBe(false);
    expect(concernsLock(['vault:key:1', 'vault:used'])).toBe(true);
    expect(concernsLock(['vault:changed'])).toBe(true);
  });

  it('keeps its time when the passphrase is changed', async () => {
    await changePassphrase(MINE, OTHER);
    expect(await vaultState()).toEqual({ state: 'unlocked', lockAfter: 5 * MINUTE });
  });
});
