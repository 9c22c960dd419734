/** Letters and digits that nobody can guess. */

/** Without those that are easily taken for another when read or said: 0 and O, 1, l and I. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** So many letters and digits, each as likely as any other. */
export function hardToGuess(length: number): string {
  // 32 signs: the lower five bits of a random byte choose one without favour.
  return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => SIGNS[byte & 31]).join('');
}
