/** Stands in for the door by which a screen unlocks, in the photographs. */
export async function unlock(passphrase: string): Promise<'done' | 'wrong' | 'broken'> {
  return passphrase.startsWith('broken') ? 'broken' : 'wrong';
}
