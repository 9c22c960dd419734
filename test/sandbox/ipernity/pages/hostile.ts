import type { Reply } from '../../http.ts';
import { ADA } from '../seed-ids.ts';
import { docsOf } from '../state.ts';
import { imageUrl } from '../urls.ts';
import { docPath, option, type PageVisit, page, text } from './context.ts';
import { thumbs } from './thumbs.ts';

/**
 * `/hostile`: a page that does its worst against an extension that marks thumbnails. `?fight=` takes a comma list of
 * `events` (captures and stops every pointer, mouse, key and focus event), `clicks` (lays transparent boxes over the
 * corners of thumbnails, and sends forged clicks and keys to everything, also into open shadow roots), `mutations`
 * (thousands of changes a second), `css` (`!important` on everything), `read` (looks for foreign elements, patches
 * prototypes, asks the extension for messages), `fakes` (links and images that pretend to be docs); all of these by default. With
 * `remove` it also throws out every foreign element.
 * `window.hostile` counts what it did and lists what it got hold of.
 */
export function hostilePage(visit: PageVisit): Reply {
  const fight = option(visit, 'fight') ?? 'events,clicks,mutations,css,read,fakes';
  const docs = docsOf(visit.state, ADA).filter((doc) => doc.share === 5);
  const first = docs[0];
  const fakes = first && fight.includes('fakes') ? fakeDocs(visit, docPath(visit, first), first.docId) : '';
  return page(visit, {
    title: 'A page with bad manners',
    body: `<div class="head"><h1>A page with bad manners</h1></div><div class="grid" id="docs">${thumbs(visit, docs.slice(0, 24), 'img')}</div><div id="fakes">${fakes}</div><div id="noise"></div>`,
    styles: fight.includes('css') ? ['hostile'] : [],
    tail: `<script src="/static/hostile.js" data-fight="${text(fight)}"></script>`,
  });
}

/** Things that look like docs and must not be taken for some. */
function fakeDocs(visit: PageVisit, path: string, docId: string): string {
  const image = imageUrl(visit.urls, docId, '240');
  const other = `https://cdn.ipernity.com.example.org/200/01/01/${docId}.1c9e77aa.240.jpg`;
  const wrongFolder = image.replace(/\/\d\d\/\d\d\//, '/98/76/');
  const links = [
    [`https://www.example.org${path}`, 'another host'],
    [`https://www.ipernity.com.example.org${path}`, 'a host that only begins like it'],
    ['javascript:void(0)', 'a script'],
    [`${path}%00`, 'a path with more at its end'],
    [`/help?next=${path}`, 'a doc in the query only'],
    [`/help#${path}`, 'a doc in the hash only'],
  ];
  const images = [
    other,
    wrongFolder,
    image.replace('.240.', '.buddy.'),
    image.replace('.240.', '.header.1.'),
  ];
  return (
    links.map(([href, words]) => `<a href="${text(href ?? '')}">${text(words ?? '')}</a> `).join('') +
    images.map((src) => `<img data-src="${text(src)}" alt="fake" width="40" height="40">`).join('')
  );
}
