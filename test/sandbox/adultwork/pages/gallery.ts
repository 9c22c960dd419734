import type { Reply } from '../../http.ts';
import { albumsOf, picturesIn, type State } from '../state.ts';
import type { Picture } from '../types.ts';
import { page, problem, text } from './html.ts';

const thumb = (picture: Picture): string =>
  `<a href="/images/${picture.id}/full.svg"><img src="/images/${picture.id}/thumb.svg" width="150" height="100" loading="lazy" alt="${text(picture.title)}"></a>`;

/** The sandbox's own front page: its members. The pages of the real site are not known, so they are not imitated. */
export function homePage(state: State): Reply {
  const people = [...state.members.values()].map(
    ({ id, nickname }) => `<li><a href="/gallery/${id}">${text(nickname)}</a></li>`,
  );
  return page('Members', `<ul>${people.join('')}</ul>`);
}

/** Somebody's albums with their pictures. */
export function galleryPage(state: State, userId: string): Reply {
  const member = state.members.get(userId);
  if (!member) return problem(404, 'This page does not exist');
  const parts = albumsOf(state, userId).map(
    (album) =>
      `<h2>${text(album.name)}</h2><p>${text(album.description)}</p><div class="grid">${picturesIn(state, album.id).map(thumb).join('')}</div>`,
  );
  return page(member.nickname, parts.join('') || '<p>No albums yet.</p>');
}
