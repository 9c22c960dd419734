/**
 * Groups of ipernity. Source: the method pages group.getList, group.get, group.docs.add, group.docs.remove.
 */
import * as v from 'valibot';
import type { Group, GroupDetails, GroupRules, Media, Outcome, Page, Period, Role } from '../../model.ts';
import type { Removal, SiteClient } from '../site.ts';
import { about } from './about.ts';
import { type Caller, idList } from './call.ts';
import {
  address,
  count,
  flag,
  list,
  loose,
  nextPage,
  paging,
  removalsIn,
  removed,
  text,
  words,
} from './shapes.ts';

const PERIODS: Record<string, Period> = { d: 'day', w: 'week', m: 'month' };
const MEDIA: Media[] = ['photo', 'video', 'audio', 'other'];

const group = {
  group_id: v.optional(text),
  id: v.optional(text),
  title: words,
  link: address,
  icon: address,
  visibility: v.optional(loose({ ispublic: v.optional(text, '1') }), {}),
  count: v.optional(loose({ docs: v.optional(count, 0), members: v.optional(count, 0) }), {}),
  you: v.optional(
    loose({
      isadmin: v.optional(flag, false),
      ismoderator: v.optional(flag, false),
      ismember: v.optional(flag, false),
    }),
    {},
  ),
};
const groupItem = v.object(group);
const groupFull = v.object({
  ...group,
  quota: v.optional(
    loose({
      moderated: v.optional(flag, false),
      max: v.optional(count, 0),
      left: v.optional(count, 0),
      period: v.optional(text, ''),
    }),
    {},
  ),
  can: v.optional(
    loose({
      add_doc: v.optional(flag, true),
      accept_photo: v.optional(flag, true),
      accept_video: v.optional(flag, true),
      accept_audio: v.optional(flag, true),
      accept_other: v.optional(flag, true),
    }),
    {},
  ),
});
const sent = list(
  v.object({
    doc_id: text,
    added: flag,
    pending: v.optional(flag, false),
    error: v.optional(text, '0'),
  }),
);

function groupOf(raw: v.InferOutput<typeof groupItem>): Group {
  const role: Role = raw.you.isadmin ? 'admin' : raw.you.ismoderator ? 'moderator' : 'member';
  return {
    id: raw.group_id ?? raw.id ?? '',
    title: raw.title,
    role,
    docs: raw.count.docs,
    members: raw.count.members,
    ...(raw.link ? { link: raw.link } : {}),
    ...(raw.icon ? { icon: raw.icon } : {}),
    ...(raw.visibility.ispublic === '0' ? { isPrivate: true } : {}),
  };
}

function rulesOf(raw: v.InferOutput<typeof groupFull>, role: Role): GroupRules {
  const { max, left, period, moderated } = raw.quota;
  // Quotas bind plain members only; moderators' and admins' docs are not counted.
  const limited = max > 0 && role === 'member';
  return {
    moderated: moderated && role === 'member',
    accepts: MEDIA.filter((media) => raw.can[`accept_${media}`]),
    mayAdd: raw.can.add_doc,
    ...(limited ? { quota: { max, left, period: PERIODS[period] ?? 'ever' } } : {}),
  };
}

function outcomeOf(entry: v.InferOutput<typeof sent>[number]): Outcome {
  const doc = entry.doc_id;
  if (entry.pending) return { doc, kind: 'pending', ...(entry.added ? {} : { code: 'waited-already' }) };
  if (entry.added) return { doc, kind: 'added' };
  if (entry.error === '0') return { doc, kind: 'already' };
  const key = ['1', '2'].includes(entry.error) ? `ipernity_doc_group_${entry.error}` : 'ipernity_doc_other';
  return { doc, kind: 'refused', why: { key, args: [entry.error] }, code: entry.error };
}

/**
 * The group abilities of a client.
 *
 * @param now milliseconds since 1970, for the age of rules
 */
export function groups(call: Caller, now: () => number): NonNullable<SiteClient['groups']> {
  return {
    async list(page: number): Promise<Page<Group>> {
      const schema = v.object({ groups: v.optional(loose({ ...paging, group: list(groupItem) })) });
      const { groups: raw } = await call.read('group.getList', schema, {
        per_page: String(about.pageSize.others),
        page: String(page),
      });
      if (!raw) return { items: [], total: 0 };
      return {
        // The list may hold groups the person only looks at; those without any role cannot take docs.
        items: raw.group
          .filter(({ you }) => you.isadmin || you.ismoderator || you.ismember)
          .map(groupOf)
          .filter(({ id }) => id !== ''),
        total: raw.total,
        ...nextPage(raw, raw.group.length),
      };
    },

    async get(groupId: string): Promise<GroupDetails> {
      const { group: raw } = await call.read('group.get', v.object({ group: groupFull }), {
        group_id: groupId,
      });
      const found = { ...groupOf(raw), id: groupId };
      return { ...found, rules: rulesOf(raw, found.role), readAt: now() };
    },

    async add(groupId: string, docs: string[]): Promise<Outcome[]> {
      const schema = v.object({ group: v.object({ doc: sent, docs: sent }) });
      const reply = await call.write('group.docs.add', schema, { group_id: groupId, doc_id: idList(docs) });
      return [...reply.group.doc, ...reply.group.docs].map(outcomeOf);
    },

    async remove(groupId: string, docs: string[]): Promise<Removal[]> {
      const params = { group_id: groupId, doc_id: idList(docs) };
      return removalsIn((await call.write('group.docs.remove', v.object({ group: removed }), params)).group);
    },
  };
}
