import { ADA, BO, CLEO } from './seed-ids.ts';
import { ADA_TITLES, BO_TITLES, CLEO_TITLES, type SeedDoc } from './seed-titles.ts';
import type { State } from './state.ts';
import type { Doc } from './types.ts';

const idsFrom = (first: number, step: number, titles: readonly SeedDoc[]): string[] =>
  titles.map((_, index) => String(first + index * step));

/** Ids of Ada's 62 docs, oldest first: 51000101, 51000138, 51000175 … */
export const ADA_DOCS: readonly string[] = idsFrom(51000101, 37, ADA_TITLES);
/** Ids of Bo's 16 docs, oldest first. */
export const BO_DOCS: readonly string[] = idsFrom(51040011, 41, BO_TITLES);
/** Ids of Cleo's 12 docs, oldest first. */
export const CLEO_DOCS: readonly string[] = idsFrom(51070003, 43, CLEO_TITLES);

const where = (wanted: (doc: SeedDoc) => boolean): string[] =>
  ADA_DOCS.filter((_, index) => {
    const doc = ADA_TITLES[index];
    return doc !== undefined && wanted(doc);
  });

/** Ada's public photos, oldest first. */
export const ADA_PHOTOS: readonly string[] = where((doc) => !doc.media && doc.share === undefined);
/** Ada's videos. */
export const ADA_VIDEOS: readonly string[] = where((doc) => doc.media === 'video');
/** Ada's sounds. */
export const ADA_AUDIOS: readonly string[] = where((doc) => doc.media === 'audio');
/** Ada's docs of the medium `other`. */
export const ADA_OTHERS: readonly string[] = where((doc) => doc.media === 'other');
/** Ada's docs that are not public: one private, one for the family. */
export const ADA_PRIVATE: readonly string[] = where((doc) => doc.share !== undefined);

/** "Quay at dawn": Ada's first doc, a public photo in landscape format. */
export const DOC_QUAY = '51000101';
/** A photo of Ada's that is in as many groups as it may be: per-doc error 1 in every group. */
export const DOC_NO_MORE_GROUPS = '51000915';
/** A photo of Ada's that is in as many albums as it may be: per-doc error 1, and error 3 as a cover. */
export const DOC_NO_MORE_ALBUMS = '51000952';
/** A photo of Ada's that the group `GROUP_INVITED` has invited. */
export const DOC_INVITED = '51000138';

const sizes = {
  portrait: [2668, 4000],
  square: [3000, 3000],
  wide: [4800, 2700],
  plain: [4000, 2668],
} as const;

/** A doc from a line of the seed. `postedAt`: Unix seconds. */
export function makeDoc(docId: string, ownerId: string, line: SeedDoc, postedAt: number): Doc {
  const [w, h] = sizes[line.shape ?? 'plain'];
  return {
    docId,
    ownerId,
    media: line.media ?? 'photo',
    title: line.title,
    description: `${line.title}.\nTaken with a small camera & a lot of patience.`,
    tags: [line.scene, 'sandbox'],
    share: line.share ?? 5,
    license: Number(docId) % 3 === 0 ? 11 : 0,
    safety: 1,
    w,
    h,
    postedAt,
    created: new Date((postedAt - 86400) * 1000).toISOString().slice(0, 19).replace('T', ' '),
    scene: line.scene,
  };
}

function addStream(state: State, ownerId: string, ids: readonly string[], titles: readonly SeedDoc[]): void {
  const now = state.clock.seconds();
  titles.forEach((line, index) => {
    const docId = ids[index];
    if (!docId) return;
    // About two docs a day, the newest an hour old.
    const postedAt = now - 3600 - (titles.length - 1 - index) * 41000;
    state.docs.set(docId, makeDoc(docId, ownerId, line, postedAt));
  });
}

/** Puts everybody's docs into the state; `wanted` more than the seed's for Ada are made up. Returns all ids. */
export function seedDocs(state: State, wanted: number): { ada: string[]; bo: string[]; cleo: string[] } {
  addStream(state, ADA, ADA_DOCS, ADA_TITLES);
  addStream(state, BO, BO_DOCS, BO_TITLES);
  addStream(state, CLEO, CLEO_DOCS, CLEO_TITLES);
  const atGroupLimit = state.docs.get(DOC_NO_MORE_GROUPS);
  if (atGroupLimit) atGroupLimit.maxGroups = 0;
  const atAlbumLimit = state.docs.get(DOC_NO_MORE_ALBUMS);
  if (atAlbumLimit) atAlbumLimit.maxAlbums = 0;
  const scenes = ['harbour', 'sea', 'mountain', 'city', 'lake', 'field', 'night', 'snow', 'desert', 'forest'];
  const old = state.clock.seconds() - 86400 * 60;
  for (let n = ADA_DOCS.length; n < wanted; n += 1) {
    const line = { title: `Archive ${n}`, scene: scenes[n % scenes.length] ?? 'sea' };
    const docId = String(50100000 + n * 7);
    state.docs.set(docId, makeDoc(docId, ADA, line, old - n * 1000));
  }
  return { ada: [...ADA_DOCS], bo: [...BO_DOCS], cleo: [...CLEO_DOCS] };
}
