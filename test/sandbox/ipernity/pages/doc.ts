import type { Reply } from '../../http.ts';
import {
  albumsWith,
  canSee,
  docsOf,
  findGroup,
  findMember,
  groupsWith,
  pathName,
  poolDocs,
} from '../state.ts';
import { escapeDescription } from '../tree.ts';
import type { Doc, Member } from '../types.ts';
import { imageSize, imageUrl, userIcon } from '../urls.ts';
import { docPath, type Html, literal, type PageVisit, page, problem, text } from './context.ts';

/** The docs among which the page leads on: those of the list it was opened from, or the owner's stream. */
function neighbours(visit: PageVisit, owner: Member, kind: string, id: string): Doc[] {
  const album = kind === 'album' ? visit.state.albums.get(id) : undefined;
  const group = kind === 'group' ? findGroup(visit.state, id) : undefined;
  const docs = album
    ? album.docIds.flatMap((docId) => visit.state.docs.get(docId) ?? [])
    : group
      ? poolDocs(visit.state, group)
      : docsOf(visit.state, owner.userId);
  return docs.filter((doc) => canSee(doc, visit.viewer));
}

function strip(visit: PageVisit, docs: Doc[], current: Doc, context: string): Html {
  const at = docs.findIndex((doc) => doc.docId === current.docId);
  const near = docs.slice(Math.max(0, at - 3), Math.max(0, at - 3) + 8);
  const links = near.map((doc) => {
    const large = imageUrl(visit.urls, doc.docId, '1024');
    const here = doc === current ? ' aria-current="true"' : '';
    return `<a href="${docPath(visit, doc, context)}" data-large="${large}" data-doc="${doc.docId}"${here}><img src="${imageUrl(visit.urls, doc.docId, '75x')}" width="75" height="75" alt="${text(doc.title)}"></a>`;
  });
  return `<div class="strip">${links.join('')}</div>`;
}

/** Globals of the page's own scripts (section 8.4); the share number is the page-internal bit mask. */
function globals(doc: Doc, owner: Member): Html {
  const share = { 0: '0', 1: '1', 2: '2', 3: '3', 5: '31' }[doc.share];
  const about = { doc_id: doc.docId, user_id: doc.ownerId, type: '1', share, title: doc.title };
  const user = { user_id: owner.userId, title: owner.username };
  return `<script type="text/javascript">var doc_id = ${doc.docId}; Data.doc[${doc.docId}] = ${literal(about)}; Data.user[${owner.userId}] = ${literal(user)};</script>`;
}

function where(visit: PageVisit, doc: Doc): Html {
  const albums = albumsWith(visit.state, doc.docId).map(
    (one) => `<li><a href="/doc/${one.ownerId}/album/${one.albumId}">${text(one.title)}</a></li>`,
  );
  const groups = groupsWith(visit.state, doc.docId)
    .filter((group) => group.entries.some((one) => one.docId === doc.docId && one.state === 'added'))
    .map((one) => `<li><a href="/group/${one.alias || one.groupId}">${text(one.title)}</a></li>`);
  const list = (title: string, items: string[]) =>
    items.length ? `<h2>${title}</h2><ul class="rows">${items.join('')}</ul>` : '';
  return list('In albums', albums) + list('In groups', groups);
}

/** A doc's page, `/doc/USER/ID`, also with the list it was opened from: `/in/album/ID`, `/in/group/ID` … */
export function docPage(visit: PageVisit, name: string, docId: string, kind = '', id = ''): Reply {
  const doc = visit.state.docs.get(docId);
  const owner = findMember(visit.state, name);
  if (!doc || !owner || doc.ownerId !== owner.userId || !canSee(doc, visit.viewer)) {
    return problem(visit, 404, 'There is no such doc');
  }
  const url = (label: string) => imageUrl(visit.urls, docId, label);
  const { w, h } = imageSize(doc, '800');
  const context = kind ? `/in/${kind}/${encodeURIComponent(id)}` : '';
  const picture = `<div id="photo_container"><img id="doc_img" data-lowres="${url('240')}" data-large="${url('1024')}" src="${url('800')}" width="${w}" height="${h}" alt="${text(doc.title)}"></div>`;
  const tags = doc.tags.map((tag) => `<a class="tag" href="/search/photo?q=${text(tag)}">${text(tag)}</a>`);
  const aside = `<aside><a class="owner" href="/home/${pathName(owner)}"><img src="${userIcon(visit.urls, owner)}" width="40" height="40" alt=""> ${text(owner.username)}</a>
<p class="meta">Posted ${new Date(doc.postedAt * 1000).toISOString().slice(0, 10)} · ${doc.media}</p><p>${tags.join(' ')}</p>${where(visit, doc)}</aside>`;
  return page(visit, {
    title: doc.title,
    body: `<div class="docpage"><article>${picture}<h1>${text(doc.title)}</h1><p class="about">${escapeDescription(doc.description)}</p>${strip(visit, neighbours(visit, owner, kind, id), doc, context)}</article>${aside}</div>${globals(doc, owner)}`,
    scripts: ['lightbox'],
  });
}

/** After an upload, `/doc/USER_ID/uploaded?ID1,ID2`: the new docs with fields to name them. */
export function uploadedPage(visit: PageVisit): Reply {
  const ids = visit.request.url.search.slice(1).split(',');
  const docs = ids.flatMap((id) => visit.state.docs.get(id) ?? []);
  const rows = docs.map(
    (doc) =>
      `<li><a href="${docPath(visit, doc)}"><img src="${imageUrl(visit.urls, doc.docId, '100')}" alt="${text(doc.title)}"></a> <input value="${text(doc.title)}" aria-label="Title"></li>`,
  );
  return page(visit, { title: 'Uploaded', body: `<h1>Uploaded</h1><ul class="rows">${rows.join('')}</ul>` });
}
