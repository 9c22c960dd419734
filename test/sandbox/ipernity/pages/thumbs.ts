import { isMadeUp } from '../images.ts';
import type { Doc } from '../types.ts';
import { imageSize, imageUrl } from '../urls.ts';
import { docPath, type Html, literal, option, type PageVisit, text } from './context.ts';

/**
 * How a page shows its thumbnails, by `?thumbs=`: `img` (plain), `lazy` (the address in `data-src` until scrolled into
 * view), `srcset`, `picture`, `background` (a link with a CSS background and no image element).
 */
export type ThumbForm = 'img' | 'lazy' | 'srcset' | 'picture' | 'background';

const forms: readonly string[] = ['img', 'lazy', 'srcset', 'picture', 'background'];

/** The form asked for in the address, or the page's own. */
export function thumbForm(visit: PageVisit, usual: ThumbForm): ThumbForm {
  const wanted = option(visit, 'thumbs') ?? '';
  return forms.includes(wanted) ? (wanted as ThumbForm) : usual;
}

function shapeOf(doc: Doc): string {
  const ratio = doc.w / doc.h;
  return ratio > 1.6 ? 'wide' : ratio > 1.1 ? 'land' : ratio > 0.9 ? 'square' : 'tall';
}

function picture(visit: PageVisit, doc: Doc, form: ThumbForm): Html {
  const url = (label: string) => imageUrl(visit.urls, doc.docId, label);
  const { w, h } = imageSize(doc, '240');
  // Browsers spend long on the replacement text of thousands of images that are still to come.
  const alt = form === 'lazy' && isMadeUp(doc.docId) ? '' : text(doc.title);
  const rest = `width="${w}" height="${h}" alt="${alt}"`;
  if (form === 'lazy') return `<img class="lazy" data-src="${url('240')}" ${rest}>`;
  if (form === 'srcset') {
    return `<img src="${url('100')}" srcset="${url('240')} 1x, ${url('500')} 2x" ${rest}>`;
  }
  if (form === 'picture') {
    const source = `<source media="(min-width: 600px)" srcset="${url('500')}">`;
    return `<picture>${source}<img src="${url('240')}" ${rest}></picture>`;
  }
  return `<img src="${url('240')}" ${rest}>`;
}

/** What the site tells its own scripts about a doc (section 8.4). */
function inlineScript(doc: Doc): Html {
  const json = {
    doc_id: doc.docId,
    user_id: doc.ownerId,
    title: doc.title,
    content: doc.description,
    width: doc.w,
    height: doc.h,
    posted_at: doc.postedAt,
    mediakey: doc.media,
  };
  return `<script type="text/javascript">Data.doc[${doc.docId}] = ${literal(json)};</script>`;
}

/** One thumbnail with its caption, as in streams, albums, pools and searches. `context`: `/in/album/…`. */
export function thumb(visit: PageVisit, doc: Doc, form: ThumbForm, context = ''): Html {
  const href = docPath(visit, doc, context);
  const owner = visit.state.members.get(doc.ownerId);
  const badge = doc.media === 'photo' ? '' : `<span class="badge">${doc.media}</span>`;
  const link =
    form === 'background'
      ? `<a class="bg" href="${href}" title="${text(doc.title)}" style="background-image:url('${imageUrl(visit.urls, doc.docId, '240')}')"></a>`
      : `<a href="${href}">${picture(visit, doc, form)}</a>`;
  const by = owner && !isMadeUp(doc.docId) ? `<span class="by">${text(owner.username)}</span>` : '';
  return `<div class="thumb ${shapeOf(doc)}">${link}${badge}<p class="caption"><a href="${href}">${text(doc.title)}</a>${by}</p>${inlineScript(doc)}</div>`;
}

/** Thumbnails one after the other. Of a lazy page the first ones have their images from the start. */
export function thumbs(visit: PageVisit, docs: Doc[], form: ThumbForm, context = '', eager = 12): Html {
  return docs
    .map((doc, n) => thumb(visit, doc, form === 'lazy' && n < eager ? 'img' : form, context))
    .join('\n');
}
