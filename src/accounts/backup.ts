/**
 * The door through which secrets leave the vault for a backup and come back in. What goes out is locked with the
 * person's passphrase before it is given to anybody, and what comes in goes straight into the vault: the screen that
 * uses this door never holds a secret, so none is ever in a message, in the page, or in a plain file.
 */
import * as v from 'valibot';
import type { AccountId, SiteId } from '../model.ts';
import { type Sealed, seal, sealed, unseal } from './seal.ts';
import { getSecrets, putSecrets, type SecretValues } from './vault.ts';

const secretValues = v.record(v.string(), v.string());
const opened = v.object({ content: v.unknown(), secrets: v.record(v.string(), secretValues) });

/** An account whose secrets are meant. */
export interface Holder {
  id: AccountId;
  site: SiteId;
}

/** A backup that has been opened. Its secrets stay behind the door. */
export interface OpenedBackup {
  /** What the file holds besides secrets; nobody has looked at it yet. */
  content: unknown;
  /** Whether it has secrets of an account. */
  holds(id: AccountId): boolean;
  /**
   * Puts the secrets of an account of the file into the vault. Throws `VaultLocked`.
   *
   * @param id the account in the file
   * @param to the account here
   */
  restore(id: AccountId, to: Holder): Promise<void>;
}

/**
 * Locks a content and the secrets of some accounts together. Throws `VaultLocked`.
 *
 * @param bound the file's label, which is not hidden but must not be changed
 */
export async function sealBackup(
  content: unknown,
  holders: readonly Holder[],
  passphrase: string,
  bound: string,
): Promise<Sealed> {
  const secrets: Record<AccountId, SecretValues> = {};
  for (const { id, site } of holders) {
    const values = await getSecrets({ site, name: id });
    if (values) secrets[id] = values;
  }
  return seal(JSON.stringify({ content, secrets }), passphrase, bound);
}

/** Why a backup does not open. */
export type BackupProblem = 'damaged' | 'passphrase';

/**
 * Opens a backup.
 *
 * @param rest the file as parsed; nothing of it has been checked
 * @returns why it does not open: it is no backup or was weakened, or the passphrase is another one
 */
export async function openBackup(
  rest: unknown,
  passphrase: string,
  bound: string,
): Promise<OpenedBackup | BackupProblem> {
  const locked = v.safeParse(sealed, rest);
  if (!locked.success) return 'damaged';
  const text = await unseal(locked.output, passphrase, bound);
  if (text === undefined) return 'passphrase';
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), opened), text);
  if (!read.success) return 'damaged';
  const { content, secrets } = read.output;
  return {
    content,
    holds: (id) => Object.hasOwn(secrets, id),
    async restore(id, to) {
      const values = Object.hasOwn(secrets, id) ? secrets[id] : undefined;
      if (values) await putSecrets({ site: to.site, name: to.id }, values);
    },
  };
}
