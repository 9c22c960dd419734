import { jsonReply, type Reply } from '../../http.ts';
import type { Doc } from '../types.ts';
import { type Html, option, type PageVisit, page, text } from './context.ts';
import { type ThumbForm, thumbForm, thumbs } from './thumbs.ts';

/** A page that lists docs. */
export interface Listing {
  title: string;
  /** HTML above the thumbnails. */
  heading: Html;
  docs: Doc[];
  /** `/in/album/…` for the links. */
  context?: string;
  form?: ThumbForm;
  /** Appends further docs when scrolled to the end; else there are links to pages. */
  endless?: boolean;
  perPage?: number;
  scripts?: string[];
  tail?: Html;
}

function pager(visit: PageVisit, pages: number, perPage: number): Html {
  if (pages < 2) return '';
  const links = Array.from({ length: Math.min(pages, 30) }, (_, n) => {
    const current = n + 1 === visit.page ? ' aria-current="page"' : '';
    return `<a href="${text(visit.path)}/@/page:${n + 1}:${perPage}${text(visit.request.url.search)}"${current}>${n + 1}</a>`;
  });
  return `<nav class="pager" aria-label="Pages">${links.join('')}</nav>`;
}

/** Address of the next portion of an endless page. */
function nextPortion(visit: PageVisit, next: number, perPage: number): string {
  const query = new URLSearchParams(visit.request.url.searchParams);
  query.set('ajax', '1');
  query.delete('page');
  return `${visit.path}/@/page:${next}:${perPage}?${query}`;
}

/**
 * A listing page. Options in its address: `thumbs` (see `ThumbForm`), `rerender=MS` (the page rebuilds its thumbnails
 * every so often), `csp=strict`; `ajax=1` answers with the next portion as JSON, as the page's own script asks for.
 */
export function listing(visit: PageVisit, list: Listing): Reply {
  const perPage = Math.min(5000, visit.perPage ?? list.perPage ?? 30);
  const from = (Math.max(1, visit.page) - 1) * perPage;
  const docs = list.docs.slice(from, from + perPage);
  const form = thumbForm(visit, list.form ?? 'lazy');
  const more = from + perPage < list.docs.length;
  const next = more && list.endless ? nextPortion(visit, visit.page + 1, perPage) : '';
  if (option(visit, 'ajax') === '1') {
    const html = thumbs(visit, docs, form, list.context, 0);
    return jsonReply({ rsp: { status: '1' }, html, next });
  }
  const rerender = Number(option(visit, 'rerender') ?? 0);
  const scripts = ['lazyload', ...(list.endless ? ['infinitescrolling'] : []), ...(list.scripts ?? [])];
  const rebuild = rerender ? `<script src="/static/rerender.js" data-ms="${rerender}"></script>` : '';
  return page(visit, {
    title: list.title,
    body:
      `${list.heading}<div class="grid" id="docs">${thumbs(visit, docs, form, list.context)}</div>` +
      (next ? `<div id="more" data-next="${text(next)}">Loading more…</div>` : '') +
      (list.endless ? '' : pager(visit, Math.ceil(list.docs.length / perPage), perPage)),
    scripts,
    tail: rebuild + (list.tail ?? ''),
  });
}
