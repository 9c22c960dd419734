/**
 * Which of the page's docs are picked. The background keeps the selection; this follows it, and shows the person's own
 * changes at once. Of what is picked elsewhere it only ever learns the number.
 */
import { type asker, RequestError } from '../ask.ts';
import type { DocRef, Text } from '../model.ts';
import { pause } from './slices.ts';

/** Asks the background. */
export type Ask = ReturnType<typeof asker>;

/** Docs in one message: larger ones would hold up the page. */
const BATCH = 1000;
/** Milliseconds; many changes in a row are read once. */
const CALM = 120;

/** The page's part of the selection. */
export interface Picks {
  has(id: string): boolean;
  /** Ids of the page's picked docs, the last picked last. */
  here(): string[];
  /** How many docs are picked in all. */
  total(): number;
  set(docs: DocRef[], isPicked: boolean): Promise<void>;
  /** Docs that came into the page; resolves when it is known which of them are picked. */
  learn(ids: string[]): Promise<void>;
  /** Reads everything anew, soon. */
  refresh(): void;
}

/**
 * Follows the selection.
 *
 * @param ids ids of the page's docs at any time
 * @param onChange told when something is to be shown anew, with a sentence when something went wrong
 */
export function createPicks(
  ask: Ask,
  site: string,
  ids: () => string[],
  onChange: (trouble?: Text) => void,
  signal: AbortSignal,
): Picks {
  const picked = new Set<string>();
  let total = 0;
  /** Counts the person's changes: an answer that was asked for before one is out of date. */
  let changes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The person's last change, until it has been carried out. */
  let under: Promise<void> | undefined;

  function fail(error: unknown): void {
    if (signal.aborted) return;
    const text = error instanceof RequestError ? error.text : { key: 'error_background_gone' };
    onChange(text);
  }

  async function look(some: string[]): Promise<void> {
    for (let from = 0; from < Math.max(1, some.length) && !signal.aborted; from += BATCH) {
      const before = changes;
      const part = some.slice(from, from + BATCH);
      const reply = await ask('selection.among', { docs: part.map((id) => ({ site, id })) });
      if (before !== changes) return refresh();
      const among = new Set(reply.ids);
      for (const id of part) {
        if (!among.has(id)) picked.delete(id);
      }
      for (const id of reply.ids) picked.add(id);
      total = reply.count;
    }
    onChange();
  }

  function refresh(): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      look(ids()).catch(fail);
    }, CALM);
  }
  signal.addEventListener('abort', () => clearTimeout(timer));

  async function set(docs: DocRef[], isPicked: boolean): Promise<void> {
    const changed = docs.filter(({ id }) => picked.has(id) !== isPicked);
    if (changed.length === 0) return;
    changes++;
    const mine = changes;
    for (const { id } of changed) {
      if (isPicked) picked.add(id);
      else picked.delete(id);
    }
    total = Math.max(picked.size, total + (isPicked ? changed.length : -changed.length));
    onChange();
    // One change after the other: the background takes longer over some than over others.
    const sent = under ? under.then(() => send(changed, isPicked)) : send(changed, isPicked);
    const ended = sent.then(
      () => {},
      () => {},
    );
    under = ended;
    void ended.then(() => {
      if (under === ended) under = undefined;
    });
    try {
      const count = (await sent) ?? total;
      // What the person did since then is not in that number yet.
      if (mine === changes) {
        // Otherwise the background took it differently, or something happened elsewhere: which docs, and how many, is
        // then read together, so that what is shown and what is done go by the same.
        if (count === total) onChange();
        else refresh();
      }
    } catch (error) {
      refresh();
      fail(error);
    }
    changes++;
  }

  /** Resolves with how many docs are picked then. */
  async function send(docs: DocRef[], isPicked: boolean): Promise<number | undefined> {
    const replies: Promise<{ count: number }>[] = [];
    for (let from = 0; from < docs.length; from += BATCH) {
      if (from > 0) await pause();
      const part = docs.slice(from, from + BATCH);
      replies.push(
        isPicked
          ? ask('selection.add', { docs: part })
          : ask('selection.remove', { docs: part.map(({ id }) => ({ site, id })) }),
      );
    }
    return (await Promise.all(replies)).at(-1)?.count;
  }

  return {
    has: (id) => picked.has(id),
    here: () => [...picked],
    total: () => total,
    set,
    learn: (some) => look(some).catch(fail),
    refresh,
  };
}
