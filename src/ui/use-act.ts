/** Doing something once, and showing what went wrong where it was asked for. */
import { useCallback, useRef, useState } from 'preact/hooks';

/** An action under way. */
export interface Act {
  busy: boolean;
  error: unknown;
  /** Runs the work; a second call while it runs does nothing. */
  run: (work: () => Promise<unknown>) => Promise<void>;
  /** Forgets the error. */
  clear: () => void;
}

/** Guards an action against being done twice and keeps its error for showing. */
export function useAct(): Act {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined });
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, error: undefined });
    let error: unknown;
    try {
      await work();
    } catch (caught) {
      error = caught ?? new Error('nothing was thrown');
    }
    running.current = false;
    setState({ busy: false, error });
  }, []);
  const clear = useCallback(() => setState((before) => ({ ...before, error: undefined })), []);
  return { ...state, run, clear };
}
