/** Where the docs are already, asked for when there are few of them: it costs a call for each. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../ui/ask.ts';
import type { Work } from './store.ts';

/** An album or group that holds some of the docs. */
export interface Holder {
  title: string;
  /** How many of the docs it holds, those that wait for a moderator included. */
  holds: number;
  /** How many of those wait for a moderator. */
  pending: number;
}

/** Who holds some of the docs, by id. */
export interface Holders {
  albums: ReadonlyMap<string, Holder>;
  groups: ReadonlyMap<string, Holder>;
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

function count(places: { id: string; title: string; pending?: boolean }[]): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const { id, title, pending } of places) {
    const before = holders.get(id) ?? { title, holds: 0, pending: 0 };
    holders.set(id, { title, holds: before.holds + 1, pending: before.pending + (pending ? 1 : 0) });
  }
  return holders;
}
