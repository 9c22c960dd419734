/** One group to choose. */
import { t } from '../i18n.ts';
import type { DocRef, Group, GroupDetails } from '../model.ts';
import { cx } from '../ui/cx.ts';
import { Group as GroupIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named, row } from '../ui/words.ts';
import { allWait, groupFacts, groupRules, quotaLeft, whyNone } from './group-words.ts';
import { heldWords, holdsAll } from './held.tsx';
import type { Holder } from './use-containers.ts';

interface GroupRowProps {
  group: Group;
  details: GroupDetails | undefined;
  reading: boolean;
  docs: readonly DocRef[];
  chosen: boolean;
  /** What it holds of the docs already. */
  holder: Holder | undefined;
  /** Enter in the search box takes this one. */
  top: boolean;
  onToggle: () => void;
}

/** A group's row: its icon, name, role, and once chosen what it takes and how much is left. */
export function GroupRow({ group, details, reading, docs, chosen, holder, top, onToggle }: GroupRowProps) {
  const none = details && whyNone(details, docs);
  const facts = details
    ? row(groupRules(details) || groupFacts(group), allWait(details) && t('popup_all_wait'))
    : groupFacts(group);
  const here = heldWords(holder, docs.length);
  // One that a set or an earlier choice has brought in can still be taken out again.
  const held = holdsAll(holder, docs.length) && !chosen;
  return (
    <label
      class={cx('choice', none !== undefined && 'blocked', held && 'held', top && 'next')}
      data-test={`group-${group.id}`}
    >
      <input
        type="checkbox"
        checked={held || (chosen && none === undefined)}
        disabled={held || none !== undefined}
        onChange={onToggle}
        data-row
      />
      <Thumb src={group.icon} alt="" size={32} fallback={GroupIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(group.title)}
        </span>
        <span class="meta cut" data-test="group-facts">
          {held ? here : (none ?? row(here, facts))}
        </span>
      </span>
      {details && none === undefined && quotaLeft(details) && (
        <span class="end meta" data-test="group-quota">
          {quotaLeft(details)}
        </span>
      )}
      {reading && <span class="end meta">{t('ui_reading')}</span>}
      {top && !reading && !chosen && (
        <span class="key" aria-hidden="true">
          ↵
        </span>
      )}
    </label>
  );
}
