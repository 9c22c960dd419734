/**
 * Docs, here photos. Source: API page Photos.get.
 */
import * as v from 'valibot';
import type { DocRef } from '../../model.ts';
import { type SiteClient, SiteError } from '../site.ts';
import { about } from './about.ts';
import type { Caller } from './call.ts';
import { isPhotoId } from './photo-ids.ts';
import { address, id, list, maybeText, userId } from './shapes.ts';

/** A photo as the API describes it. */
export const photo = v.object({
  pid: id,
  owner: v.nullish(userId),
  src: address,
  src_small: address,
  link: address,
  caption: maybeText,
});

/** A photo as a doc; its caption stands for the title that photos do not have. */
export function docOf(raw: v.InferOutput<typeof photo>): DocRef {
  const thumb = raw.src ?? raw.src_small;
  return {
    site: about.id,
    id: raw.pid,
    media: 'photo',
    ...(raw.owner ? { owner: raw.owner } : {}),
    ...(raw.caption ? { title: raw.caption } : {}),
    ...(thumb ? { thumb } : {}),
    ...(raw.link ? { page: raw.link } : {}),
  };
}

/** The doc abilities of a client. A list of all one's photos is nothing the API has. */
export function docs(call: Caller): NonNullable<SiteClient['docs']> {
  return {
    async get(docId: string): Promise<DocRef> {
      // Photos that only newer addresses name cannot be asked for in this API.
      if (!isPhotoId(docId)) throw refusal('facebook_error_doc_id', 'bad-id');
      const [found] = await call.read('photos.get', list(photo), { pids: docId });
      // A photo that one may not see is left out of the answer.
      if (!found) throw refusal('facebook_error_doc_gone', 'gone');
      return docOf(found);
    },
  };
}

function refusal(key: string, code: string): SiteError {
  return new SiteError({ verdict: 'docs-final', text: { key }, code, call: 'photos.get' });
}
