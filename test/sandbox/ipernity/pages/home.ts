import { type Reply, redirectReply } from '../../http.ts';
import { canSee, docsOf, findMember, pathName } from '../state.ts';
import { groupIcon, imageFolder, imageSecret, imageUrl } from '../urls.ts';
import { type Html, literal, type PageVisit, page, problem, text } from './context.ts';
import { memberHead } from './stream.ts';
import { thumbs } from './thumbs.ts';

/** Address of a picture that looks like a doc's but is none: an avatar or a banner (section 8.3). */
const lookAlike = (visit: PageVisit, userId: string, label: string): string =>
  `${visit.urls.cdn}${imageFolder(userId)}${userId}.${imageSecret(userId, '240')}.${label}.jpg`;

function contacts(visit: PageVisit, userId: string): Html {
  const others = [...visit.state.members.values()].filter((one) => one.userId !== userId && !one.closed);
  const faces = others.map(
    (one) =>
      `<a href="/home/${pathName(one)}" title="${text(one.username)}"><img src="${lookAlike(visit, one.userId, 'buddy')}" width="48" height="48" alt="${text(one.username)}"></a>`,
  );
  return `<section><h2>Contacts</h2><p class="faces">${faces.join('')}</p></section>`;
}

function groups(visit: PageVisit, userId: string): Html {
  const own = [...visit.state.groups.values()].filter((one) => one.members.has(userId) && one.isPublic !== 0);
  const rows = own
    .slice(0, 12)
    .map(
      (one) =>
        `<li><a href="/group/${one.alias || one.groupId}"><img src="${groupIcon(visit.urls, one)}" width="32" height="32" alt=""> ${text(one.title)}</a></li>`,
    );
  return `<section><h2>Groups</h2><ul class="rows">${rows.join('')}</ul></section>`;
}

/** A member's home, `/home/USER`. 404 for nobody, 410 for a closed account. */
export function homePage(visit: PageVisit, name: string): Reply {
  const member = findMember(visit.state, name);
  if (!member) return problem(visit, 404, 'There is no such member');
  if (member.closed) return problem(visit, 410, 'This account is closed');
  const docs = docsOf(visit.state, member.userId).filter((doc) => canSee(doc, visit.viewer));
  const albums = [...visit.state.albums.values()].filter(
    (album) => album.ownerId === member.userId && album.coverId,
  );
  const covers = albums.map(
    (album) =>
      `<a class="album" href="/doc/${pathName(member)}/album/${album.albumId}"><img src="${imageUrl(visit.urls, album.coverId ?? '', '250x')}" width="250" height="250" alt=""><b>${text(album.title)}</b><span>${album.docIds.length} docs</span></a>`,
  );
  const facts = `<script type="text/javascript">var profile = {"user_id": ${literal(Number(member.userId))}, "folder": ${literal(member.alias)}};</script>`;
  const banner = `<img class="banner" src="${lookAlike(visit, member.userId, 'header.1')}" width="1200" height="200" alt="">`;
  return page(visit, {
    title: member.username,
    body: `${banner}${memberHead(visit, member, member.realname)}${facts}<h2>Newest docs</h2><div class="grid" id="docs">${thumbs(visit, docs.slice(0, 12), 'img')}</div>
<h2>Albums</h2><div class="albums">${covers.join('')}</div><div class="columns">${groups(visit, member.userId)}${contacts(visit, member.userId)}</div>`,
    scripts: ['lazyload'],
  });
}

/** `/`: one's own home, or what is to be seen without signing in. */
export const rootPage = (visit: PageVisit): Reply =>
  redirectReply(visit.viewer ? `/home/${pathName(visit.viewer)}` : '/explore/whatshot');
