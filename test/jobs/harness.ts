/** An engine over a database of its own, a fake site and a clock that only moves when somebody waits. */
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import type { EngineDeps, Timing } from '../../src/jobs/deps.ts';
import { createEngine, type Engine, openStore } from '../../src/jobs/engine.ts';
import type { JobRequest, JobSummary, ReportLine } from '../../src/jobs/job.ts';
import type { Store } from '../../src/jobs/store.ts';
import type { DocRef } from '../../src/model.ts';
import { type Clock, virtualClock } from './clock.ts';
import { fakeSite } from './fake-site.ts';
import type { FakeOptions, FakeSite } from './fake-types.ts';

/** Everything a test needs. */
export interface Harness {
  engine: Engine;
  site: FakeSite;
  clock: Clock;
  store: Store;
  deps: EngineDeps;
  /** The alarm that is set. */
  alarm(): number | undefined;
  /** Jobs that were told to have changed. */
  changed: string[];
  /** Another background on the same database and the same site. */
  another(changes?: Partial<EngineDeps>): Engine;
  /** Lets alarms ring until none is left, or a time has come. Returns how often one rang. */
  run(options?: { until?: number; engine?: Engine }): Promise<number>;
  job(id: string): Promise<JobSummary>;
  lines(id: string): Promise<ReportLine[]>;
}

// These tests never wait in real time, but a busy machine may take long over them.
vi.setConfig({ testTimeout: 120_000 });

let databases = 0;

/** A name no other test uses. */
export function newDatabase(): string {
  databases += 1;
  return `test-${databases}`;
}

/** Ids of docs: `d1`, `d2` … */
export function ids(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `d${index + 1}`);
}

/** Docs with these ids. */
export function docs(wanted: string[]): DocRef[] {
  return wanted.map((id) => ({ site: 'fake', id, title: id, media: 'photo' }));
}

/** A request to push docs into groups. */
export function push(wanted: string[], groups: string[], account = 'me'): JobRequest {
  return { kind: 'push', account, docs: docs(wanted), groups: groups.map((id) => ({ id, title: id })) };
}

/** A request for a new album with docs. */
export function newAlbum(wanted: string[], cover?: string, title = 'Harbour'): JobRequest {
  const create = { fields: { title }, ...(cover ? { cover } : {}) };
  return { kind: 'album', account: 'me', docs: docs(wanted), album: { create, title } };
}

/** Makes a harness. */
export function harness(
  options: Partial<FakeOptions> & {
    timing?: Partial<Timing>;
    deps?: Partial<EngineDeps>;
    /** False: the site asks for no pauses. */
    paced?: boolean;
  } = {},
): Harness {
  const clock = options.clock ?? virtualClock();
  const site = fakeSite({ docs: ids(60), ...options, clock });
  const store = openStore(newDatabase());
  const changed: string[] = [];
  let alarm: number | undefined;
  const deps: EngineDeps = {
    store,
    clientFor: async () => ({ client: site.client, about: site.about, paced: options.paced ?? true }),
    now: clock.now,
    sleep: clock.sleep,
    wakeAt: (time) => {
      alarm = time;
    },
    changed: (job) => changed.push(job),
    random: () => 0.5,
    isOnline: () => true,
    failed: (error) => {
      throw error;
    },
    ...(options.timing ? { timing: options.timing } : {}),
    ...options.deps,
  };
  const engine = createEngine(deps);

  async function run({ until = clock.now() + 4_000 * 86_400_000, engine: used = engine } = {}) {
    await used.wake();
    let rang = 0;
    while (alarm !== undefined && alarm <= until) {
      clock.to(alarm);
      // It rings again until somebody sets it anew.
      alarm += 60_000;
      rang += 1;
      if (rang > 2_000) throw new Error('alarms without end');
      await used.wake();
    }
    return rang;
  }

  async function job(id: string) {
    return (await engine.report(id, { count: 1 })).job;
  }

  async function lines(id: string) {
    const all: ReportLine[] = [];
    for (;;) {
      const part = await engine.report(id, { from: all.length });
      all.push(...part.lines);
      if (part.lines.length === 0 || all.length >= part.total) return all;
    }
  }

  return {
    ...{ engine, site, clock, store, deps, changed, run, job, lines },
    alarm: () => alarm,
    another: (changes = {}) => createEngine({ ...deps, ...changes }),
  };
}
