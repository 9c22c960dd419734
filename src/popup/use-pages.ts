/** A list of docs that is read page by page. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DocRef, Page } from '../model.ts';
import { useAct } from '../ui/use-act.ts';

/** The docs read so far. */
export interface Pages {
  docs: DocRef[];
  /** Whether there are more to read. */
  more: boolean;
  busy: boolean;
  error: unknown;
  /** Reads the next page; after an error the same one again. */
  read: () => void;
}

/**
 * Reads the first page at once.
 *
 * @param key names the list; another one begins anew
 * @param ask reads a page
 */
export function usePages(key: string, ask: (page: number) => Promise<Page<DocRef>>): Pages {
  const [docs, setDocs] = useState<DocRef[]>([]);
  const [next, setNext] = useState<number | undefined>(1);
  const { busy, error, run } = useAct();
  const latest = useRef(ask);
  latest.current = ask;
  const load = useCallback(
    (page: number) =>
      run(async () => {
        const got = await latest.current(page);
        setDocs((before) => [
          ...(page === 1 ? [] : before),
          ...got.items.filter((doc) => page === 1 || !before.some((old) => old.id === doc.id)),
        ]);
        setNext(got.next);
      }),
    [run],
  );
  useEffect(() => {
    if (key) load(1);
  }, [key, load]);
  return { docs, more: next !== undefined, busy, error, read: () => load(next ?? 1) };
}
