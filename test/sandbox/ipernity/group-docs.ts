import { ownDoc } from './album.ts';
import { type Call, idList, listKey, type Method, ordered, refuseWith, viewerOf } from './call.ts';
import { visibleGroup } from './group.ts';
import { counters, paginate } from './paging.ts';
import { quotaLeft } from './quota.ts';
import { docItem } from './shapes.ts';
import { canSee, findGroup, findMember, groupsWith, poolDocs } from './state.ts';
import type { Tree } from './tree.ts';
import type { Doc, Group } from './types.ts';

const addErrors = {
  1: 'Group not found',
  2: 'Documents not found',
  3: 'Quota limit reached',
  4: 'Group closed or limit reached',
};
const refuseAdd = refuseWith(addErrors);

function memberGroup(call: Call): Group | undefined {
  const group = findGroup(call.state, call.params.group_id ?? '');
  return group?.members.has(call.caller?.userId ?? '') ? group : undefined;
}

/** What would become of one doc (6.3.4). */
function outcome(call: Call, group: Group, doc: Doc): { added: number; pending: number; error: number } {
  const here = group.entries.find((entry) => entry.docId === doc.docId);
  if (here?.state === 'added') return { added: 0, pending: 0, error: 0 };
  if (here?.state === 'pending') return { added: 0, pending: 1, error: 0 };
  const groups = groupsWith(call.state, doc.docId).filter((one) => one !== group);
  if (groups.length >= (doc.maxGroups ?? call.modes.groupsPerDoc)) return { added: 0, pending: 0, error: 1 };
  if (!group.accepts.has(doc.media)) return { added: 0, pending: 0, error: 2 };
  // What moderators and admins add themselves, or have invited, needs no approval.
  const role = group.members.get(call.caller?.userId ?? '')?.role;
  const pending = group.moderated && role === 'member' && !here ? 1 : 0;
  return { added: 1, pending, error: 0 };
}

function enter(call: Call, group: Group, doc: Doc, pending: number): void {
  const at = call.state.clock.seconds();
  group.entries = group.entries.filter((entry) => entry.docId !== doc.docId);
  group.entries.push({ docId: doc.docId, state: pending ? 'pending' : 'added', at });
  group.uses.push({ userId: doc.ownerId, docId: doc.docId, at: call.state.clock.now() });
}

const inPool = (group: Group): number => group.entries.filter((entry) => entry.state === 'added').length;

/** `group.docs.add` (6.3.4). Checks in this order: 1, 109, 4, 2, 3, then doc by doc. */
export const addGroupDocs: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['group_id', 'doc_id'],
  errors: addErrors,
  run(call) {
    const { caller, state, modes } = call;
    const group = memberGroup(call);
    if (!group || !caller) return refuseAdd(1);
    if (group.blocked.has(caller.userId)) return refuseWith({ 109: 'Action blocked' })(109);
    const room = (group.maxDocs ?? Number.POSITIVE_INFINITY) - group.entries.length;
    if (group.closed || room <= 0) return refuseAdd(4);
    const ids = idList(call, 'doc_id', refuseAdd);
    const docs = ids.flatMap((id) => ownDoc(call, id) ?? []);
    if (docs.length < ids.length) return refuseAdd(2);
    const planned = docs.map((doc) => ({ doc, ...outcome(call, group, doc) }));
    const fresh = planned.filter((one) => one.added);
    const left = quotaLeft(group, caller.userId, state.clock, modes);
    if (modes.quotaCheckFirst && left <= 0) return refuseAdd(3);
    if (fresh.length > left) {
      if (ids.length > left) call.violation(`${ids.length} docs sent though the quota leaves ${left}`);
      if (modes.partialQuota) {
        for (const one of fresh.slice(0, left)) enter(call, group, one.doc, one.pending);
      }
      return refuseAdd(3);
    }
    if (fresh.length > room) return refuseAdd(4);
    for (const one of fresh) enter(call, group, one.doc, one.pending);
    const results: Tree[] = planned.map(({ doc, added, pending, error }) => ({
      doc_id: doc.docId,
      added,
      pending,
      error,
    }));
    return {
      group: {
        group_id: group.groupId,
        total: inPool(group),
        added: fresh.length,
        skipped: planned.length - fresh.length,
        pending: planned.filter((one) => one.pending).length,
        [listKey(call)]: ordered(call, results),
      },
    };
  },
};

const removeErrors = { 1: 'Group not found', 2: 'Documents not found' };

/** `group.docs.remove` (6.3.5): own docs; admins and moderators take out anyone's. */
export const removeGroupDocs: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['group_id', 'doc_id'],
  errors: removeErrors,
  run(call) {
    const refuse = refuseWith(removeErrors);
    const group = memberGroup(call);
    if (!group) return refuse(1);
    const ids = idList(call, 'doc_id', refuse);
    const any = group.members.get(call.caller?.userId ?? '')?.role !== 'member';
    if (ids.some((id) => !(any ? call.state.docs.get(id) : ownDoc(call, id)))) return refuse(2);
    const states = call.modes.removeWithdrawsPending ? ['added', 'pending'] : ['added'];
    const gone = group.entries
      .filter((entry) => ids.includes(entry.docId) && states.includes(entry.state))
      .map((entry) => entry.docId);
    group.entries = group.entries.filter((entry) => !gone.includes(entry.docId));
    if (call.modes.removalRefundsQuota) {
      group.uses = group.uses.filter((use) => !gone.includes(use.docId));
    }
    return {
      group: {
        group_id: group.groupId,
        total: inPool(group),
        removed: gone.length,
        skipped: ids.length - gone.length,
        [listKey(call)]: ordered(
          call,
          ids.map((id) => ({ doc_id: id, removed: gone.includes(id) ? 1 : 0 })),
        ),
      },
    };
  },
};

const listErrors = { 1: 'Group not found', 2: 'User not found' };

/** `group.docs.getList` (6.3.6): the pool, newest first; docs that wait are not listed. */
export const getGroupDocs: Method = {
  params: ['group_id', 'user_id', 'media', 'extra', 'thumbsize', 'per_page', 'page'],
  errors: listErrors,
  run(call) {
    const group = visibleGroup(call);
    const { user_id: userId, media } = call.params;
    const user = userId ? findMember(call.state, userId, false) : undefined;
    if (userId && !user) return refuseWith(listErrors)(2);
    const docs = poolDocs(call.state, group).filter(
      (doc) =>
        canSee(doc, viewerOf(call)) &&
        (!user || doc.ownerId === user.userId) &&
        (!media || media.split(',').includes(doc.media)),
    );
    const page = paginate(call, docs, 20);
    return {
      group: {
        group_id: group.groupId,
        docs: { ...counters(call, page), doc: page.items.map((doc) => docItem(call, doc)) },
      },
    };
  },
};
