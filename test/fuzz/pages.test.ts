// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { fire, shares } from './fire.ts';
import { COUNT, SEED, wanted } from './settings.ts';
import { MOST_GROWN } from './target.ts';
import { pages } from './targets/pages.ts';

const targets = shares(wanted(pages), COUNT.pages);

if (targets.size === 0) it('no page is asked for', () => {});

it.each([...targets].map(([target, count]) => [target.name, count, target] as const))(
  'hostile %s do no harm (%i)',
  { timeout: 3_600_000 },
  async (_, count, target) => {
    const { grown } = await fire(target, count, SEED);
    expect(grown).toBeLessThan(MOST_GROWN);
  },
);
