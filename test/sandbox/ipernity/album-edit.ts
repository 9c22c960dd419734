import { albumDates, albumsFull, ownAlbum, ownDoc, permComment, storedTitle } from './album.ts';
import { type Method, refuseWith } from './call.ts';
import { albumLink, coverOf, descriptionOf, titleOf } from './shapes.ts';

const editErrors = {
  1: 'Album not found',
  2: 'Cover not found',
  3: 'Title is empty',
  4: 'No parameters were sent',
};

/** `album.edit` (6.2.2). A new cover must already be in the album. */
export const editAlbum: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['album_id', 'title', 'description', 'cover_id'],
  errors: editErrors,
  run(call) {
    const refuse = refuseWith(editErrors);
    const { params, state } = call;
    const album = ownAlbum(call);
    if (!album) return refuse(1);
    const { title, description, cover_id: cover } = params;
    if (cover !== undefined && !album.docIds.includes(cover)) return refuse(2);
    if (title !== undefined && !title.trim()) return refuse(3);
    if ([title, description, cover].every((value) => value === undefined)) return refuse(4);
    if (title !== undefined) album.title = storedTitle(call, title.trim());
    if (description !== undefined) album.description = description;
    if (cover !== undefined) album.coverId = cover;
    album.updatedAt = state.clock.seconds();
    const shares = album.docIds.flatMap((id) => state.docs.get(id)?.share ?? []);
    return {
      album: {
        album_id: album.albumId,
        link: albumLink(call, album),
        title: titleOf(call, album.title),
        description: descriptionOf(album.description),
        visibility: {
          ispublic: shares.includes(5) ? 1 : 0,
          isfamily: shares.length > 0 ? 1 : 0,
          isfriends: shares.length > 0 ? 1 : 0,
          share: shares.includes(5) ? 5 : 0,
        },
        dates: albumDates(album),
        count: { docs: album.docIds.length, visits: 0, faves: 0, comments: 0 },
        cover: coverOf(call, album),
        permissions: { comment: album.permComment },
      },
    };
  },
};

const notFound = { 1: 'Album not found' };

/** `album.delete` (6.2.5). The docs stay. */
export const deleteAlbum: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'delete',
  params: ['album_id'],
  errors: notFound,
  run(call) {
    const album = ownAlbum(call);
    if (!album) return refuseWith(notFound)(1);
    call.state.albums.delete(album.albumId);
    return {};
  },
};

const permErrors = { 1: 'Album not found', 2: 'Argument missing or invalid' };

/** `album.setPerms` (6.2.9): 0, 3, 4 or 5. */
export const setAlbumPerms: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['album_id', 'perm_comment'],
  errors: permErrors,
  run(call) {
    const album = ownAlbum(call);
    if (!album) return refuseWith(permErrors)(1);
    if (!/^[0345]$/.test(call.params.perm_comment ?? '')) return refuseWith(permErrors)(2);
    album.permComment = permComment(call);
    return {};
  },
};

const setErrors = {
  1: 'Album not found',
  2: 'Documents not found',
  3: 'Cover document not found',
  4: 'Album limit reached',
};

/** `album.docs.setList` (6.2.9): replaces the whole content. */
export const setAlbumDocs: Method = {
  signed: true,
  token: true,
  post: true,
  doc: 'write',
  params: ['album_id', 'doc_ids', 'cover_id'],
  errors: setErrors,
  run(call) {
    const refuse = refuseWith(setErrors);
    const album = ownAlbum(call);
    if (!album) return refuse(1);
    const ids = [...new Set((call.params.doc_ids ?? '').split(','))];
    const docs = ids.flatMap((id) => ownDoc(call, id) ?? []);
    if (docs.length < ids.length) return refuse(2);
    const cover = call.params.cover_id ?? '';
    if (!ids.includes(cover)) return refuse(3);
    if (ids.length > call.modes.docsPerAlbum) return refuse(4);
    const fits = docs.filter((doc) => album.docIds.includes(doc.docId) || !albumsFull(call, doc));
    const results = docs.map((doc) => ({
      doc_id: doc.docId,
      added: fits.includes(doc) ? 1 : 0,
      error: fits.includes(doc) ? 0 : 1,
    }));
    album.docIds = fits.map((doc) => doc.docId);
    album.coverId = cover;
    return {
      album: {
        album_id: album.albumId,
        cover_id: cover,
        total: fits.length,
        added: fits.length,
        skipped: docs.length - fits.length,
        [call.format === 'xml' ? 'doc' : 'docs']: results,
      },
    };
  },
};
