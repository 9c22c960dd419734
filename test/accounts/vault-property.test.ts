/** Random values, and random orders of everything that can be done to the vault, against what a person expects. */
import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { changePassphrase, removePassphrase, setPassphrase } from '../../src/accounts/passphrase.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import {
  dropSecrets,
  getSecrets,
  lockVault,
  putSecrets,
  type SecretValues,
  VaultLocked,
  vaultState,
  wipeVault,
} from '../../src/accounts/vault.ts';
import { closeBrowser, everythingStored, freshVault, quickDerivation } from './vault-world.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  quickDerivation();
});

const values = fc.dictionary(
  fc.string({ unit: 'binary', maxLength: 20 }).filter((name) => name !== '__proto__'),
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  { noNullPrototype: true },
);
const passphrase = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const word = fc.string({ minLength: 1, maxLength: 20 });

it('gives back any values, from any place, with and without any passphrase', async () => {
  await fc.assert(
    fc.asyncProperty(values, word, word, passphrase, async (secrets, site, name, typed) => {
      await freshVault();
      await putSecrets({ site, name }, secrets);
      expect(await getSecrets({ site, name })).toEqual(secrets);
      expect(await getSecrets({ site: `${site}x`, name })).toBeUndefined();
      expect(await setPassphrase(typed)).toBe('done');
      await closeBrowser();
      expect(await unlock(typed)).toBe('done');
      expect(await getSecrets({ site, name })).toEqual(secrets);
      expect(await removePassphrase(typed)).toBe('done');
      expect(await getSecrets({ site, name })).toEqual(secrets);
    }),
    { numRuns: 100 },
  );
}, 30_000);

it('opens to no other passphrase', async () => {
  await fc.assert(
    fc.asyncProperty(passphrase, passphrase, async (mine, other) => {
      fc.pre(mine.normalize('NFKC') !== other.normalize('NFKC'));
      await freshVault();
      await setPassphrase(mine);
      await closeBrowser();
      expect(await unlock(other)).toBe('wrong');
      expect(await changePassphrase(other, 'x')).toBe('wrong');
      expect(await removePassphrase(other)).toBe('wrong');
      expect((await vaultState()).state).toBe('locked');
    }),
    { numRuns: 100 },
  );
}, 30_000);

/** What a person expects of a vault. */
interface Expected {
  passphrase: string | undefined;
  unlocked: boolean;
  secrets: Map<string, SecretValues>;
}

const NAMES = ['a', 'b'];
const PASSPHRASES = ['first passphrase', 'second passphrase'];
const place = (name: string) => ({ site: 'somewhere', name });
const deed = fc.oneof(
  fc.record({ do: fc.constant('put' as const), name: fc.constantFrom(...NAMES), secret: word }),
  fc.record({ do: fc.constant('drop' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    do: fc.constantFrom('set' as const, 'change' as const, 'remove' as const, 'unlock' as const),
    present: fc.constantFrom(...PASSPHRASES),
    next: fc.constantFrom(...PASSPHRASES),
  }),
  fc.record({ do: fc.constantFrom('lock' as const, 'restart' as const, 'wipe' as const) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

async function perform(wanted: Deed, model: Expected): Promise<void> {
  const open = model.passphrase === undefined || model.unlocked;
  switch (wanted.do) {
    case 'put': {
      const stored = putSecrets(place(wanted.name), { secret: `MARKER${wanted.secret}` });
      if (!open) return expect(stored).rejects.toThrow(VaultLocked);
      await stored;
      model.secrets.set(wanted.name, { secret: `MARKER${wanted.secret}` });
      return;
    }
    case 'drop':
      await dropSecrets(wanted.name);
      model.secrets.delete(wanted.name);
      return;
    case 'set': {
      const may = model.passphrase === undefined;
      expect(await setPassphrase(wanted.next)).toBe(may ? 'done' : 'wrong');
      if (may) Object.assign(model, { passphrase: wanted.next, unlocked: true });
      return;
    }
    case 'change':
    case 'remove': {
      const may = model.passphrase === wanted.present;
      const next = wanted.do === 'change' ? wanted.next : undefined;
      const done = next ? changePassphrase(wanted.present, next) : removePassphrase(wanted.present);
      expect(await done).toBe(may ? 'done' : 'wrong');
      if (may) Object.assign(model, { passphrase: next, unlocked: true });
      return;
    }
    case 'unlock': {
      const may = model.passphrase === undefined || model.passphrase === wanted.present;
      expect(await unlock(wanted.present)).toBe(may ? 'done' : 'wrong');
      if (may) model.unlocked = true;
      return;
    }
    case 'lock':
      await lockVault();
      model.unlocked = false;
      return;
    case 'restart':
      await closeBrowser();
      model.unlocked = false;
      return;
    case 'wipe':
      await wipeVault();
      Object.assign(model, { passphrase: undefined, secrets: new Map() });
  }
}

it('does what a person expects in any order of deeds, and never shows plain text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      await freshVault();
      const model: Expected = { passphrase: undefined, unlocked: false, secrets: new Map() };
      for (const wanted of deeds) {
        await perform(wanted, model);
        const open = model.passphrase === undefined || model.unlocked;
        const expected = model.passphrase === undefined ? 'open' : model.unlocked ? 'unlocked' : 'locked';
        expect((await vaultState()).state).toBe(expected);
        for (const name of NAMES) {
          const secrets = model.secrets.get(name);
          if (open || !secrets) expect(await getSecrets(place(name))).toEqual(secrets);
          else await expect(getSecrets(place(name))).rejects.toThrow(VaultLocked);
        }
        expect(await everythingStored()).not.toContain('MARKER');
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
