/**
 * The door through which screens leave typed secrets in the vault, so that none travels in a message. It only lets
 * in: nothing can be read through it.
 */
import { putSecrets, type SecretValues } from './vault.ts';

/** How long a deposit waits to be taken, in milliseconds. */
const LIFETIME = 15 * 60_000;

/**
 * Puts typed values into the vault for the background to take.
 *
 * @returns the deposit's name, which is no secret
 */
export async function deposit(values: SecretValues): Promise<string> {
  const name = `deposit-${crypto.randomUUID()}`;
  await putSecrets(name, values, LIFETIME);
  return name;
}
