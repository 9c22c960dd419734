/**
 * Pages of a private gallery. Source: the developer page GetGallery.
 */
import type { DocRef, Page } from '../../model.ts';
import { about } from './about.ts';
import { idNumber } from './album-input.ts';
import type { Caller } from './call.ts';
import { gallery } from './shapes.ts';
import type { Whose } from './whose.ts';

/**
 * One page of somebody's pictures.
 *
 * @param page from 1
 * @param query what narrows the list, such as an album's id
 */
export async function galleryPage(
  call: Caller,
  whose: Whose,
  page: number,
  owner: string | undefined,
  query: Record<string, string> = {},
): Promise<Page<DocRef>> {
  const user = await whose.id(owner);
  const raw = await call.read(whose.path('Pictures/GetGallery', owner), gallery, {
    UserID: idNumber(user).literal,
    ...query,
    PageSize: String(about.pageSize.docs),
    PageNumber: String(page),
  });
  const items = raw.Pictures.map(
    (picture): DocRef => ({
      site: about.id,
      id: picture.PictureID,
      owner: user,
      media: 'photo',
      ...(picture.Title === '' ? {} : { title: picture.Title }),
      ...(picture.ThumbUrl === undefined ? {} : { thumb: picture.ThumbUrl }),
    }),
  );
  // An empty page is the last one, whatever the counters say.
  const more = items.length > 0 && page < raw.PageCount;
  return { items, total: raw.PicturesTotal, ...(more ? { next: page + 1 } : {}) };
}
