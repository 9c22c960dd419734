/** The sets of groups on top of the group picker. */
import { t, tn } from '../i18n.ts';
import type { Group, GroupSet } from '../model.ts';
import { cx } from '../ui/cx.ts';
import { Stack } from '../ui/icons.tsx';
import { join, knownSite, named, row, word } from '../ui/words.ts';
import type { Target } from './draft.ts';
import { allChosen, membersOf, toggled } from './set-choice.ts';
import { useStore } from './store.ts';

interface SetRowsProps {
  sets: readonly GroupSet[];
  groups: readonly Group[];
  chosen: readonly Target[];
  onChoose: (chosen: Target[]) => void;
}

/** A row for each set; ticking one ticks its groups. Nothing where there are no sets. */
export function SetRows({ sets, groups, chosen, onChoose }: SetRowsProps) {
  if (sets.length === 0) return null;
  return (
    <section data-test="sets">
      <h2 class="list-head">{t('popup_sets')}</h2>
      <ul class="choices">
        {sets.map((set) => (
          <li key={set.id}>
            <SetRow set={set} groups={groups} chosen={chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SetRow({ set, groups, chosen, onChoose }: Omit<SetRowsProps, 'sets'> & { set: GroupSet }) {
  const about = knownSite(useStore().account?.site ?? '');
  const { there, missing } = membersOf(set, groups);
  const all = allChosen(there, chosen);
  const some = !all && there.some(({ id }) => chosen.some((group) => group.id === id));
  const facts = row(
    tn('popup_count_of', set.groups.length, word(about, 'group', set.groups.length)),
    missing.length > 0 && tn('popup_set_missing', missing.length, join(missing.slice(0, 3).map(named))),
  );
  return (
    <label class={cx('choice', there.length === 0 && 'blocked')} data-test={`set-${set.id}`}>
      <input
        type="checkbox"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        disabled={there.length === 0}
        onChange={() => onChoose(toggled(there, chosen))}
        data-row
      />
      <span class="thumb" style={{ '--thumb-size': '32px' }}>
        <Stack />
      </span>
      <span class="words">
        <span class="title cut" dir="auto">
          {set.name}
        </span>
        <span class={cx('meta', missing.length === 0 && 'cut')}>{facts}</span>
      </span>
    </label>
  );
}
