import type { Medium } from '../types.ts';
import { imageSize } from '../urls.ts';
import { type Html, kindOf, type PageVisit, text } from './context.ts';

/** One medium of a listing in the site's markup (section 7.3). */
function thumb(visit: PageVisit, medium: Medium): Html {
  const { id, title } = medium;
  const { w, h } = imageSize(medium, 240);
  const large = imageSize(medium, 500);
  const kind = kindOf(medium);
  const video = kind === 'Video' ? '<span class="thumb-video-duration">0:14</span>' : '';
  return `<div id="content-thumb:${id}" class="thumb-simple thumb-mosaic ftl-thumb-mosaic">
<a class="thumb-frame ftl-tooltip-content" href="/id/${id}"><span class="thumb-inner">${video}<img src="${visit.urls.image(id, 240)}" alt="${text(title)}" title="${kind}: ${text(title)}" width="${w}" height="${h}"></span></a>
<div class="thumb-caption"><div class="thumb-action-bar"><a href="/search?similar=${id}">Similar</a> <a href="/Ajax/ShoppingCart/Add/${id}">Cart</a></div></div>
<div class="tooltip-data-schema-org display-none"><div itemscope itemtype="http://schema.org/ImageObject"><h2 itemprop="name" content="${text(title)}"></h2><meta itemprop="contentUrl" content="${visit.urls.image(id, 500)}"><meta itemprop="url" content="${visit.urls.pages}/id/${id}"><span itemprop="author"><meta itemprop="url" content="${visit.urls.pages}/p/${medium.creatorId}"><meta itemprop="name" content="${text(medium.creatorName)}"></span><meta itemprop="width" content="${large.w}"><meta itemprop="height" content="${large.h}"><meta itemprop="productID" content="Fotolia:${id}"></div>
<div itemscope itemtype="fotolia.com"><meta itemprop="infinite" content="${Number(medium.infinite)}"><meta itemprop="video" content="${Number(kind === 'Video')}"></div></div></div>`;
}

/** A listing of media. */
export function thumbs(visit: PageVisit, media: Medium[]): Html {
  return `<div class="thumbs-list-mosaic ftl-mosaic-container"><div class="thumbs-list-inner">${media
    .map((medium) => thumb(visit, medium))
    .join('\n')}</div></div>`;
}
