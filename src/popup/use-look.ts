/** Asking the site where docs are already, some at a time, until all are known or the person stops it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountId, DocRef } from '../model.ts';
import { ask } from '../ui/ask.ts';

/** How far the asking is. */
export interface Looking {
  /** How many docs have been asked about; absent while nothing is asked. */
  done: number | undefined;
  error: unknown;
  start: () => void;
  stop: () => void;
}

/** Docs in one request: few enough that the count moves on every few seconds. */
const STEP = 5;

/** Asks when told to; `onEnd` is called when it is over, stopped, or went wrong. */
export function useLook(account: AccountId, docs: readonly DocRef[], onEnd: () => void): Looking {
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<unknown>();
  const run = useRef(0);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  const start = async () => {
    run.current += 1;
    const mine = run.current;
    setError(undefined);
    try {
      for (let from = 0; from < docs.length; from += STEP) {
        setDone(from);
        await ask('docs.look', { account, docs: docs.slice(from, from + STEP).map(({ id }) => id) });
        if (run.current !== mine) return;
      }
    } catch (caught) {
      if (run.current !== mine) return;
      setError(caught ?? new Error('nothing was thrown'));
    }
    setDone(undefined);
    onEnd();
  };
  const stop = () => {
    run.current += 1;
    setDone(undefined);
    onEnd();
  };
  return { done, error, start, stop };
}
