/** One group to choose. */
import { t } from '../i18n.ts';
import type { DocRef, Group, GroupDetails } from '../model.ts';
import { cx } from '../ui/cx.ts';
import { Group as GroupIcon } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named, row } from '../ui/words.ts';
import { allWait, groupFacts, groupRules, quotaLeft, whyNone } from './group-words.ts';

interface GroupRowProps {
  group: Group;
  details: GroupDetails | undefined;
  reading: boolean;
  docs: readonly DocRef[];
  chosen: boolean;
  /** Already holds how many of the docs. */
  holds: number;
  /** Enter in the search box takes this one. */
  top: boolean;
  onToggle: () => void;
}

/** A group's row: its icon, name, role, and once chosen what it takes and how much is left. */
export function GroupRow({ group, details, reading, docs, chosen, holds, top, onToggle }: GroupRowProps) {
  const none = details && whyNone(details, docs);
  const facts = details
    ? row(groupRules(details) || groupFacts(group), allWait(details) && t('popup_all_wait'))
    : groupFacts(group);
  const here = holds > 0 && t('popup_holds', holds, docs.length);
  return (
    <label
      class={cx('choice', none !== undefined && 'blocked', top && 'next')}
      data-test={`group-${group.id}`}
    >
      <input
        type="checkbox"
        checked={chosen && none === undefined}
        disabled={none !== undefined}
        onChange={onToggle}
        data-row
      />
      <Thumb src={group.icon} alt="" size={32} fallback={GroupIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(group.title)}
        </span>
        <span class="meta cut" data-test="group-facts">
          {none ?? row(here, facts)}
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
