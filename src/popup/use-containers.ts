/** Where the docs are already, asked for when there are few of them: it costs a call for each. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../ui/ask.ts';
import type { Work } from './store.ts';

/** How many of the docs each album and group holds, by its id. */
export interface Holders {
  albums: ReadonlyMap<string, number>;
  groups: ReadonlyMap<string, number>;
}

const MOST = 5;
const nothing: Holders = { albums: new Map(), groups: new Map() };

/** Counts where the docs are. What cannot be read is left out: it is a help, not a need. */
export function useContainers({ account, docs, can }: Work): Holders {
  const [holders, setHolders] = useState(nothing);
  const few = can('docs.containers') && docs.length <= MOST;
  const ids = few ? docs.map((doc) => doc.id).join() : '';
  useEffect(() => {
    setHolders(nothing);
    if (!ids) return undefined;
    let gone = false;
    const asked = ids
      .split(',')
      .map((doc) => ask('docs.containers', { account: account.id, doc }).catch(() => undefined));
    Promise.all(asked).then((found) => {
      if (gone) return;
      setHolders({
        albums: count(found.flatMap((each) => each?.albums ?? [])),
        groups: count(found.flatMap((each) => each?.groups ?? [])),
      });
    });
    return () => {
      gone = true;
    };
  }, [account.id, ids]);
  return holders;
}

function count(places: { id: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of places) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
