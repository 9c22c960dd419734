/**
 * The one error of a vault that works as it should.
 */
import type { Text } from '../model.ts';

/** The secret is there, but the person must unlock the vault first. Nothing was read or written. */
export class VaultLocked extends Error {
  readonly text: Text = { key: 'accounts_locked' };
  readonly code = 'locked';

  constructor() {
    super('The vault is locked.');
    this.name = 'VaultLocked';
  }
}
