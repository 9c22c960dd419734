/**
 * A spread of deaths over a run; `every.kill.ts` goes through all of them. It belongs with the end-to-end tests as soon as
 * Chromium no longer stands still under it now and then.
 */
import { killed } from './killed.ts';

killed({
  chromium: { stops: 40, returns: ['restart', 'power failure'] },
  firefox: { stops: 8, returns: ['restart'] },
});
