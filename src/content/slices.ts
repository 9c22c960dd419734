/**
 * Long work in short slices, so that the page stays quick.
 */

/** Milliseconds; with what else happens in a frame this stays far below a noticeable 50. */
const SLICE = 8;
const STEP = 16;

/** Lets everything that waits have its turn. Timers are not used, as browsers delay nested ones. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** How long work is cut. */
export interface Cut {
  /** So many items are done before looking at the clock, which costs more than most items. */
  step?: number;
  /** So many items make the first slice, however long they take: those that somebody waits for. */
  first?: number;
}

/**
 * Does something with every item, and pauses whenever a slice is used up.
 *
 * @param after called at the end of each slice, and told whether it was the last
 * @returns milliseconds spent working
 */
export async function inSlices<T>(
  items: Iterable<T>,
  each: (item: T) => void,
  signal: AbortSignal,
  after: (isLast: boolean) => void,
  { step = STEP, first = 0 }: Cut = {},
): Promise<number> {
  let spent = 0;
  let started = performance.now();
  let count = 0;
  for (const item of items) {
    if (signal.aborted) return spent;
    each(item);
    count++;
    const isUsedUp = count > first && count % step === 0 && performance.now() - started >= SLICE;
    if (count !== first && !isUsedUp) continue;
    after(false);
    spent += performance.now() - started;
    await pause();
    started = performance.now();
  }
  after(true);
  return spent + performance.now() - started;
}
