/** The picked docs as thumbnails, in order; to be reordered and removed by mouse, touch and keyboard. */
import './strip.css';
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { SelectedDoc } from '../model.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { cx } from '../ui/cx.ts';
import { useGrowing } from '../ui/growing.tsx';
import { Cross } from '../ui/icons.tsx';
import { roving } from '../ui/roving.ts';
import { Thumb } from '../ui/thumb.tsx';
import { toast } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { columnsOf, useKeyDown } from '../ui/use-key-down.ts';
import { named } from '../ui/words.ts';
import { moved, placeInWhole } from './reorder.ts';
import { keyOf, usable, useStore } from './store.ts';
import { StripLine } from './strip-line.tsx';
import { useDrag } from './use-drag.ts';

/** Up to so many docs are shown larger. */
const FEW = 12;

/** The strip of one account's picked docs. */
export function Strip({ docs }: { docs: SelectedDoc[] }) {
  const { selection } = useStore();
  // Until the background has told the new order, ours is shown, so that nothing jumps back and forth.
  const [ours, setOurs] = useState<{ from: SelectedDoc[]; list: SelectedDoc[] }>();
  const list = ours?.from === selection ? ours.list : docs;
  const [chosen, setChosen] = useState<string>();
  const [focused, setFocused] = useState(0);
  const root = useRef<HTMLUListElement>(null);
  const act = useAct();
  const growing = useGrowing(list.length, 180);

  const focusAt = (index: number) =>
    setTimeout(() => root.current?.querySelectorAll<HTMLElement>('.tile')[index]?.focus());
  const move = (from: number, to: number) => {
    const doc = list[from];
    if (!doc || to < 0 || to >= list.length || from === to) return;
    act.run(() => ask('selection.move', { doc: nameOf(doc), to: placeInWhole(selection, list, from, to) }));
    setOurs({ from: selection, list: moved(list, from, to) });
    announce(t('popup_moved', named(doc.title), to + 1, list.length));
    focusAt(to);
  };
  const remove = (index: number) => {
    const doc = list[index];
    if (!doc) return;
    setOurs({ from: selection, list: list.filter((each) => each !== doc) });
    act.run(async () => {
      await ask('selection.remove', { docs: [nameOf(doc)] });
      const undo = () => act.run(() => ask('selection.undo', {}));
      toast({ words: t('popup_removed', named(doc.title)), onUndo: undo });
    });
    setChosen(undefined);
    focusAt(Math.min(index, list.length - 2));
  };
  const drag = useDrag(root, move);

  useKeyDown(root, (event) => {
    const tiles = [...(root.current?.querySelectorAll<HTMLElement>('.tile') ?? [])];
    const at = tiles.indexOf(event.target as HTMLElement);
    if (at < 0 || !root.current) return;
    const columns = columnsOf(root.current);
    const rtl = getComputedStyle(root.current).direction === 'rtl' ? -1 : 1;
    const step = { ArrowRight: rtl, ArrowLeft: -rtl, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      move(at, Math.max(0, Math.min(list.length - 1, at + step)));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(at);
    } else {
      roving(event, root.current, '.tile', columns);
    }
  });
  const at = list.findIndex((doc) => keyOf(doc) === chosen);
  return (
    <>
      {act.error !== undefined && <Trouble error={act.error} />}
      <ul
        ref={root}
        class={cx('strip', selection.length <= FEW && 'large', drag.from !== undefined && 'dragging')}
        aria-label={t('popup_strip')}
        data-test="strip"
        {...drag.handlers}
      >
        {list.slice(0, growing.count).map((doc, index) => (
          <li
            key={keyOf(doc)}
            class={cx(
              !usable(doc) && 'foreign',
              drag.from === index && 'dragged',
              drag.to === index && drag.from !== index && 'drop-here',
              drag.from !== undefined && drag.from < index && 'after',
            )}
          >
            <button
              type="button"
              class="tile"
              aria-pressed={keyOf(doc) === chosen}
              aria-label={t('popup_tile', named(doc.title), index + 1, list.length)}
              title={named(doc.title)}
              tabIndex={index === Math.min(focused, list.length - 1) ? 0 : -1}
              data-test={`picked-${doc.id}`}
              onFocus={() => setFocused(index)}
              onClick={() => setChosen(keyOf(doc) === chosen ? undefined : keyOf(doc))}
            >
              <Thumb src={doc.thumb} alt="" fill media={doc.media} />
            </button>
            <button
              type="button"
              class="off"
              tabIndex={-1}
              aria-label={t('popup_remove', named(doc.title))}
              data-test={`remove-${doc.id}`}
              onClick={() => remove(index)}
            >
              <Cross size={12} />
            </button>
          </li>
        ))}
      </ul>
      <div ref={growing.sentinel} />
      <StripLine
        doc={list[at]}
        place={at}
        count={list.length}
        onFirst={() => move(at, 0)}
        onRemove={() => remove(at)}
      />
    </>
  );
}

function nameOf({ site, id }: SelectedDoc): { site: string; id: string } {
  return { site, id };
}
