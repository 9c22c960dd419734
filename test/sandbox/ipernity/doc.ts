import { requestShare } from './album-docs.ts';
import { type Call, type Method, refuseWith, viewerOf } from './call.ts';
import { counters, paginate } from './paging.ts';
import {
  albumDocs,
  albumLink,
  datesOf,
  descriptionOf,
  docItem,
  docLink,
  fullThumbOf,
  linkOfGroup,
  ownerOf,
  seesGroup,
  titleOf,
} from './shapes.ts';
import { albumsWith, canSee, docsOf, findMember, groupsWith } from './state.ts';
import type { Tree } from './tree.ts';
import type { Doc } from './types.ts';
import { groupPhoto, imageSize, imageUrl, LABELS } from './urls.ts';

const notFound = { 1: 'Document not found' };

function visibleDoc(call: Call): Doc {
  const doc = call.state.docs.get(call.params.doc_id ?? '');
  return doc && canSee(doc, viewerOf(call)) ? doc : refuseWith(notFound)(1);
}

const userErrors = { 1: 'User not found' };

/** `doc.getList` (6.4.2): a member's stream, newest first; the caller's own without `user_id`. */
export const getDocs: Method = {
  params: ['user_id', 'media', 'share', 'extra', 'thumbsize', 'per_page', 'page'],
  errors: userErrors,
  run(call) {
    const { state, params, caller } = call;
    const user = params.user_id ? findMember(state, params.user_id, false) : caller;
    if (!user || user.closed) return refuseWith(userErrors)(1);
    const docs = docsOf(state, user.userId).filter(
      (doc) =>
        canSee(doc, viewerOf(call)) &&
        (!params.media || params.media.split(',').includes(doc.media)) &&
        (!params.share || requestShare(doc) === params.share),
    );
    const page = paginate(call, docs, 20);
    return {
      docs: {
        ...counters(call, page),
        count: page.items.length,
        doc: page.items.map((doc) => docItem(call, doc)),
      },
    };
  },
};

function circles(doc: Doc): Tree {
  const friend = doc.share === 2 || doc.share === 3 ? 1 : 0;
  const family = doc.share === 1 || doc.share === 3 ? 1 : 0;
  return { ispublic: doc.share === 5 ? 1 : 0, isfriend: friend, isfamily: family, share: doc.share };
}

function countOf(call: Call, doc: Doc): Tree {
  const groups = groupsWith(call.state, doc.docId).filter((group) =>
    group.entries.some((entry) => entry.docId === doc.docId && entry.state === 'added'),
  );
  return {
    visits: 9,
    faves: 1,
    comments: 0,
    notes: 0,
    tags: doc.tags.length,
    albums: albumsWith(call.state, doc.docId).length,
    groups: groups.length,
  };
}

/** `doc.get` (6.4.4). */
export const getDoc: Method = {
  params: ['doc_id', 'extra'],
  errors: notFound,
  run(call) {
    const doc = visibleDoc(call);
    const owner = call.state.members.get(doc.ownerId);
    const mine = doc.ownerId === call.caller?.userId;
    const file = `${doc.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.jpg`;
    return {
      doc: {
        doc_id: doc.docId,
        media: doc.media,
        license: doc.license,
        rotation: 0,
        title: titleOf(call, doc.title),
        description: descriptionOf(doc.description),
        safety: doc.safety,
        link: docLink(call, doc),
        owner: owner ? ownerOf(call, owner) : {},
        dates: datesOf(doc),
        visibility: circles(doc),
        permissions: { comment: 5, tag: 4, tagme: 4 },
        count: countOf(call, doc),
        can: { fave: 1, comment: 1, tag: 1, tagme: 1, zoom: 1, download: mine ? 1 : 0, print: mine ? 1 : 0 },
        you: { isfave: 0, visits: 1, last_visit_at: call.state.clock.seconds() },
        thumbs: { thumb: LABELS.map((label) => fullThumbOf(call, doc, label)) },
        original: mine
          ? {
              ext: 'jpg',
              ...imageSize(doc, ''),
              filename: file,
              bytes: 5856540,
              url: imageUrl(call.urls, doc.docId, ''),
            }
          : {},
      },
    };
  },
};

function section(call: Call, counted: Tree, key: string, items: Tree[]): Tree {
  if (items.length === 0 && call.modes.emptySections === 'omit') return {};
  if (items.length === 0 && call.modes.emptyObjectsAsArray) return {};
  return { ...counted, [key]: items };
}

/** `doc.getContainers` (6.4.1): the albums and groups a doc is in, or waits for. */
export const getContainers: Method = {
  params: ['doc_id'],
  errors: notFound,
  run(call) {
    const doc = visibleDoc(call);
    const mine = doc.ownerId === viewerOf(call)?.userId;
    const albums = albumsWith(call.state, doc.docId).map((album) => ({
      album_id: album.albumId,
      title: titleOf(call, album.title),
      docs: albumDocs(call, album).length,
      cover: imageUrl(call.urls, album.coverId ?? doc.docId, '75x'),
      link: albumLink(call, album),
    }));
    const groups = groupsWith(call.state, doc.docId).flatMap((group) => {
      const entry = group.entries.find((one) => one.docId === doc.docId);
      const shown = seesGroup(group, viewerOf(call)) && (mine || entry?.state === 'added');
      return entry && shown ? [{ group, state: entry.state }] : [];
    });
    const inState = (state: string) => groups.filter((one) => one.state === state).length;
    const items = groups.map(({ group, state }) => ({
      group_id: group.groupId,
      title: titleOf(call, group.title),
      docs: group.entries.filter((entry) => entry.state === 'added').length,
      pending: state === 'pending' ? 1 : 0,
      invited: state === 'invited' ? 1 : 0,
      cover: groupPhoto(call.urls, group),
      link: linkOfGroup(call, group),
    }));
    const counts = {
      total: groups.length,
      added: inState('added'),
      pending: inState('pending'),
      invited: inState('invited'),
    };
    return {
      albums: section(call, { total: albums.length }, 'album', albums),
      groups: section(call, counts, 'group', items),
    };
  },
};
