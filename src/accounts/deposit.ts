/**
 * The door through which screens leave typed secrets in the vault, so that none travels in a message. It only lets
 * in: nothing can be read through it. While the vault is locked it lets nothing in either, and says so.
 */
import { putSecrets, type SecretValues } from './vault.ts';

/** How long a deposit of a sign-in waits to be taken, in milliseconds. */
const QUARTER_HOUR = 15 * 60_000;
/** How long a deposit for a job may wait: as long as a job may have to, in milliseconds. */
export const WEEK = 7 * 24 * 3_600_000;

/**
 * Puts typed values into the vault for the background to take. Throws `VaultLocked`.
 *
 * @param site whose secrets these are
 * @param lifetime milliseconds after which they are gone; a quarter of an hour when left out
 * @returns the deposit's name, which is no secret
 */
export async function deposit(site: string, values: SecretValues, lifetime = QUARTER_HOUR): Promise<string> {
  const name = `deposit-${crypto.randomUUID()}`;
  await putSecrets({ site, name }, values, lifetime);
  return name;
}
