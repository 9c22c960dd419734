import { type Call, type Method, refuseWith, strictly, viewerOf } from './call.ts';
import { counters, paginate } from './paging.ts';
import { albumCount, albumDocs, albumLink, coverOf, descriptionOf, thumbLabel, titleOf } from './shapes.ts';
import { albumsWith, findMember } from './state.ts';
import type { Tree } from './tree.ts';
import type { Album, Doc } from './types.ts';

/** A doc of the caller's, by id. */
export function ownDoc(call: Call, docId: string | undefined): Doc | undefined {
  const doc = call.state.docs.get(docId ?? '');
  return doc && doc.ownerId === call.caller?.userId ? doc : undefined;
}

/** The caller's album that the call is about. */
export function ownAlbum(call: Call): Album | undefined {
  const album = call.state.albums.get(call.params.album_id ?? '');
  return album && album.ownerId === call.caller?.userId ? album : undefined;
}

/** Whether the doc is in as many albums as it may be. */
export const albumsFull = ({ state, modes }: Call, doc: Doc): boolean =>
  albumsWith(state, doc.docId).length >= (doc.maxAlbums ?? modes.albumsPerDoc);

/** An album's title as it is stored: cut where the modes say so. */
export const storedTitle = (call: Call, title: string): string =>
  call.modes.titleMax > 0 ? title.slice(0, call.modes.titleMax) : title;

/** `perm_comment`, default 5. Values other than 0-5 have no documented answer and are refused when strict. */
export function permComment(call: Call): number {
  const sent = call.params.perm_comment ?? '5';
  if (/^[0-5]$/.test(sent)) return Number(sent);
  strictly(call, `perm_comment ${sent} is not one of 0-5`);
  return 5;
}

/** `dates` of an album in replies about this one album. */
export const albumDates = (album: Album): Tree => ({ created_at: album.createdAt, comment_at: 0 });

const short = (count: Tree): Tree => ({
  docs: count.docs ?? 0,
  visits: 0,
  faves: 0,
  comments: 0,
});

const createErrors = {
  1: 'Title is missing',
  2: 'Cover not found',
  3: 'Can not use this cover',
  4: "Can't create any more albums",
};

/** `album.create` (6.2.1). With a cover, the album starts with that doc in it. */
export const createAlbum: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['title', 'description', 'cover_id', 'perm_comment'],
  errors: createErrors,
  run(call) {
    const { state, params, modes, caller } = call;
    const refuse = refuseWith(createErrors);
    const title = (params.title ?? '').trim();
    if (!title) return refuse(1);
    const wanted = params.cover_id ?? '';
    const cover = ownDoc(call, wanted);
    if (!cover && (wanted || modes.coverRequired)) return refuse(2);
    if (cover && albumsFull(call, cover)) return refuse(3);
    const own = [...state.albums.values()].filter((album) => album.ownerId === caller?.userId);
    if (own.length >= modes.albumsPerAccount) return refuse(4);
    const comment = permComment(call);
    const album: Album = {
      albumId: String(state.nextAlbum++),
      ownerId: caller?.userId ?? '',
      title: storedTitle(call, title),
      description: params.description ?? '',
      permComment: comment,
      docIds: cover ? [cover.docId] : [],
      createdAt: state.clock.seconds(),
      updatedAt: 0,
      ...(cover ? { coverId: cover.docId } : {}),
    };
    state.albums.set(album.albumId, album);
    const count = albumCount(call, album);
    return {
      album: {
        album_id: album.albumId,
        link: albumLink(call, album),
        title: titleOf(call, album.title),
        description: descriptionOf(album.description),
        visibility: circles(count),
        dates: albumDates(album),
        count: short(count),
        cover: coverOf(call, album),
        can: { fave: 1, comment: 1 },
        permissions: { comment: album.permComment },
      },
    };
  },
};

const circles = (count: Tree): Tree => ({
  family: count.family ? 1 : 0,
  friend: count.friend ? 1 : 0,
  ff: count.ff ? 1 : 0,
  public: count.public ? 1 : 0,
});

const notFound = { 1: 'Album not found' };

/** An album that the caller may see: an own one, or one with docs in it. */
export function visibleAlbum(call: Call): Album {
  const album = call.state.albums.get(call.params.album_id ?? '');
  if (!album) return refuseWith(notFound)(1);
  const mine = album.ownerId === viewerOf(call)?.userId;
  return mine || albumDocs(call, album).length > 0 ? album : refuseWith(notFound)(1);
}

/** `album.get` (6.2.3). */
export const getAlbum: Method = {
  params: ['album_id', 'thumbsize'],
  errors: notFound,
  run(call) {
    const album = visibleAlbum(call);
    const mine = album.ownerId === viewerOf(call)?.userId;
    const label = thumbLabel(call);
    return {
      album: {
        album_id: album.albumId,
        link: albumLink(call, album),
        title: titleOf(call, album.title),
        thumbsize: label,
        description: descriptionOf(album.description),
        dates: albumDates(album),
        count: albumCount(call, album),
        cover: coverOf(call, album, label),
        can: { fave: 1, comment: 1, add_doc: mine ? 1 : 0 },
        permissions: mine ? { comment: album.permComment } : {},
        you: { isfave: 0, visits: 1, last_visit_at: call.state.clock.seconds() },
      },
    };
  },
};

const listErrors = { 1: 'User not found' };

function listItem(call: Call, album: Album, label: string): Tree {
  const owner = call.state.members.get(album.ownerId);
  return {
    album_id: album.albumId,
    link: albumLink(call, album),
    title: titleOf(call, album.title),
    owner: { user_id: album.ownerId, alias: owner?.alias ?? '' },
    dates: { created_at: album.createdAt, last_comment_at: 0, last_update_at: album.updatedAt },
    count: albumCount(call, album),
    cover: coverOf(call, album, label),
    can: { fave: 1, comment: 1 },
    permissions: album.ownerId === viewerOf(call)?.userId ? { comment: album.permComment } : {},
  };
}

/** `album.getList` (6.2.4), newest first. Empty albums only with `empty=1`, and only to their owner. */
export const getAlbums: Method = {
  params: ['user_id', 'empty', 'notinfolder', 'thumbsize', 'per_page', 'page'],
  errors: listErrors,
  run(call) {
    const { state, params, caller, modes } = call;
    const user = params.user_id ? findMember(state, params.user_id, false) : caller;
    if (!user || user.closed) return refuseWith(listErrors)(1);
    const mine = user.userId === viewerOf(call)?.userId;
    const own = [...state.albums.values()].filter((album) => album.ownerId === user.userId);
    const shown = own
      .filter((album) => (mine && params.empty === '1') || albumDocs(call, album).length > 0)
      .sort((a, b) => b.createdAt - a.createdAt || Number(b.albumId) - Number(a.albumId));
    const page = paginate(call, shown, 100);
    const label = thumbLabel(call);
    return {
      albums: {
        ...counters(call, page),
        count: page.items.length,
        thumbsize: label,
        can: { create: mine && own.length < modes.albumsPerAccount ? 1 : 0 },
        album: page.items.map((album) => listItem(call, album, label)),
      },
    };
  },
};
