/**
 * Work that is asked for often and done seldom.
 */
import { pause } from './slices.ts';

/** A function that does its work at most once in a frame, before it is drawn. */
export function oncePerFrame(work: () => void, off: AbortSignal): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting || off.aborted) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (!off.aborted) work();
    });
  };
}

/** Does something once after the next frame has been drawn. */
export function afterFrame(work: () => void, off: AbortSignal): void {
  requestAnimationFrame(async () => {
    await pause();
    if (!off.aborted) work();
  });
}

/** A function that does its work some milliseconds after it was asked to, and not again in between. */
export function spaced(work: () => void, milliseconds: number, off: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  off.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    if (off.aborted) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, milliseconds);
  };
}

/** Does something again and again. */
export function every(milliseconds: number, work: () => void, off: AbortSignal): void {
  const timer = setInterval(work, milliseconds);
  off.addEventListener('abort', () => clearInterval(timer));
}
