/**
 * What the main thread of a page did, by Chromium's own trace.
 */
import type { CdpSession } from '../browsers/cdp.ts';

/** Something that took time. Times are in milliseconds by one clock. */
export interface TraceEvent {
  name: string;
  start: number;
  ms: number;
  /** Of which the processor really worked on it, rather than on something else of the machine's. */
  cpu: number;
  /** Address of the script concerned, if any. */
  url?: string;
}

/** What happened on the main thread between the start and the end of a recording, in order of start. */
export interface Trace {
  /** Everything the thread ran, one after the other. */
  tasks: TraceEvent[];
  /** Scripts that were compiled and run within tasks. */
  scripts: TraceEvent[];
  /** Pieces of a document that were read within tasks. */
  parsed: TraceEvent[];
}

interface Raw {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { url?: string; message?: string }; fileName?: string };
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'];
const SCRIPTS = ['EvaluateScript', 'v8.compile', 'FunctionCall', 'v8.produceCache'];
const MARK = 'bench';

/** Records what a page's main thread does while something else is done. */
export async function record(page: CdpSession, work: () => Promise<unknown>): Promise<Trace> {
  const events: Raw[] = [];
  let isOver = false;
  page.on<{ value: Raw[] }>('Tracing.dataCollected', ({ value }) => {
    if (!isOver) events.push(...value);
  });
  const complete = new Promise<void>((resolve) => page.on('Tracing.tracingComplete', () => resolve()));
  await page.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await work();
  // The mark tells which of the browser's many threads is the page's.
  await page.send('Runtime.evaluate', { expression: `performance.mark('${MARK}')` });
  await page.send('Tracing.end');
  await complete;
  isOver = true;
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('The trace does not show the page.');
  const own = events.filter(({ pid, tid, ph }) => pid === mark.pid && tid === mark.tid && ph === 'X');
  const timed = own
    .map(({ name, ts, dur = 0, tdur = dur, args }): TraceEvent => {
      const url = args.data?.url ?? args.fileName;
      return { name, start: ts / 1_000, ms: dur / 1_000, cpu: tdur / 1_000, ...(url ? { url } : {}) };
    })
    .sort((a, b) => a.start - b.start);
  return {
    tasks: timed.filter(({ name }) => name === 'RunTask'),
    scripts: timed.filter(({ name }) => SCRIPTS.includes(name)),
    parsed: timed.filter(({ name }) => name === 'ParseHTML'),
  };
}

/** The tasks in which scripts of an origin were compiled or run. */
export function tasksOf({ tasks, scripts }: Trace, origin: string): TraceEvent[] {
  return around(
    tasks,
    scripts.filter(({ url }) => url?.startsWith(origin)),
  );
}

/** The tasks in which the reading of a document begins: scripts that come first of all are run in the midst of them. */
export function beginnings({ tasks, parsed }: Trace): TraceEvent[] {
  return around(tasks, parsed.slice(0, 1));
}

function around(tasks: readonly TraceEvent[], inner: readonly TraceEvent[]): TraceEvent[] {
  return tasks.filter(({ start, ms }) =>
    inner.some((each) => each.start >= start && each.start <= start + ms),
  );
}

/** Milliseconds that the processor worked on some events. */
export function cpuOf(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Milliseconds of the longest of some events. */
export function longest(events: readonly TraceEvent[]): number {
  return Math.max(0, ...events.map(({ ms }) => ms));
}
