import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Holder, openBackup, sealBackup } from '../../src/accounts/backup.ts';
import { setPassphrase } from '../../src/accounts/passphrase.ts';
import { ROUNDS, type Sealed, seal, unseal } from '../../src/accounts/seal.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { dropSecrets, getSecrets, lockVault, putSecrets, VaultLocked } from '../../src/accounts/vault.ts';
import { freshVault } from './vault-world.ts';

const PASSPHRASE = 'correct horse battery staple';
const SECRET = 'MARKER-0123456789abcdef';
const ada = { id: 'a', site: 's' };
const bo = { id: 'b', site: 's' };
const at = ({ id, site }: Holder) => ({ site, name: id });
const content = { accounts: ['whatever'] };

beforeEach(async () => {
  await freshVault();
  await putSecrets(at(ada), { key: SECRET, token: 't' });
});

describe('a backup', () => {
  it('is locked, holds no secret in clear, and gives all back for the passphrase', async () => {
    const sealed = await sealBackup(content, [ada, bo], PASSPHRASE, 'label');
    const text = JSON.stringify(sealed);
    for (const hidden of [SECRET, btoa(SECRET), PASSPHRASE, 'whatever']) expect(text).not.toContain(hidden);
    expect(sealed.kdf).toMatchObject({ name: 'PBKDF2', hash: 'SHA-256', rounds: ROUNDS });
    await dropSecrets('a');
    const opened = await openBackup(JSON.parse(text), PASSPHRASE, 'label');
    if (typeof opened === 'string') throw new Error(opened);
    expect(opened.content).toEqual(content);
    expect([opened.holds('a'), opened.holds('b'), opened.holds('constructor')]).toEqual([true, false, false]);
    // Nothing of the secrets can be read off what the screen gets.
    expect(JSON.stringify(opened)).not.toContain(SECRET);
    expect(await getSecrets(at(ada))).toBeUndefined();
    await opened.restore('a', ada);
    expect(await getSecrets(at(ada))).toEqual({ key: SECRET, token: 't' });
    await opened.restore('b', bo);
    expect(await getSecrets(at(bo))).toBeUndefined();
  });

  it('is another one each time', async () => {
    const two = await Promise.all([1, 2].map(() => sealBackup(content, [ada], PASSPHRASE, 'label')));
    for (const pick of [
      (each: Sealed) => each.kdf.salt,
      (each: Sealed) => each.cipher.iv,
      (each: Sealed) => each.data,
    ])
      expect(pick(two[0] as Sealed)).not.toBe(pick(two[1] as Sealed));
  });

  it('opens for nothing but its passphrase, its label and its bytes', async () => {
    const sealed = await sealBackup(content, [ada], PASSPHRASE, 'label');
    const flipped = sealed.data.startsWith('A') ? 'B' : 'A';
    const tries: [unknown, string, string][] = [
      [sealed, 'another passphrase', 'label'],
      [sealed, PASSPHRASE, 'another label'],
      [{ ...sealed, data: flipped + sealed.data.slice(1) }, PASSPHRASE, 'label'],
      [{ ...sealed, kdf: { ...sealed.kdf, rounds: ROUNDS + 1 } }, PASSPHRASE, 'label'],
    ];
    for (const [file, passphrase, label] of tries)
      expect(await openBackup(file, passphrase, label)).toBe('passphrase');
  });

  it('is refused before anything is tried when it was weakened or is none', async () => {
    const sealed = await sealBackup(content, [ada], PASSPHRASE, 'label');
    for (const file of [
      null,
      {},
      { ...sealed, kdf: { ...sealed.kdf, rounds: 1 } },
      { ...sealed, kdf: { ...sealed.kdf, rounds: 1e12 } },
      { ...sealed, kdf: { ...sealed.kdf, hash: 'SHA-1' } },
      { ...sealed, cipher: { ...sealed.cipher, name: 'AES-CBC' } },
    ])
      expect(await openBackup(file, PASSPHRASE, 'label')).toBe('damaged');
  });

  it('whose inside is not ours is damaged', async () => {
    for (const inside of ['no json', '{"content":1}', '{"content":1,"secrets":{"a":{"key":7}}}'])
      expect(await openBackup(await seal(inside, PASSPHRASE, 'label'), PASSPHRASE, 'label')).toBe('damaged');
  });

  it('is neither made nor brought in while the vault is locked, and both work once it is not', async () => {
    const sealed = await sealBackup(content, [ada], PASSPHRASE, 'label');
    await setPassphrase('another one, of the vault');
    await lockVault();
    await expect(sealBackup(content, [ada], PASSPHRASE, 'label')).rejects.toThrow(VaultLocked);
    const opened = await openBackup(sealed, PASSPHRASE, 'label');
    if (typeof opened === 'string') throw new Error(opened);
    await expect(opened.restore('a', bo)).rejects.toThrow(VaultLocked);
    await unlock('another one, of the vault');
    expect(await getSecrets(at(bo))).toBeUndefined();
    await opened.restore('a', bo);
    expect(await getSecrets(at(bo))).toEqual({ key: SECRET, token: 't' });
    const again = await openBackup(
      await sealBackup(content, [ada, bo], PASSPHRASE, 'label'),
      PASSPHRASE,
      'label',
    );
    expect(typeof again === 'object' && again.holds('b')).toBe(true);
  });

  it('takes a passphrase typed with other code points for the same letters', async () => {
    const sealed = await seal('x', 'cafe\u0301 au lait!', '');
    expect(await unseal(sealed, 'caf\u00e9 au lait!', '')).toBe('x');
  });
});
