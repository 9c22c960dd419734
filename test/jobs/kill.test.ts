import { expect, test } from 'vitest';
import { createEngine, type Engine } from '../../src/jobs/engine.ts';
import type { Fault } from './fake-types.ts';
import { type Harness, harness, ids, newAlbum, push } from './harness.ts';
import { mortal } from './mortal.ts';

const GROUPS = ['normal', 'moderated', 'quota', 'flaky'];

/** A site whose group `flaky` fails now and then, in all three ways. */
function world(paced: boolean): Harness {
  let calls = 0;
  const faults: Fault[] = [{ how: 'lose' }, { how: 'refuse', verdict: 'retry-later' }, { how: 'drop' }];
  const made = harness({
    paced,
    fault(call, _count, target) {
      if (call !== 'groups.add' || target !== 'flaky') return undefined;
      calls += 1;
      return calls % 2 === 1 ? faults[(calls - 1) / 2] : undefined;
    },
  });
  made.site.addGroup({ id: 'normal' });
  made.site.addGroup({ id: 'moderated', moderated: true });
  made.site.addGroup({ id: 'quota', quota: { max: 25, period: 'week' } });
  made.site.addGroup({ id: 'flaky' });
  return made;
}

/** Begins something, dies at an await, and lets a new worker finish on the alarm that the dead one left. */
async function killedAt(made: Harness, begin: (engine: Engine) => Promise<unknown>, at: number) {
  const worker = mortal(made.deps, at);
  const engine = createEngine(worker.deps);
  await Promise.race([begin(engine).then(() => made.run({ engine })), worker.died]);
  const [job] = await made.engine.list();
  if (job && job.state !== 'done') expect(made.alarm(), `an alarm after death at ${at}`).toBeDefined();
  const alarm = made.alarm();
  if (alarm !== undefined) {
    made.clock.to(alarm);
    await made.run();
  }
  return { dead: worker.dead(), count: worker.count(), job: job?.id };
}

/** How often each doc was really put before each group. */
function carriedOut({ site }: Harness): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { call, target, docs, done } of site.log) {
    if (call !== 'groups.add' || !done) continue;
    for (const doc of docs) counts.set(`${doc} ${target}`, (counts.get(`${doc} ${target}`) ?? 0) + 1);
  }
  return counts;
}

test.each([
  ['paced', true],
  ['that asks for no pauses', false],
])(
  'a worker that dies at any await of a push to a site %s leaves nothing undone, doubled or misreported',
  async (_name, paced) => {
    const request = push(ids(60), GROUPS);
    let at = 0;
    for (let dead = true; dead; ) {
      at += 1;
      const made = world(paced);
      const end = await killedAt(made, (engine) => engine.start(request), at);
      dead = end.dead;
      if (!end.job) {
        expect(made.site.log, `nothing is sent for a job that was not kept (${at})`).toEqual([]);
        continue;
      }
      const job = await made.job(end.job);
      const where = `killed at ${at}`;
      expect(job, where).toMatchObject({ state: 'done', todo: 0 });
      expect(job.totals, where).toMatchObject({ added: 180, pending: 60 });
      for (const group of GROUPS) expect(made.site.groups.get(group)?.docs.size, where).toBe(60);
      const counts = carriedOut(made);
      expect(counts.size, where).toBe(240);
      expect(Math.max(...counts.values()), `sent twice, ${where}`).toBe(1);
      const truth = (await made.lines(end.job)).filter(({ doc, target, kind }) => {
        const place = made.site.groups.get(target)?.docs.get(doc);
        return kind !== (place === 'pending' ? 'pending' : 'added');
      });
      expect(truth, where).toEqual([]);
    }
    expect(at).toBeGreaterThan(200);
  },
  600_000,
);

test('a worker that dies at any await of a new album leaves one album with all docs', async () => {
  for (const cover of ['d3', undefined]) {
    let at = 0;
    for (let dead = true; dead; ) {
      at += 1;
      const made = harness();
      const end = await killedAt(made, (engine) => engine.start(newAlbum(ids(30), cover)), at);
      dead = end.dead;
      if (!end.job) continue;
      expect(
        [...made.site.albums.values()].map(({ docs }) => docs.size),
        `killed at ${at}`,
      ).toEqual([30]);
      expect(await made.job(end.job), `killed at ${at}`).toMatchObject({
        state: 'done',
        totals: { added: 30 },
      });
    }
  }
}, 600_000);

