/**
 * Every mishap in every kind of step, with the real client against the strict sandbox. What came of each is written
 * down in `expected/`, a file a step: outcomes, calls, and all that the person could read. The truth of the outcomes is
 * held against the sandbox besides.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobSummary, ReportLine } from '../../../src/jobs/job.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { sentence } from '../../sites/ipernity/access.ts';
import { GROUP, MISHAPS, type Mishap } from './mishaps.ts';
import { type RealHarness, realHarness } from './real-site.ts';
import { STEPS, type Step, TITLE } from './steps.ts';

const DOCS = 25;
let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterAll(() => sandbox?.close());

/** Does what the person is asked to do. */
async function mend({ engine, signIn }: RealHarness, { id, needs }: JobSummary): Promise<void> {
  if (needs?.what === 'sign-in') {
    signIn();
    await engine.resumeAccount('me');
  }
  if (needs?.what === 'resume') await engine.resume(id);
  if (needs?.what === 'decision') await engine.decide(id, true);
}

/** Where the site has a doc of a job. */
function isThere(made: RealHarness, { kind }: JobSummary['targets'][number], doc: string): boolean {
  const { state } = made.sandbox;
  if (kind === 'group') return state.groups.get(GROUP)?.entries.some(({ docId }) => docId === doc) ?? false;
  const albums = [...state.albums.values()];
  return albums.some(({ albumId, title, docIds }) => {
    return (albumId === seedIds.ALBUM_EMPTY || title === TITLE) && docIds.includes(doc);
  });
}

/** Holds outcomes and calls against what the site knows. */
function checkTruth(made: RealHarness, job: JobSummary, lines: ReportLine[]): void {
  const { log } = made.sandbox;
  expect(job.state).toBe('done');
  expect(new Set(lines.map(({ doc }) => doc)).size).toBe(DOCS);
  expect(lines.length).toBe(DOCS);
  expect(job.calls).toBe(log.calls().length);
  const [target] = job.targets;
  for (const { doc, kind } of lines) {
    // A doc that the person deleted after it was put in is nowhere.
    if (kind === 'unknown' || !target || !made.sandbox.state.docs.has(doc)) continue;
    const done = ['added', 'pending', 'already'].includes(kind);
    // What an undo could not take out may be gone by itself.
    if (job.kind === 'undo' && !done) continue;
    expect(isThere(made, target, doc), `${doc} is told to be ${kind}`).toBe(done === (job.kind !== 'undo'));
  }
  const sent = log
    .calls()
    .filter(({ name, worked, code }) => /docs\.add$/.test(name) && worked && code === '0')
    .flatMap(({ params }) => (params.doc_id ?? '').split(','));
  expect(new Set(sent).size, 'docs that were sent twice').toBe(sent.length);
  expect([...made.sandbox.state.albums.values()].filter(({ title }) => title === TITLE).length).toBeLessThan(
    2,
  );
  // What another device used up meanwhile nobody could know.
  expect(log.violations().filter((text) => !text.includes('though the quota leaves 0'))).toEqual([]);
}

/** What came of a mishap, in words. */
async function cell(step: Step, mishap: Mishap): Promise<string> {
  const made = realHarness(sandbox);
  const ids = made.docs.slice(0, DOCS);
  const docs = ids.map((id) => ({ site: 'ipernity', id, media: 'photo' as const }));
  const id = await step.begin(made, docs);
  if (step.loses) sandbox.faults.add({ method: step.loses, kind: 'drop', work: true });
  mishap(made, step.method, ids);
  await made.run();
  sandbox.faults.release();
  const { needs } = await made.job(id);
  await mend(made, await made.job(id));
  await made.run();
  const job = await made.job(id);
  const lines = await made.lines(id);
  checkTruth(made, job, lines);
  const totals = Object.entries(job.totals).flatMap(([kind, count]) =>
    count > 0 ? [`${count} ${kind}`] : [],
  );
  const reasons = lines.flatMap(({ why }) => (why ? [sentence(why)] : []));
  return [
    totals.join(', '),
    made.calls(),
    ...(needs ? [`asks the person: ${needs.what}`] : []),
    ...[...new Set([...made.read, ...reasons])].map((text) => `“${text}”`),
  ].join('\n  ');
}

describe.each(Object.entries(STEPS))('%s', (name, step) => {
  const told = new Map<string, string>();

  test.each(Object.entries(MISHAPS))('%s', async (mishapName, mishap) => {
    told.set(mishapName, await cell(step, mishap));
  });

  test('all is as it is written down', async () => {
    const text = [...told].map(([mishap, what]) => `${mishap}\n  ${what}\n`).join('\n');
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'expected', `${name}.txt`));
  });
});
