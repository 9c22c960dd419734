/**
 * A spread of deaths over a run, each time; `every.kill.ts` goes through all of them.
 */
import { killed } from './killed.ts';

killed({
  chromium: { stops: 40, returns: ['restart', 'power failure'] },
  firefox: { stops: 8, returns: ['restart'] },
});
