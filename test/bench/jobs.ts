/**
 * Jobs of the real extension, timed.
 */
import type { JobSummary } from '../../src/jobs/job.ts';
import type { Stage } from './bench.ts';
import { docIds } from './docs.ts';

/** A job that is over: its name, and its time in milliseconds from the arrival of the request to its last instruction. */
export interface Timed {
  job: JobSummary;
  ms: number;
}

/** Puts docs into groups, or into a new album of that title, and waits until the job is done. */
export async function runJob(
  stage: Stage,
  docs: number,
  groups: string[] | { album: string },
): Promise<Timed> {
  await stampRequests(stage);
  const id = await startJob(stage, docs, groups);
  const endedAt = await lastWord(stage, id);
  const startedAt = await stage.driver.evaluateInBackground<number, []>(
    'globalThis.benchAsked["jobs.start"]',
  );
  const { job } = await stage.ask<{ job: JobSummary }>('jobs.report', { job: id, count: 1 });
  if (job.state !== 'done')
    throw new Error(`The job is not done but ${job.state}: ${JSON.stringify(job.why)}`);
  await stage.ask('jobs.forget', { job: id });
  return { job, ms: endedAt - startedAt };
}

/** Starts a job; resolves with its id once the background has stored it. */
export async function startJob(
  stage: Stage,
  docs: number,
  places: string[] | { album: string },
): Promise<string> {
  const { reply } = await askWithDocs<{ job: string }>(stage, 'jobs.start', docs, requestFor(docs, places));
  return reply.job;
}

/** Plans a push; resolves with the milliseconds that a screen waits for the answer. */
export async function plan(stage: Stage, docs: number, groups: string[]): Promise<number> {
  const { reply, ms } = await askWithDocs<{ docs: number }>(
    stage,
    'jobs.plan',
    docs,
    requestFor(docs, groups),
  );
  if (reply.docs !== docs) throw new Error(`The plan is for ${reply.docs} docs.`);
  return ms;
}

function requestFor(docs: number, places: string[] | { album: string }): object {
  if (Array.isArray(places))
    return { kind: 'push', groups: places.map((id) => ({ id, title: `Group ${id}` })) };
  const create = { fields: { title: places.album }, cover: docIds(docs)[0] };
  return { kind: 'album', album: { create, title: places.album } };
}

/** Asks the background something about docs, each as rich as those of pages. They are made in the page that asks. */
function askWithDocs<T>(
  stage: Stage,
  kind: string,
  docs: number,
  request: object,
): Promise<{ reply: T; ms: number }> {
  return stage.page.evaluate(
    async (asked, account, ids, rest) => {
      type Runtime = {
        sendMessage(message: unknown): Promise<{ reply?: unknown; text?: unknown }>;
        onMessage: { addListener(listener: (message: { changed?: string; id?: string }) => void): void };
      };
      const scope = globalThis as unknown as { chrome: { runtime: Runtime }; heard?: Record<string, number> };
      const { runtime } = scope.chrome;
      if (!scope.heard) {
        const heard: Record<string, number> = {};
        scope.heard = heard;
        runtime.onMessage.addListener(({ changed, id }) => {
          if (changed === 'jobs' && id) heard[id] = performance.timeOrigin + performance.now();
        });
      }
      const all = ids.map((id) => ({
        site: 'ipernity',
        id,
        owner: '20481',
        title: `Archive of pictures, number ${id}`,
        thumb: `https://cdn.ipernity.com/200/01/23/${id}.0123abcd.240.jpg`,
        page: `https://www.ipernity.com/doc/20481/${id}`,
        media: 'photo',
      }));
      const start = performance.now();
      const answer = await runtime.sendMessage({ kind: asked, content: { ...rest, account, docs: all } });
      const ms = performance.now() - start;
      if (answer.reply === undefined) throw new Error(`${asked}: ${JSON.stringify(answer.text)}`);
      return { reply: answer.reply as never, ms };
    },
    kind,
    stage.account,
    docIds(docs),
    request,
  );
}

/** Waits until nothing is said of a job any more; resolves with when something was said last. It asks for nothing. */
function lastWord(stage: Stage, job: string): Promise<number> {
  return stage.page.evaluate(async (id) => {
    const { heard } = globalThis as unknown as { heard: Record<string, number> };
    // While a job runs on, something is said of it five times a second.
    const quiet = 1_000;
    for (;;) {
      const said = heard[id] ?? Number.POSITIVE_INFINITY;
      if (performance.timeOrigin + performance.now() - said > quiet) return said;
      await new Promise((resolve) => setTimeout(resolve, quiet / 4));
    }
  }, job);
}

/** Lets the worker note when each kind of request arrived last, in `benchAsked`. */
export function stampRequests({ driver }: Stage): Promise<void> {
  return driver.evaluateInBackground(() => {
    type Listener = (message: { kind?: string }) => void;
    type Chrome = { runtime: { onMessage: { addListener(listener: Listener): void } } };
    const scope = globalThis as unknown as { chrome: Chrome; benchAsked?: Record<string, number> };
    if (scope.benchAsked) return;
    const asked: Record<string, number> = {};
    scope.benchAsked = asked;
    scope.chrome.runtime.onMessage.addListener(({ kind }) => {
      if (kind) asked[kind] = performance.timeOrigin + performance.now();
    });
  });
}

/**
 * Empties the groups' pools again and again, until told to stop: the sandbox looks through all of a pool with every doc
 * that comes in, and its time is not what is measured.
 */
export function keepPoolsEmpty({ sandbox }: Stage): () => void {
  const empty = () => {
    for (const group of sandbox.state.groups.values()) {
      group.entries = [];
      group.uses = [];
    }
  };
  empty();
  const timer = setInterval(empty, 100);
  return () => {
    clearInterval(timer);
    empty();
  };
}
