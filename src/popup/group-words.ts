/** What a group is to the person, and whether it can take their docs, in words. Pure but for the texts. */
import { number, t, tn } from '../i18n.ts';
import type { DocRef, Group, GroupDetails, Media } from '../model.ts';
import { join, row } from '../ui/words.ts';

/** Role, size and privacy: "Moderator · 1,204 docs". */
export function groupFacts(group: Group): string {
  return row(
    group.role !== 'member' && t(`popup_role_${group.role}`),
    group.docs !== undefined && tn('ui_docs', group.docs),
    group.members !== undefined && tn('popup_members', group.members),
    group.isPrivate && t('popup_private'),
  );
}

/** What the group takes: "photos only · a moderator decides". */
export function groupRules({ rules }: GroupDetails): string {
  const all: Media[] = ['photo', 'video', 'audio', 'other'];
  const some = rules.accepts.length > 0 && rules.accepts.length < all.length;
  return row(
    some && t('popup_takes', join(rules.accepts.map((media) => t(`popup_media_${media}`)))),
    rules.moderated && t('popup_moderated'),
  );
}

/** How many docs the group still takes: "3 left this week". Nothing when there is no quota. */
export function quotaLeft({ rules }: GroupDetails): string | undefined {
  const { quota } = rules;
  return quota && t(`popup_quota_${quota.period}`, number(quota.left));
}

/** Why a group can take none of these docs, or nothing when it can take some, now or later. */
export function whyNone(details: GroupDetails, docs: readonly DocRef[]): string | undefined {
  const { rules } = details;
  if (!rules.mayAdd) return t('popup_group_closed');
  if (rules.quota && rules.quota.left === 0 && rules.quota.period === 'ever') return t('popup_group_full');
  const fits = docs.some((doc) => doc.media === undefined || rules.accepts.includes(doc.media));
  if (docs.length > 0 && !fits) {
    return t('popup_group_media', join(rules.accepts.map((media) => t(`popup_media_${media}`))));
  }
  return undefined;
}

/** Whether all docs would have to wait for the quota to turn. */
export function allWait({ rules }: GroupDetails): boolean {
  return rules.quota?.left === 0 && rules.quota.period !== 'ever';
}
