import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fire, shares } from './fire.ts';
import { COUNT, SEED, wanted } from './settings.ts';
import { MOST_GROWN, type Target } from './target.ts';
import { copies } from './targets/copies.ts';
import { imported } from './targets/files.ts';
import { messages } from './targets/messages.ts';
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

describe('hostile inputs', { timeout: 3_600_000 }, () => {
  it.each(
    [...shares(wanted(targets), COUNT.others)].map(
      ([target, count]) => [target.name, count, target] as const,
    ),
  )('do no harm to %s (%i)', async (_, count, target) => {
    const { refused, slowest, grown } = await fire(target, count, SEED);
    console.log(
      `${target.name}: ${count} inputs, ${refused} refused, slowest ${slowest} ms, ${(grown / 2 ** 20).toFixed(1)} MB kept`,
    );
    expect(grown).toBeLessThan(MOST_GROWN);
  });
});
