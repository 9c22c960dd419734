/** What screens may ask about the vault, and the answers. Passphrases are not among it. */
import * as v from 'valibot';

/** Requests that only the extension's own pages may make. */
export const vaultRequests = {
  'vault.state': v.object({}),
  'vault.lock': v.object({}),
  /** After how many minutes without the person it locks by itself; only when the browser closes when left out. */
  'vault.lockAfter': v.object({
    minutes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440))),
  }),
  /** The person is using a screen of ours. */
  'vault.used': v.object({}),
  /** Deletes every secret and the passphrase. */
  'vault.wipe': v.object({}),
};

/** The answers, by request. */
export interface VaultReplies {
  /**
   * Without a passphrase it is `open`. `minutes` without the person after which it locks by itself; `null` = only when
   * the browser closes.
   */
  'vault.state': { state: 'open' | 'unlocked' | 'locked'; minutes: number | null };
  'vault.lock': null;
  'vault.lockAfter': null;
  'vault.used': null;
  'vault.wipe': null;
}
