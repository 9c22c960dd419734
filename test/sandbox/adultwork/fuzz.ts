import { saidIn } from '../../../src/sites/adultwork/said.ts';
import { bentText } from '../../fuzz/hostile.ts';
import type { Target } from '../../fuzz/target.ts';

const SECRET = 'MARKER-3f9c';
const refusals = [
  `{"Message":"The key ${SECRET} is wrong","Errors":[{"Property":"Name","Message":"x"}]}`,
  `{"Message":"${SECRET}${SECRET}","Errors":null}`,
];

/** What the server says is shown, so it may hold no secret. */
export const targets: Target[] = [
  {
    name: 'AdultWork refusal',
    weight: 3,
    run(random) {
      const said = saidIn(bentText(random, refusals), [SECRET]);
      if (JSON.stringify(said).includes(SECRET)) throw new Error('a secret is shown');
    },
  },
];
