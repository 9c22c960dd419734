import type { Reply } from '../../http.ts';
import type { Medium } from '../types.ts';
import { option, type PageVisit, page, problem, text } from './context.ts';
import { thumbs } from './thumbs.ts';

const LIMITS = [25, 50, 75, 100];

/** A page of media with the listing parameters `offset` and `limit` (section 7.2). */
function listing(visit: PageVisit, title: string, media: Medium[]): Reply {
  const asked = Number(option(visit, 'limit') ?? 100);
  const limit = LIMITS.includes(asked) ? asked : 100;
  const offset = Math.max(0, Number.parseInt(option(visit, 'offset') ?? '0', 10) || 0);
  const next = new URL(visit.request.url);
  next.searchParams.set('offset', String(offset + limit));
  const link = text(next.pathname + next.search);
  const more = offset + limit < media.length;
  const count = media.length.toLocaleString('en-US');
  return page(visit, {
    title,
    head: more ? `<link rel="next" href="${link}">` : '',
    body: `<div class="search-result"><h2>${text(title)} <span class="description">(${count})</span></h2></div>
${thumbs(visit, media.slice(offset, offset + limit))}${more ? `<p><a href="${link}">Next page</a></p>` : ''}`,
  });
}

/** `/` and `/search?k=…`: media with all the words in their titles. */
export function searchPage(visit: PageVisit): Reply {
  const words = (option(visit, 'k') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const creator = option(visit, 'p');
  const found = [...visit.state.media.values()].filter(
    (medium) =>
      words.every((word) => medium.title.toLowerCase().includes(word)) &&
      (creator === undefined || medium.creatorId === creator),
  );
  return listing(visit, words.length > 0 ? words.join(' ') : 'All pictures', found);
}

/** `/p/{creatorId}`: what one contributor offers. */
export function portfolioPage(visit: PageVisit, creatorId: string): Reply {
  const found = [...visit.state.media.values()].filter((medium) => medium.creatorId === creatorId);
  const name = found[0]?.creatorName;
  return name === undefined ? problem(visit, 404, 'No such contributor') : listing(visit, name, found);
}

/** `/Lightbox` and `/Lightbox/{galleryId}`: one's own galleries. */
export function lightboxPage(visit: PageVisit, galleryId?: string): Reply {
  const { viewer, state } = visit;
  if (!viewer) return problem(visit, 403, 'Log in to see your Lightbox');
  const own = [...state.galleries.values()].filter((gallery) => gallery.ownerId === viewer.userId);
  const gallery = own.find((one) => (galleryId === undefined ? one.name === '' : one.id === galleryId));
  if (!gallery) return problem(visit, 404, 'No such gallery');
  return listing(
    visit,
    gallery.name || 'Lightbox',
    gallery.mediaIds.flatMap((id) => state.media.get(id) ?? []),
  );
}
