/**
 * Every await in Chromium, every call in Firefox. `KILL_PART=3/12` does the third of every twelve awaits, and a part of
 * the others.
 */
import { killed } from './killed.ts';

const [first = 1, every = 1] = (process.env.KILL_PART ?? '1/1').split('/').map(Number);
if (!(every >= 1 && first >= 1 && first <= every)) throw new Error('KILL_PART is not like 3/12');

const phase = (first - 0.5) / every;
const pairs = Math.ceil(6 / every);
const returns = Array.from({ length: pairs }, () => ['restart', 'power failure'] as const).flat();

killed({
  chromium: { stops: { first, every }, returns, phase },
  firefox: { stops: { first, every }, returns: returns.slice(0, 4), phase },
});
