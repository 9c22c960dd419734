/** Where the docs are already, in words. */
import { t, tn } from '../i18n.ts';
import { join, named } from '../ui/words.ts';
import type { Holder } from './use-containers.ts';

/** So many are named; of more than these, the rest is counted. */
const NAMED = 3;

/** Whether nothing is left to be put in. */
export function holdsAll(holder: Holder | undefined, of: number): boolean {
  return holder !== undefined && of > 0 && holder.holds >= of;
}

/** What a row says of the docs it holds: "2 of 5 already here". */
export function heldWords(holder: Holder | undefined, of: number): string | false {
  if (!holder) return false;
  if (!holdsAll(holder, of)) return t('popup_holds', holder.holds, of);
  if (holder.pending >= of) return t('popup_holds_pending');
  return of === 1 ? t('popup_holds_it') : t('popup_holds_all', of);
}

/** Lines on top of a picker with the names of those that hold all the docs, since their rows may be far below. */
export function HeldLine({ holders, of }: { holders: ReadonlyMap<string, Holder>; of: number }) {
  const all = [...holders.values()].filter((holder) => holdsAll(holder, of));
  const held = all.filter(({ pending }) => pending === 0);
  const waiting = all.filter(({ pending }) => pending > 0);
  return (
    <>
      {held.length > 0 && <Line words="popup_held" holders={held} />}
      {waiting.length > 0 && <Line words="popup_held_pending" holders={waiting} />}
    </>
  );
}

function Line({ words, holders }: { words: string; holders: readonly Holder[] }) {
  const rest = holders.length - NAMED;
  const names = holders.slice(0, NAMED).map(({ title }) => named(title));
  return (
    <p class="meta held-line" dir="auto" data-test="held">
      {t(words, join(rest > 0 ? [...names, tn('popup_held_more', rest)] : names))}
    </p>
  );
}
