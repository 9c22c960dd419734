/** Reading from the background in a component: what was read, what went wrong, and reading again on change. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Change, Kind, Replies, RequestOf } from '../messages.ts';
import { ask, onChange } from './ask.ts';
import { isLocked } from './locked.ts';

/** What a question has come to. */
export interface Asked<T> {
  data: T | undefined;
  error: unknown;
  loading: boolean;
  /** Reads again and keeps showing what is there meanwhile. */
  reload: () => void;
}

interface Options {
  /** Read again when one of these changes. */
  on?: Change['changed'][];
  /** Only when the change speaks of this one, or of none. */
  id?: string;
}

interface State<T> {
  key: string;
  data?: T;
  error?: unknown;
}

/** Asks the background, anew whenever the content changes. Asks nothing while the content is `undefined`. */
export function useAsk<K extends Kind>(
  kind: K,
  content: RequestOf<K> | undefined,
  options: Options = {},
): Asked<Replies[K]> {
  // Large contents are written out only when another object came.
  const key = useMemo(
    () => (content === undefined ? '' : `${kind} ${JSON.stringify(content)}`),
    [kind, content],
  );
  const [state, setState] = useState<State<Replies[K]>>({ key: '' });
  const latest = useRef({ key, content, busy: '', again: false });
  latest.current.key = key;
  latest.current.content = content;

  const load = useCallback(async () => {
    const mine = latest.current;
    const { key: asked, content: wanted } = mine;
    if (wanted === undefined) return;
    if (mine.busy === asked) {
      mine.again = true;
      return;
    }
    mine.busy = asked;
    const came = await ask(kind, wanted).then(
      (data) => ({ key: asked, data }),
      (error: unknown) => ({ key: asked, error }),
    );
    if (mine.busy === asked) mine.busy = '';
    if (mine.key !== asked) return;
    setState((before) => ('error' in came && before.key === asked ? { ...before, error: came.error } : came));
    if (mine.again) {
      mine.again = false;
      load();
    }
  }, [kind]);

  useEffect(() => {
    if (key) load();
  }, [key, load]);

  const topics = [...(options.on ?? []), ...(isLocked(state.error) ? ['vault'] : [])].join();
  useEffect(() => {
    if (!topics) return undefined;
    return onChange((change) => {
      const meant = options.id === undefined || change.id === undefined || change.id === options.id;
      if (meant && topics.split(',').includes(change.changed)) load();
    });
  }, [topics, options.id, load]);

  const mine = state.key === key ? state : { key };
  return {
    data: 'data' in mine ? mine.data : undefined,
    error: 'error' in mine ? mine.error : undefined,
    loading: key !== '' && !('data' in mine) && !('error' in mine),
    reload: load,
  };
}
