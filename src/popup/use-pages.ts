/** A list of docs that is read page by page. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DocRef, Page } from '../model.ts';

/** The docs read so far. */
export interface Pages {
  docs: DocRef[];
  /** How many there are in all, as far as the site has told. */
  total: number;
  /** Whether there are more to read. */
  more: boolean;
  busy: boolean;
  error: unknown;
  /** Reads the next page; after an error the same one again. */
  read: () => void;
}

interface State {
  /** The list that `docs` belong to; while another one's first page is read, they stay for so long. */
  key: string;
  docs: DocRef[];
  total: number;
  next: number | undefined;
  busy: boolean;
  error: unknown;
}

/**
 * Reads the first page at once. The answer to an earlier question never takes the place of a later one's.
 *
 * @param key names the list; another one begins anew
 * @param ask reads a page
 */
export function usePages(key: string, ask: (page: number) => Promise<Page<DocRef>>): Pages {
  const [state, setState] = useState<State>({
    key,
    docs: [],
    total: 0,
    next: 1,
    busy: true,
    error: undefined,
  });
  const latest = useRef(ask);
  latest.current = ask;
  const turn = useRef(0);
  const load = useCallback(async (of: string, page: number) => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, busy: true, error: undefined }));
    let got: Page<DocRef> | undefined;
    let error: unknown;
    try {
      got = await latest.current(page);
    } catch (caught) {
      error = caught ?? new Error('nothing was thrown');
    }
    if (mine !== turn.current) return;
    setState((before) => {
      const known = page === 1 ? [] : before.docs;
      if (!got) return { ...before, key: of, docs: known, next: page, busy: false, error };
      const fresh = got.items.filter((doc) => !known.some((old) => old.id === doc.id));
      return {
        key: of,
        docs: [...known, ...fresh],
        total: got.total,
        next: got.next,
        busy: false,
        error: undefined,
      };
    });
  }, []);
  useEffect(() => {
    load(key, 1);
  }, [key, load]);
  const { docs, total, next, error } = state;
  // Between a new key and its first answer the old list is only shown, neither counted on nor added to.
  const busy = state.busy || state.key !== key;
  const read = () => {
    if (!busy) load(key, next ?? 1);
  };
  return { docs, total, more: next !== undefined, busy, error, read };
}
