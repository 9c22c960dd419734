import { albumsFull, ownAlbum, ownDoc, visibleAlbum } from './album.ts';
import { type Call, idList, listKey, type Method, ordered, refuseWith } from './call.ts';
import { counters, paginate } from './paging.ts';
import { albumDocs, coverOf, docItem, thumbLabel } from './shapes.ts';
import type { Tree } from './tree.ts';
import type { Doc } from './types.ts';

const addErrors = {
  1: 'Album not found',
  2: 'Documents not found',
  3: 'Album limit reached',
  4: 'Album limit reached',
};

function ownDocs(call: Call, ids: string[]): Doc[] {
  const docs = ids.flatMap((id) => ownDoc(call, id) ?? []);
  return docs.length === ids.length ? docs : refuseWith(addErrors)(2);
}

/** `album.docs.add` (6.2.6): own docs into an own album, at most 20 a call. */
export const addAlbumDocs: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['album_id', 'doc_id'],
  errors: addErrors,
  run(call) {
    const refuse = refuseWith(addErrors);
    const album = ownAlbum(call);
    if (!album) return refuse(1);
    const docs = ownDocs(call, idList(call, 'doc_id', refuse));
    const fits = docs.filter((doc) => !album.docIds.includes(doc.docId) && !albumsFull(call, doc));
    if (fits.length > 0 && album.docIds.length + fits.length > call.modes.docsPerAlbum) {
      return refuse(call.modes.albumLimitCode);
    }
    const results: Tree[] = docs.map((doc) => {
      const added = fits.includes(doc) ? 1 : 0;
      return { doc_id: doc.docId, added, error: added || album.docIds.includes(doc.docId) ? 0 : 1 };
    });
    album.docIds.push(...fits.map((doc) => doc.docId));
    album.updatedAt = call.state.clock.seconds();
    const first = album.docIds[0];
    if (!album.coverId && first) album.coverId = first;
    return {
      album: {
        album_id: album.albumId,
        total: album.docIds.length,
        added: fits.length,
        skipped: docs.length - fits.length,
        [listKey(call)]: ordered(call, results),
      },
    };
  },
};

const removeErrors = { 1: 'Album not found', 2: 'Document not found' };

/** `album.docs.remove` (6.2.7). An album that loses its last doc is gone. */
export const removeAlbumDocs: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['album_id', 'doc_id'],
  errors: removeErrors,
  run(call) {
    const refuse = refuseWith(removeErrors);
    const album = ownAlbum(call);
    if (!album) return refuse(1);
    const ids = idList(call, 'doc_id', refuse);
    if (ids.some((id) => !ownDoc(call, id))) return refuse(2);
    const gone = ids.filter((id) => album.docIds.includes(id));
    album.docIds = album.docIds.filter((id) => !gone.includes(id));
    album.updatedAt = call.state.clock.seconds();
    const first = album.docIds[0];
    if (first === undefined) call.state.albums.delete(album.albumId);
    else if (album.coverId && gone.includes(album.coverId)) album.coverId = first;
    return {
      album: {
        album_id: album.albumId,
        total: album.docIds.length,
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

/** `album.docs.getList` (6.2.8), in the album's order. */
export const getAlbumDocs: Method = {
  params: ['album_id', 'media', 'share', 'extra', 'thumbsize', 'per_page', 'page'],
  errors: { 1: 'Album not found' },
  run(call) {
    const album = visibleAlbum(call);
    const { media, share } = call.params;
    const docs = albumDocs(call, album).filter(
      (doc) => (!media || media.split(',').includes(doc.media)) && (!share || requestShare(doc) === share),
    );
    const page = paginate(call, docs, 20);
    return {
      album: {
        album_id: album.albumId,
        docs: { ...counters(call, page), doc: page.items.map((doc) => docItem(call, doc)) },
        cover: coverOf(call, album, thumbLabel(call)),
      },
    };
  },
};

/** A doc's `share` as requests number it: public is 4 there and 5 in replies (section 12). */
export const requestShare = (doc: Doc): string => String(doc.share === 5 ? 4 : doc.share);
