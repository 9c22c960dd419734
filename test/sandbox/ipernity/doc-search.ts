import { requestShare } from './album-docs.ts';
import { type Call, type Method, refuseWith, strictly, viewerOf } from './call.ts';
import { counters, paginate } from './paging.ts';
import { docItem } from './shapes.ts';
import { canSee, findGroup, findMember, poolDocs } from './state.ts';
import type { Doc } from './types.ts';

const params = (
  'user_id media share text tags album_id group_id license posted_min posted_max created_min created_max ' +
  'lat lng dist sort extra thumbsize per_page page'
).split(' ');

const errors = { 1: 'User not found' };

type Test = (doc: Doc) => boolean;

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
}

function tests(call: Call): Test[] {
  const sent = call.params;
  const found: Test[] = [(doc) => canSee(doc, viewerOf(call))];
  if (sent.user_id) {
    const user = findMember(call.state, sent.user_id, false) ?? refuseWith(errors)(1);
    found.push((doc) => doc.ownerId === user.userId);
  }
  if (sent.media) found.push((doc) => (sent.media ?? '').split(',').includes(doc.media));
  if (sent.share) found.push((doc) => requestShare(doc) === sent.share);
  if (sent.license) found.push((doc) => String(doc.license) === sent.license);
  if (sent.text) {
    const wanted = words(sent.text);
    found.push((doc) => {
      const text = `${doc.title} ${doc.description} ${doc.tags.join(' ')}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
  }
  if (sent.tags) found.push((doc) => words(sent.tags ?? '').every((tag) => doc.tags.includes(tag)));
  if (sent.posted_min) found.push((doc) => doc.postedAt >= Number(sent.posted_min));
  if (sent.posted_max) found.push((doc) => doc.postedAt <= Number(sent.posted_max));
  if (sent.created_min) found.push((doc) => doc.created >= (sent.created_min ?? ''));
  if (sent.created_max) found.push((doc) => doc.created <= (sent.created_max ?? ''));
  return found;
}

function candidates(call: Call): Doc[] {
  const { state, params: sent } = call;
  if (sent.album_id) {
    const ids = state.albums.get(sent.album_id)?.docIds ?? [];
    return ids.flatMap((id) => state.docs.get(id) ?? []);
  }
  if (!sent.group_id) return [...state.docs.values()];
  const group = findGroup(state, sent.group_id);
  return group ? poolDocs(state, group) : [];
}

/** `doc.search` (6.4.3). Place (`lat`, `lng`, `dist`) is accepted and ignored: docs here have none. */
export const searchDocs: Method = {
  params,
  errors,
  run(call) {
    const sent = call.params;
    if (sent.album_id && sent.group_id) strictly(call, 'album_id together with group_id');
    if (sent.text && sent.tags) strictly(call, 'text together with tags');
    if (sent.share && sent.user_id !== call.caller?.userId) strictly(call, 'share without the own user_id');
    if (words(sent.tags ?? '').length > 20) strictly(call, 'more than 20 tags');
    const wanted = tests(call);
    const docs = candidates(call).filter((doc) => wanted.every((test) => test(doc)));
    const [by, direction] = (sent.sort ?? 'posted-desc').split('-');
    const sign = direction === 'asc' ? 1 : -1;
    docs.sort(
      (a, b) => sign * (by === 'created' ? a.created.localeCompare(b.created) : a.postedAt - b.postedAt),
    );
    const page = paginate(call, docs.slice(0, sent.text ? 3000 : undefined), 20);
    return { docs: { ...counters(call, page), doc: page.items.map((doc) => docItem(call, doc)) } };
  },
};