test('a worker that dies at any await of an undo takes out what the run put in, and nothing else', async () => {
  let at = 0;
  for (let dead = true; dead; ) {
    at += 1;
    const made = harness();
    const before = new Map(ids(4).map((doc) => [doc, 'in' as const]));
    const open = made.site.addGroup({ id: 'open', docs: new Map(before) });
    const checked = made.site.addGroup({ id: 'checked', moderated: true });
    const id = await made.engine.start(push(ids(25), ['open', 'checked']));
    await made.run();
    dead = (await killedAt(made, (engine) => engine.undo(id), at)).dead;
    const [undo] = await made.engine.list();
    if (undo?.kind !== 'undo') continue;
    expect(undo, `killed at ${at}`).toMatchObject({ state: 'done', todo: 0 });
    expect(open.docs, `killed at ${at}`).toEqual(before);
    expect(checked.docs.size, `killed at ${at}`).toBe(0);
  }
}, 600_000);

test('a worker that dies while it starts and is asked at once leaves an alarm for every job that was kept', async () => {
  const request = push(ids(3), ['normal']);
  let at = 0;
  for (let dead = true; dead; ) {
    at += 1;
    const made = world(false);
    // As the background does at its start, whatever woke it.
    dead = (
      await killedAt(
        made,
        (engine) => {
          void engine.wake();
          return engine.start(request);
        },
        at,
      )
    ).dead;
  }
  expect(at).toBeGreaterThan(20);
});

/** What a person does about a job that stands still, after what made it stand still. */
const DEEDS: Record<
  string,
  { stop(made: Harness, id: string): void; deed(engine: Engine, id: string): Promise<unknown> }
> = {
  resume: {
    stop: ({ engine, site }, id) => {
      site.fault = () => void engine.pause(id);
    },
    deed: (engine, id) => engine.resume(id),
  },
  resumeAccount: {
    stop: ({ site }) => {
      site.fault = (_, count) =>
        count === 1 ? { how: 'refuse', verdict: 'sign-in-again', code: '107' } : undefined;
    },
    deed: (engine) => engine.resumeAccount('me'),
  },
  decide: {
    stop: ({ site }) => {
      delete site.client.albums?.list;
      site.fault = (call, count) => (call === 'albums.create' && count === 1 ? { how: 'lose' } : undefined);
    },
    deed: (engine, id) => engine.decide(id, false),
  },
  retry: {
    stop: ({ site }) => {
      site.fault = (call, count) =>
        call === 'albums.create' && count === 1 ? { how: 'refuse', verdict: 'target-final' } : undefined;
    },
    deed: (engine, id) => engine.retry(id),
  },
  undo: { stop: () => undefined, deed: (engine, id) => engine.undo(id) },
};

test.each(
  Object.entries(DEEDS).flatMap(([name, what]) => [
    { name, when: 'while it starts', starts: true, ...what },
    { name, when: 'when it has long been there', starts: false, ...what },
  ]),
)(
  'a worker that is asked $when and dies at any await of $name leaves an alarm for what is to be done',
  async ({ stop, deed, starts }) => {
    let at = 0;
    for (let dead = true; dead; ) {
      at += 1;
      const made = harness();
      const id = await made.engine.start(newAlbum(ids(3)));
      stop(made, id);
      await made.run();
      made.site.fault = () => undefined;
      expect(made.alarm()).toBeUndefined();
      const worker = mortal(made.deps, at);
      const engine = createEngine(worker.deps);
      // As the background does at its start, whatever woke it.
      if (starts) void engine.wake();
      await Promise.race([deed(engine, id).then(() => made.run({ engine })), worker.died]);
      dead = worker.dead();
      if (made.alarm() !== undefined) continue;
      const calls = made.site.log.length;
      made.clock.to(made.clock.now() + 61_000);
      await made.run();
      expect(made.site.log.length, `left undone without an alarm, killed at ${at}`).toBe(calls);
    }
    expect(at).toBeGreaterThan(5);
  },
);
