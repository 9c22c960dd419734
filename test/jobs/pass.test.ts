/**
 * Settling one step and writing the next as sent in one transaction: whatever has happened meanwhile, an answer is never
 * lost, and nothing is written that another worker or the person does not know of.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/jobs/open-store.ts';
import type { StepRecord, TargetRecord } from '../../src/jobs/records.ts';
import { settled } from '../../src/jobs/settling.ts';
import { newJob } from '../../src/jobs/start.ts';
import type { Store } from '../../src/jobs/store.ts';
import { ids, newDatabase, push } from './harness.ts';

const NOW = 1_700_000_000_000;
const { job, targets, docs } = newJob('j', push(ids(60), ['a', 'b']), 'fake', NOW);
const [first, second] = targets as [TargetRecord, TargetRecord];

function step(target: TargetRecord, seq: number): StepRecord {
  const numbers = Array.from({ length: 20 }, (_, index) => seq * 20 + index);
  return {
    job: 'j',
    n: target.n,
    seq,
    token: `token ${target.n} ${seq}`,
    act: 'add',
    state: 'sent',
    docs: numbers,
    results: numbers.map(() => -1),
    reasons: [],
    from: 'list',
    span: 20,
    tries: 0,
    sentAt: NOW,
  };
}
const answered = step(first, 0);
const added = answered.docs.map(() => ({ kind: 'added' as const }));
const settling = {
  step: answered,
  target: first,
  change: (now: TargetRecord) => settled(now, answered, added),
};

describe('an answer and the step after it', () => {
  let store: Store;
  beforeEach(async () => {
    store = openStore(newDatabase());
    await store.create(job, targets, docs);
    await store.claim('me', 'worker', NOW, NOW + 60_000, false);
    expect(await store.send('worker', answered, job, first)).toBe('sent');
  });

  /** What is stored of the first target, and which of its steps. */
  async function kept(n = 0) {
    const target = (await store.targets('j'))[n];
    const steps = await store.steps('j', n);
    return { added: target?.totals.added, steps: steps.map(({ seq, state }) => `${seq} ${state}`) };
  }

  test('are stored together', async () => {
    const next = step(first, 1);
    const { target, sending } = await store.pass(settling, 'worker', { step: next, job, target: first });
    expect(sending).toBe('sent');
    expect(target).toMatchObject({ cursor: 20, next: 1, rev: first.rev + 1, totals: { added: 20 } });
    expect(await kept()).toEqual({ added: 20, steps: ['0 settled', '1 sent'] });
    expect((await store.targets('j'))[0]).toEqual(target);
  });

  test('may be of different targets', async () => {
    const next = step(second, 0);
    expect((await store.pass(settling, 'worker', { step: next, job, target: second })).sending).toBe('sent');
    expect(await kept(0)).toEqual({ added: 20, steps: ['0 settled'] });
    expect(await kept(1)).toEqual({ added: 0, steps: ['0 sent'] });
  });

  test.each([
    [
      'the person paused the job',
      () => store.editJob('j', (now) => ({ ...now, control: 'paused' })),
      'stale',
    ],
    ['the next target changed', () => store.editTarget('j', 1, (now) => ({ ...now, tries: 1 })), 'stale'],
    ['another worker has the account', () => store.claim('me', 'other', NOW, NOW + 60_000, true), 'lost'],
  ])('only the answer, when %s', async (_, happens, expected) => {
    await happens();
    const { target, sending } = await store.pass(settling, 'worker', {
      step: step(second, 0),
      job,
      target: second,
    });
    expect(sending).toBe(expected);
    expect(target?.totals.added).toBe(20);
    expect(await kept(0)).toEqual({ added: 20, steps: ['0 settled'] });
    expect(await kept(1)).toEqual({ added: 0, steps: [] });
  });

  test('only the answer, when its own target changed, on what it has become', async () => {
    await store.editTarget('j', 0, (now) => ({ ...now, calls: 7 }));
    const { target, sending } = await store.pass(settling, 'worker', {
      step: step(first, 1),
      job,
      target: first,
    });
    expect({ sending, calls: target?.calls }).toEqual({ sending: 'stale', calls: 7 });
    expect(await kept()).toEqual({ added: 20, steps: ['0 settled'] });
  });

  test.each([
    ['settled the step', () => store.settle(answered, (target) => settled(target, answered, added))],
    ['took the step back', () => store.settle(answered, (target) => ({ target }))],
  ])('neither, when somebody else has %s', async (_, happens) => {
    await happens();
    const before = await kept();
    const passed = await store.pass(settling, 'worker', { step: step(second, 0), job, target: second });
    expect(passed).toEqual({ sending: 'stale' });
    expect(await kept()).toEqual(before);
    expect(await kept(1)).toEqual({ added: 0, steps: [] });
  });
});
