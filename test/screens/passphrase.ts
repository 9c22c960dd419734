/** Stands in for the door by which the passphrase is set and changed, in the photographs. */
export const SHORTEST = 8;

const answer = async (present: string): Promise<'done' | 'wrong' | 'broken'> =>
  present === 'wrong' ? 'wrong' : 'done';

export const setPassphrase = () => answer('');
export const changePassphrase = answer;
export const removePassphrase = answer;
