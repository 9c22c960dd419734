/** Every await in Chromium, a wide spread in Firefox. */
import { killed } from './killed.ts';

killed({
  chromium: {
    stops: 'every',
    returns: ['restart', 'power failure', 'restart', 'power failure', 'restart', 'power failure'],
  },
  firefox: { stops: 60, returns: ['restart', 'power failure', 'restart', 'power failure'] },
});
