import { accountSamples } from './account.ts';
import { albumSamples } from './album.ts';
import { docSamples } from './doc.ts';
import { groupSamples } from './group.ts';

/** The sample replies of the ipernity reference, section 6, by method (made-up values, real field names). */
export const SAMPLES: Readonly<Record<string, unknown>> = {
  ...accountSamples,
  ...albumSamples,
  ...docSamples,
  ...groupSamples,
};
