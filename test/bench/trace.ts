/**
 * What the main thread of a page did, by Chromium's own trace.
 */
import type { CdpSession } from '../browsers/cdp.ts';

/** Something that took time. Times are in milliseconds by one clock. */
export interface TraceEvent {
  start: number;
  ms: number;
  /** Of which the processor really worked on it, rather than on something else of the machine's. */
  cpu: number;
}

/** What happened on the main thread between the start and the end of a recording, in order of start. */
export interface Trace {
  /** Everything the thread ran, one after the other. */
  tasks: TraceEvent[];
  /** What of it is an extension's: bringing its script in, running it, and its talk with the background. */
  extensions: TraceEvent[];
}

interface Raw {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: {
    data?: { url?: string };
    fileName?: string;
    chrome_mojo_event_info?: { mojo_interface_tag?: string };
  };
}

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
  'blink.user_timing',
  'extensions',
  'toplevel',
];
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
  const own = events
    .filter(({ pid, tid, ph }) => pid === mark.pid && tid === mark.tid && ph === 'X')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  return {
    tasks: timed(own.filter(({ name }) => name === 'RunTask')),
    extensions: timed(outermost(own.filter(isExtensions))),
  };
}

/** Whether an event belongs to an extension: to its script, or to the browser's code that serves it. */
function isExtensions({ name, args }: Raw): boolean {
  const url = args.data?.url ?? args.fileName ?? '';
  const channel = args.chrome_mojo_event_info?.mojo_interface_tag ?? '';
  return (
    name.startsWith('ScriptInjection') ||
    url.startsWith('chrome-extension://') ||
    channel.startsWith('extensions.')
  );
}

/** Events in order of start without those that happened within another. */
function outermost(events: readonly Raw[]): Raw[] {
  let end = Number.NEGATIVE_INFINITY;
  return events.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

function timed(events: readonly Raw[]): TraceEvent[] {
  return events.map(({ ts, dur = 0, tdur = dur }) => ({
    start: ts / 1_000,
    ms: dur / 1_000,
    cpu: tdur / 1_000,
  }));
}

/** Milliseconds that the processor worked on some events. */
export function cpuOf(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Milliseconds of the longest of some events. */
export function longest(events: readonly TraceEvent[]): number {
  return Math.max(0, ...events.map(({ ms }) => ms));
}
