import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { fire, shares } from './fire.ts';
import { COUNT, isAlone, SEED, wanted } from './settings.ts';
import { MOST_GROWN, type Target } from './target.ts';
import { copies } from './targets/copies.ts';
import { imported } from './targets/files.ts';
import { messages } from './targets/messages.ts';
import { PAGES } from './targets/page-names.ts';
import { protocols } from './targets/protocols.ts';
import { sites } from './targets/sites.ts';
import { stored } from './targets/stored.ts';
import { storedJobs } from './targets/stored-jobs.ts';
import { typed } from './targets/typed.ts';

/** Everything that reads what others wrote, besides pages; those have a file of their own. */
const targets: Target[] = [
  ...protocols,
  ...typed,
  ...messages,
  ...imported,
  ...copies,
  ...sites,
  ...stored,
  storedJobs(),
];

if (isAlone) {
  it('the target that is asked for is one of these', () => {
    const all = [...targets, ...PAGES.map((name) => ({ name }))];
    const names = all.map(({ name }) => name).join(', ');
    expect(wanted(all), `--only takes one of: ${names}`).toHaveLength(1);
  });
}

it.each(
  [...shares(wanted(targets), COUNT.others)].map(([target, count]) => [target.name, count, target] as const),
)('hostile inputs do no harm to %s (%i)', { timeout: 3_600_000 }, async (_, count, target) => {
  const { refused, slowest, grown } = await fire(target, count, SEED);
  console.log(
    `${target.name}: ${count} inputs, ${refused} refused, slowest ${slowest} ms, ${(grown / 2 ** 20).toFixed(1)} MB kept`,
  );
  expect(grown).toBeLessThan(MOST_GROWN);
});
