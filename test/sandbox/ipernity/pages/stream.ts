import { SCENE_NAMES } from '../../draw/scene.ts';
import type { Reply } from '../../http.ts';
import { makeDoc } from '../seed-docs.ts';
import { canSee, docsOf, findGroup, findMember, pathName, poolDocs } from '../state.ts';
import { escapeDescription } from '../tree.ts';
import type { Doc, Member } from '../types.ts';
import { groupIcon, imageUrl, userIcon } from '../urls.ts';
import { type Html, option, type PageVisit, problem, text } from './context.ts';
import { listing } from './listing.ts';

/** Name, portrait and tabs on top of a member's pages. */
export function memberHead(visit: PageVisit, member: Member, title: string): Html {
  const base = `/doc/${pathName(member)}`;
  return `<div class="head"><img class="portrait" src="${userIcon(visit.urls, member)}" width="64" height="64" alt=""><div><h1>${text(title)}</h1>
<nav class="tabs"><a href="/home/${pathName(member)}">Home</a><a href="${base}/home/photo">Docs</a><a href="${base}/album">Albums</a></nav></div></div>`;
}

function madeUpDocs(owner: Member, count: number, now: number): Doc[] {
  return Array.from({ length: count }, (_, n) => {
    const line = { title: `Frame ${n + 1}`, scene: SCENE_NAMES[n % SCENE_NAMES.length] ?? 'sea' };
    return makeDoc(String(59000000 + n), owner.userId, line, now - n * 60);
  });
}

/** A member's stream, `/doc/USER` and `/doc/USER/home/photo`. `?count=N` shows N made-up docs at once, for benchmarks. */
export function streamPage(visit: PageVisit, name: string): Reply {
  const member = findMember(visit.state, name);
  if (!member) return problem(visit, 404, 'There is no such member');
  if (member.closed) return problem(visit, 410, 'This account is closed');
  const count = Math.min(20000, Number(option(visit, 'count') ?? 0));
  const real = docsOf(visit.state, member.userId).filter((doc) => canSee(doc, visit.viewer));
  return listing(visit, {
    title: `${member.username}'s docs`,
    heading: memberHead(visit, member, `${member.username}’s docs`),
    docs: count ? madeUpDocs(member, count, visit.state.clock.seconds()) : real,
    endless: !count,
    ...(count ? { perPage: count } : {}),
  });
}

/** An album, `/doc/USER/album/ID`. */
export function albumPage(visit: PageVisit, name: string, albumId: string): Reply {
  const member = findMember(visit.state, name);
  const album = visit.state.albums.get(albumId);
  if (!member || album?.ownerId !== member.userId) return problem(visit, 404, 'There is no such album');
  const docs = album.docIds.flatMap((id) => visit.state.docs.get(id) ?? []);
  const shown = docs.filter((doc) => canSee(doc, visit.viewer));
  const about = `<p class="about">${escapeDescription(album.description)}</p><p class="meta">${shown.length} docs</p>`;
  return listing(visit, {
    title: album.title,
    heading: memberHead(visit, member, album.title) + about,
    docs: shown,
    context: `/in/album/${album.albumId}`,
    form: 'img',
    scripts: ['album.view'],
  });
}

/** A member's albums, `/doc/USER/album`: covers that link to albums, so none of them is a doc to pick. */
export function albumsPage(visit: PageVisit, name: string): Reply {
  const member = findMember(visit.state, name);
  if (!member || member.closed) return problem(visit, 404, 'There is no such member');
  const own = [...visit.state.albums.values()].filter((album) => album.ownerId === member.userId);
  const cards = own.reverse().map((album) => {
    const cover = album.coverId
      ? `<img src="${imageUrl(visit.urls, album.coverId, '250x')}" width="250" height="250" alt="">`
      : '<span class="nothing">empty</span>';
    return `<a class="album" href="/doc/${pathName(member)}/album/${album.albumId}">${cover}<b>${text(album.title)}</b><span>${album.docIds.length} docs</span></a>`;
  });
  return listing(visit, {
    title: `${member.username}'s albums`,
    heading: `${memberHead(visit, member, `${member.username}’s albums`)}<div class="albums">${cards.join('')}</div>`,
    docs: [],
  });
}

/** A group, `/group/GROUP`, and its pool, `/group/GROUP/doc`: docs of all members. */
export function groupPage(visit: PageVisit, name: string): Reply {
  const group = findGroup(visit.state, name);
  const member = group && visit.viewer && group.members.has(visit.viewer.userId);
  if (!group || (group.isPublic === 0 && !member)) return problem(visit, 404, 'There is no such group');
  const rules = [
    group.quotaMax
      ? `${group.quotaMax} docs per ${{ '': 'member', d: 'day', w: 'week', m: 'month' }[group.period]}`
      : '',
    group.moderated ? 'moderated' : '',
    group.closed ? 'closed' : '',
  ];
  const heading = `<div class="head"><img class="portrait" src="${groupIcon(visit.urls, group)}" width="64" height="64" alt=""><div><h1>${text(group.title)}</h1>
<p class="meta">${group.members.size + group.otherMembers} members · ${rules.filter(Boolean).join(' · ') || 'open to every picture'}</p></div></div><p class="about">${escapeDescription(group.description)}</p>`;
  return listing(visit, {
    title: group.title,
    heading,
    docs: poolDocs(visit.state, group).filter((doc) => canSee(doc, visit.viewer)),
    context: `/in/group/${group.groupId}`,
    endless: true,
  });
}

/** Search and explore: everybody's docs whose title, tags or owner contain all words of `q`. */
export function searchPage(visit: PageVisit): Reply {
  const query = option(visit, 'q') ?? '';
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...visit.state.docs.values()].filter((doc) => doc.share === 5);
  const found = all.filter((doc) => {
    const owner = visit.state.members.get(doc.ownerId)?.username ?? '';
    const where = `${doc.title} ${doc.tags.join(' ')} ${owner}`.toLowerCase();
    return words.every((word) => where.includes(word));
  });
  // A mix of owners, as on a real search page: by the last digits of the id.
  found.sort((a, b) => (Number(a.docId) % 97) - (Number(b.docId) % 97));
  return listing(visit, {
    title: query ? `Search: ${query}` : 'Explore',
    heading: `<div class="head"><div><h1>${query ? `Pictures for “${text(query)}”` : 'What’s hot'}</h1><p class="meta">${found.length} docs</p></div></div>`,
    docs: found,
    form: 'img',
    perPage: 24,
  });
}
