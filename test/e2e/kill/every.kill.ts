/**
 * Every await in Chromium, a wide spread in Firefox. `KILL_PART=3/12` does the third of every twelve awaits, and as
 * small a part of the others.
 */
import { killed } from './killed.ts';

const [first = 1, every = 1] = (process.env.KILL_PART ?? '1/1').split('/').map(Number);
if (!(every >= 1 && first >= 1 && first <= every)) throw new Error('KILL_PART is not like 3/12');

killed({
  chromium: {
    stops: { first, every },
    returns: ['restart', 'power failure', 'restart', 'power failure', 'restart', 'power failure'],
  },
  firefox: {
    stops: Math.max(8, Math.round(60 / every)),
    returns: ['restart', 'power failure', 'restart', 'power failure'],
  },
});
