/**
 * The pace of one account: the site's pauses between calls, longer while it has trouble.
 */
import type { SiteAbout } from '../sites/site.ts';

/** Slowest pace, as a multiple of the site's own. */
const SLOWEST = 16;
/** Pause that is multiplied for sites that name none, once there is trouble. */
const LEAST = 250;

/** Keeps an account's pace. */
export interface Pacer {
  /** Milliseconds until a call of a kind may be made; 0 for now. */
  wait(kind: 'read' | 'write'): number;
  /** Milliseconds that lie between two writes now; 0 when one may follow the other at once. */
  pause(): number;
  /** Notes that a call is made now. */
  made(kind: 'read' | 'write'): void;
  /** Notes trouble at the site: twice as slow from now on, up to 16 times. */
  slower(): void;
  /** Notes a good answer: back towards the site's own pace. */
  faster(): void;
  /** Milliseconds that a write takes all in all, by the last ones; `undefined` before any. */
  perWrite(): number | undefined;
}

/**
 * Makes a pacer.
 *
 * @param pacing the site's pauses; `undefined` for none
 * @param now this computer's clock
 */
export function createPacer(pacing: SiteAbout['pacing'] | undefined, now: () => number): Pacer {
  const pause = pacing ?? { writes: 0, calls: 0 };
  let factor = 1;
  let lastWrite = Number.NEGATIVE_INFINITY;
  let lastCall = Number.NEGATIVE_INFINITY;
  let average: number | undefined;

  const stretched = (ms: number) => (factor > 1 ? Math.max(ms, LEAST) * factor : ms);

  return {
    wait(kind) {
      const at = now();
      // What seems to lie ahead was before the clock was set back, and must not stop us for longer than a pause.
      lastCall = Math.min(lastCall, at);
      lastWrite = Math.min(lastWrite, at);
      const afterCall = lastCall + stretched(pause.calls);
      const afterWrite = kind === 'write' ? lastWrite + stretched(pause.writes) : afterCall;
      return Math.max(0, afterCall - at, afterWrite - at);
    },
    pause: () => stretched(Math.max(pause.writes, pause.calls)),
    made(kind) {
      const at = now();
      lastCall = at;
      if (kind === 'read') return;
      const took = at - lastWrite;
      // Longer gaps are waits for something else, not the pace.
      if (took >= 0 && took < 60_000) average = average === undefined ? took : average * 0.8 + took * 0.2;
      lastWrite = at;
    },
    slower() {
      factor = Math.min(SLOWEST, factor * 2);
    },
    faster() {
      factor = factor < 1.1 ? 1 : factor * 0.75;
    },
    perWrite: () => average,
  };
}
