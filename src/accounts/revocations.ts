/**
 * Sessions that were ended here but that their sites have not been told of yet. They outlive the browser, and the
 * secrets that are needed to tell stay in the vault, each under the id of its revocation, until it is done or given up.
 */
import type { Revocation } from '../model.ts';
import { storedList } from './stored-list.ts';
import { dropSecrets, putSecrets, type SecretValues, type VaultKey } from './vault.ts';

const stored = storedList<Revocation>('revocations');

/** All of them, the oldest first. */
export const listRevocations = stored.all;

/** Keeps a session to be ended. Its secrets are stored first: without them the rest would be of no use. */
export async function keepRevocation(
  revocation: Revocation,
  secrets: SecretValues,
  key: VaultKey,
): Promise<void> {
  await putSecrets({ site: revocation.site, name: revocation.id }, secrets, undefined, key);
  await stored.change((all) => [...all, revocation]);
}

/** Notes a failed attempt. */
export function noteAttempt(
  id: string,
  attempt: Pick<Revocation, 'tries' | 'nextAt' | 'why'>,
): Promise<void> {
  return stored.change((all) => all.map((each) => (each.id === id ? { ...each, ...attempt } : each)));
}

/** Forgets a session, because it is over or because the person gives it up, and its secrets. */
export async function dropRevocation(id: string): Promise<void> {
  await dropSecrets(id);
  await stored.change((all) => all.filter((each) => each.id !== id));
}
