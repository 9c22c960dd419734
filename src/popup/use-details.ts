/** Rules and quotas of chosen groups, each read once while the screen is open. */
import { useEffect, useState } from 'preact/hooks';
import type { AccountId, GroupDetails } from '../model.ts';
import { ask } from '../ui/ask.ts';

/** What is known of chosen groups. */
export interface Details {
  known: ReadonlyMap<string, GroupDetails>;
  reading: ReadonlySet<string>;
  error: unknown;
  retry: () => void;
}

const GATHER = 120;

/** Reads the details of those chosen groups that are not known yet; quick choices go into one request. */
export function useDetails(account: AccountId, chosen: readonly string[], possible: boolean): Details {
  const [known, setKnown] = useState<ReadonlyMap<string, GroupDetails>>(new Map());
  const [reading, setReading] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>();
  const missing = possible ? chosen.filter((id) => !known.has(id) && !reading.has(id)).join() : '';

  useEffect(() => {
    if (!missing || error !== undefined) return undefined;
    const ids = missing.split(',');
    const timer = setTimeout(async () => {
      setReading((before) => new Set([...before, ...ids]));
      try {
        const read = await ask('groups.details', { account, groups: ids });
        setKnown((before) => new Map([...before, ...read.map((group) => [group.id, group] as const)]));
        // A group that was asked for and not told of stays in `reading`, so that it is not asked for again and again.
        setReading((before) =>
          without(
            before,
            read.map((group) => group.id),
          ),
        );
      } catch (caught) {
        setError(caught ?? new Error('nothing was thrown'));
        setReading((before) => without(before, ids));
      }
    }, GATHER);
    return () => clearTimeout(timer);
  }, [account, missing, error]);

  return { known, reading, error, retry: () => setError(undefined) };
}

function without(set: ReadonlySet<string>, ids: string[]): ReadonlySet<string> {
  return new Set([...set].filter((id) => !ids.includes(id)));
}
