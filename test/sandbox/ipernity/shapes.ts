import { type Call, viewerOf } from './call.ts';
import { canSee, pathName } from './state.ts';
import { escapeDescription, escapeMarkup, type Tree } from './tree.ts';
import type { Album, Doc, Group, Member } from './types.ts';
import { groupLink, imageFolder, imageSecret, imageSize, imageUrl, LABELS } from './urls.ts';

/** A title as replies carry it. */
export const titleOf = (call: Call, title: string): string =>
  call.modes.escapeTitles ? escapeMarkup(title) : title;

/** A description as replies carry it: HTML-escaped, simple tags kept (section 4). */
export const descriptionOf = (text: string): string => escapeDescription(text);

/** The size label of `thumbsize`, default `75x`; an unknown one is logged and ignored. */
export function thumbLabel(call: Call): string {
  const wanted = call.params.thumbsize;
  if (wanted === undefined || wanted === '') return '75x';
  if (LABELS.includes(wanted)) return wanted;
  call.violation(`thumbsize ${wanted} does not exist`);
  return '75x';
}

/** `thumb` of a doc in a list. */
export const thumbOf = (call: Call, doc: Doc, label: string): Tree => ({
  label,
  ext: 'jpg',
  ...imageSize(doc, label),
  url: imageUrl(call.urls, doc.docId, label),
});

/** One of `doc.get`'s `thumbs`. */
export const fullThumbOf = (call: Call, doc: Doc, label: string): Tree => ({
  label,
  ext: 'jpg',
  secret: imageSecret(doc.docId, label),
  farm: 1,
  path: imageFolder(doc.docId),
  ...imageSize(doc, label),
  url: imageUrl(call.urls, doc.docId, label),
});

/** `cover` of an album; empty without one. */
export function coverOf(call: Call, album: Album, label = '75x'): Tree {
  const doc = album.coverId ? call.state.docs.get(album.coverId) : undefined;
  if (!doc) return {};
  return { doc_id: doc.docId, ...imageSize(doc, label), url: imageUrl(call.urls, doc.docId, label) };
}

/** A doc as lists show it (section 6.2.8), with what `extra` asks for. */
export function docItem(call: Call, doc: Doc): Tree {
  const extra = (call.params.extra ?? '').split(',');
  const owner = call.state.members.get(doc.ownerId);
  const label = thumbLabel(call);
  return {
    doc_id: doc.docId,
    media: doc.media,
    license: doc.license,
    title: titleOf(call, doc.title),
    safety: doc.safety,
    thumb: thumbOf(call, doc, label),
    ...(extra.includes('owner') && owner ? { owner: ownerOf(call, owner) } : {}),
    ...(extra.includes('dates') ? { dates: datesOf(doc) } : {}),
    ...(extra.includes('count') ? { count: { visits: 9, faves: 1, comments: 0 } } : {}),
    ...(extra.includes('link') ? { link: docLink(call, doc) } : {}),
  };
}

/** `owner` of a doc. */
export const ownerOf = (call: Call, owner: Member): Tree => ({
  user_id: owner.userId,
  username: titleOf(call, owner.username),
  alias: owner.alias,
  is_pro: owner.isPro ? 1 : 0,
});

/** `dates` of a doc. */
export const datesOf = (doc: Doc): Tree => ({
  posted_at: doc.postedAt,
  created: doc.created,
  last_comment_at: 0,
  last_update_at: doc.postedAt,
});

/** Address of a doc's page. */
export function docLink(call: Call, doc: Doc): string {
  const owner = call.state.members.get(doc.ownerId);
  return `${call.urls.www}/doc/${owner ? pathName(owner) : doc.ownerId}/${doc.docId}`;
}

/** Address of an album's page. */
export const albumLink = (call: Call, album: Album): string =>
  `${call.urls.www}/doc/${album.ownerId}/album/${album.albumId}`;

/** Docs of an album that the caller may see, in the album's order. */
export const albumDocs = (call: Call, album: Album): Doc[] =>
  album.docIds.flatMap((id) => {
    const doc = call.state.docs.get(id);
    return doc && canSee(doc, viewerOf(call)) ? [doc] : [];
  });

/** `count` of an album with the numbers of docs that each circle sees, as in `album.get`. */
export function albumCount(call: Call, album: Album): Tree {
  const docs = albumDocs(call, album);
  const seenBy = (...shares: number[]) => docs.filter((doc) => shares.includes(doc.share)).length;
  return {
    docs: docs.length,
    visits: 0,
    faves: 0,
    comments: 0,
    family: seenBy(1, 3),
    friend: seenBy(2, 3),
    ff: seenBy(3),
    public: seenBy(5),
  };
}

/** Whether the caller may see the group at all: private ones only as a member. */
export const seesGroup = (group: Group, viewer: Member | undefined): boolean =>
  group.isPublic !== 0 || (viewer !== undefined && group.members.has(viewer.userId));

/** What `group.get` and `group.getList` have in common, up to the `icon`'s neighbours. */
export function groupBasics(
  call: Call,
  group: Group,
): { visibility: Tree; dates: Tree; count: Tree; you: Tree } {
  const added = group.entries.filter((entry) => entry.state === 'added');
  const caller = call.caller;
  const own = caller && group.members.get(caller.userId);
  const mine = added.filter((entry) => call.state.docs.get(entry.docId)?.ownerId === caller?.userId);
  return {
    visibility: { ispublic: group.isPublic, docs: 1, topics: 1 },
    dates: {
      created_at: group.createdAt,
      last_doc_at: Math.max(0, ...added.map((entry) => entry.at)),
      last_topic_at: 0,
    },
    count: { members: group.members.size + group.otherMembers, docs: added.length, topics: 0 },
    you: caller
      ? {
          isadmin: own?.role === 'admin' ? 1 : 0,
          ismoderator: own?.role === 'moderator' ? 1 : 0,
          ismember: own?.role === 'member' ? 1 : 0,
          docs: mine.length,
          joined_at: own?.joinedAt ?? 0,
          visited_at: own ? call.state.clock.seconds() - 7200 : 0,
        }
      : {},
  };
}

/** Address of a group's page. */
export const linkOfGroup = (call: Call, group: Group): string => groupLink(call.urls, group);
