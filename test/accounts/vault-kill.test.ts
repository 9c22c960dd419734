/** Every operation of the vault, killed at every single await, with the browser and without it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changePassphrase, removePassphrase, setPassphrase } from '../../src/accounts/passphrase.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import {
  dropExpired,
  dropSecrets,
  getSecrets,
  lockVault,
  putSecrets,
  readSecrets,
  setLockAfter,
  vaultState,
  wipeVault,
} from '../../src/accounts/vault.ts';
import first from './formats/vault-1.json' with { type: 'json' };
import { mortalAt, mortalSurroundings, revive } from './mortal-vault.ts';
import { closeBrowser, freshVault, quickDerivation, store } from './vault-world.ts';

vi.mock('../../src/accounts/vault-store.ts', async (original) => {
  const { mortalModule } = await import('./mortal-vault.ts');
  return mortalModule(await original<object>());
});

const site = 'somewhere';
const A = { site, name: 'account-a' };
const B = { site, name: 'account-b' };
const VALUES = { secret: 'a', token: 't' };
const MINE = 'four words of mine';
const OTHER = 'other words than those';

beforeEach(() => {
  quickDerivation();
  mortalSurroundings();
});
afterEach(() => {
  revive();
  vi.restoreAllMocks();
});

/** What holds, as far as another context can tell: the passphrase that opens the vault, and the secrets. */
async function look() {
  let passphrase: string | undefined;
  if ((await vaultState()).state !== 'open') {
    for (const each of [MINE, OTHER]) if ((await unlock(each)) === 'done') passphrase = each;
    expect(passphrase, 'no passphrase opens the vault').toBeDefined();
  }
  const secrets = [await readSecrets(A), await readSecrets(B)].map((read) =>
    read.state === 'there' ? read.values : read.state,
  );
  return { passphrase, secrets };
}

interface Operation {
  /** How the vault stands before. */
  given: () => Promise<unknown>;
  run: () => Promise<unknown>;
}

const filled = async () => {
  await putSecrets(A, VALUES);
  await putSecrets(B, { secret: 'b' });
};
const guarded = async () => {
  await filled();
  await setPassphrase(MINE);
};
const locked = async () => {
  await guarded();
  await lockVault();
};
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const [[name, old] = [] as never] = Object.entries(first.records);
const firstFormat = async () => {
  const key = await crypto.subtle.importKey('raw', bytes(first.key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  await store('keys', key, 'main');
  await store('secrets', { version: 1, iv: bytes(old.iv), data: bytes(old.data).buffer }, name);
};

const operations: Record<string, Operation> = {
  'storing the first secret': { given: async () => {}, run: () => putSecrets(A, VALUES) },
  'replacing a secret': { given: filled, run: () => putSecrets(A, { secret: 'new' }) },
  'replacing a guarded secret': { given: guarded, run: () => putSecrets(A, { secret: 'new' }) },
  'reading a secret': { given: guarded, run: () => getSecrets(A) },
  'forgetting a secret': { given: guarded, run: () => dropSecrets(A.name) },
  'sweeping what expired': { given: filled, run: dropExpired },
  'setting a passphrase': { given: filled, run: () => setPassphrase(MINE) },
  'setting a passphrase on an empty vault': { given: async () => {}, run: () => setPassphrase(MINE) },
  'changing the passphrase': { given: guarded, run: () => changePassphrase(MINE, OTHER) },
  'changing it while locked': { given: locked, run: () => changePassphrase(MINE, OTHER) },
  'removing the passphrase': { given: guarded, run: () => removePassphrase(MINE) },
  unlocking: { given: locked, run: () => unlock(MINE) },
  locking: { given: guarded, run: lockVault },
  'choosing when to lock': { given: guarded, run: () => setLockAfter(60_000) },
  wiping: { given: guarded, run: wipeVault },
  'wiping while locked': { given: locked, run: wipeVault },
};

describe.each(Object.entries(operations))('killed while %s', (_, { given, run }) => {
  it.each(['page', 'browser'])('with the %s, one of the two states holds', async (what) => {
    const prepare = async () => {
      await freshVault();
      await given();
    };
    await prepare();
    const was = await look();
    await prepare();
    mortalAt(Number.POSITIVE_INFINITY);
    await run();
    const awaits = revive();
    expect(awaits).toBeGreaterThan(1);
    const wanted = await look();
    const seen = new Set<string>();
    for (let at = 1; at <= awaits; at += 1) {
      await prepare();
      const died = mortalAt(at);
      await Promise.race([died, run()]);
      revive();
      if (what === 'browser') await closeBrowser();
      const holds = await look();
      expect([was, wanted], `after await ${at} of ${awaits}`).toContainEqual(holds);
      seen.add(JSON.stringify(holds));
      // Whatever holds, the vault works on.
      await putSecrets(A, { secret: 'later' });
      expect(await getSecrets(A)).toEqual({ secret: 'later' });
    }
    // Killed before its first step and after its last, both states were seen.
    expect(seen).toEqual(new Set([was, wanted].map((state) => JSON.stringify(state))));
  });

  it('with the browser, it is never left unlocked', async () => {
    await freshVault();
    await given();
    mortalAt(Number.POSITIVE_INFINITY);
    await run();
    const awaits = revive();
    for (let at = 1; at <= awaits; at += 1) {
      await freshVault();
      await given();
      await Promise.race([mortalAt(at), run()]);
      revive();
      await closeBrowser();
      const after = (await vaultState()).state;
      expect(['open', 'locked'], `after await ${at} of ${awaits}`).toContain(after);
    }
  });
});

it('killed while the first format is brought to the present one, nothing is lost', async () => {
  await freshVault();
  await firstFormat();
  mortalAt(Number.POSITIVE_INFINITY);
  await getSecrets({ site, name });
  const awaits = revive();
  for (let at = 1; at <= awaits; at += 1) {
    await freshVault();
    await firstFormat();
    await Promise.race([mortalAt(at), getSecrets({ site, name })]);
    revive();
    expect(await getSecrets({ site, name }), `after await ${at} of ${awaits}`).toEqual(old.holds);
  }
});

it('a transaction that is cut off half-way leaves everything as it was', async () => {
  await freshVault();
  await guarded();
  const real = IDBObjectStore.prototype.put;
  for (let cut = 1; cut <= 3; cut += 1) {
    let puts = 0;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      puts += 1;
      if (puts === cut) this.transaction.abort();
      return real.apply(this, args);
    });
    await expect(changePassphrase(MINE, OTHER)).rejects.toThrow();
    spy.mockRestore();
    await closeBrowser();
    expect(await look()).toEqual({ passphrase: MINE, secrets: [VALUES, { secret: 'b' }] });
  }
});
