/**
 * Media of Fotolia. Source: the API pages getMediaData and getUserGalleryMedias.
 */
import * as v from 'valibot';
import type { DocRef, Media } from '../../model.ts';
import type { Access, Endpoints, SiteClient } from '../site.ts';
import { about } from './about.ts';
import { call, mediaId } from './call.ts';
import { languageId } from './languages.ts';
import { pictureAt } from './picture.ts';
import { maybeText, struct, text } from './shapes.ts';

/** Kinds of media: photo, illustration, vector, video. */
const KINDS: Record<string, Media> = { 1: 'photo', 2: 'photo', 3: 'photo', 4: 'video' };

const common = {
  id: v.pipe(text, v.regex(/^\d{1,12}$/)),
  title: v.optional(text, ''),
  thumbnail_url: maybeText,
};

/** A medium in a list. */
export const media = struct(common);
const full = struct({ ...common, media_type_id: maybeText });

/** A medium in our words. No owner: a gallery takes anybody's media, so it does not matter whose they are. */
export function docOf(raw: v.InferOutput<typeof media>, endpoints: Endpoints): DocRef {
  const thumb = pictureAt(endpoints, raw.thumbnail_url);
  return {
    site: about.id,
    id: raw.id,
    page: new URL(`id/${raw.id}`, endpoints.pages).href,
    ...(raw.title ? { title: raw.title } : {}),
    ...(thumb ? { thumb } : {}),
  };
}

/** The doc abilities of a client. */
export function docs(access: Access) {
  return {
    async get(docId: string): Promise<DocRef> {
      const raw = await call(access, {
        method: 'getMediaData',
        params: [mediaId(docId), about.thumb, languageId(access.language)],
        schema: full,
        write: false,
      });
      const kind = KINDS[raw.media_type_id ?? ''];
      return { ...docOf(raw, access.endpoints), ...(kind ? { media: kind } : {}) };
    },
  } satisfies NonNullable<SiteClient['docs']>;
}
