/**
 * What screens may ask about the vault. Passphrases are not among it: they never leave the screen they are typed in.
 */
import { listAccounts, updateAccount } from '../accounts/accounts.ts';
import { markUsed } from '../accounts/session-key.ts';
import { lockVault, setLockAfter, vaultState, wipeVault } from '../accounts/vault.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';

const MINUTE = 60_000;

/** Answers to `vault.*`. */
export const vaultRequests = {
  async 'vault.state'() {
    const { state, lockAfter } = await vaultState();
    return { state, minutes: lockAfter === undefined ? null : lockAfter / MINUTE };
  },

  async 'vault.lock'() {
    await lockVault();
    return null;
  },

  async 'vault.lockAfter'({ minutes }) {
    await setLockAfter(minutes === undefined ? undefined : minutes * MINUTE);
    return null;
  },

  async 'vault.used'() {
    await markUsed();
    return null;
  },

  async 'vault.wipe'() {
    // First, so that at no moment an account is said to be connected whose secrets are gone.
    for (const { id, status } of await listAccounts()) {
      if (status === 'connected') await updateAccount(id, { status: 'sign-in-again' });
    }
    await wipeVault();
    tell({ changed: 'accounts' });
    return null;
  },
} satisfies Partial<Handlers>;
