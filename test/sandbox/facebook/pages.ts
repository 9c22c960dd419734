import type { Reply, SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import type { World } from './call.ts';
import { type Html, option, type PageVisit, page, problem, text } from './html.ts';
import { makeId } from './ids.ts';
import { failurePage, loginPage, permissionPage, successPage } from './login-page.ts';
import { ADA } from './seed.ts';
import { photosIn } from './state.ts';
import type { Album, Photo } from './types.ts';
import { imageUrl, photoPath } from './urls.ts';

const albumPath = (album: Album): string => `/album.php?aid=${album.short}&id=${album.owner}`;
const albumsOf = (visit: PageVisit, uid: string): Album[] =>
  [...visit.state.albums.values()].filter((album) => album.owner === uid);

/** A thumbnail as the site's photo tables had it. */
function thumb(visit: PageVisit, photo: Photo): Html {
  const image = `<img src="${imageUrl(visit.request.origin, photo, 's')}" alt="${text(photo.caption)}">`;
  return `<td class="photos_padding"><a href="${text(photoPath(photo))}">${image}</a></td>`;
}

function photoTable(visit: PageVisit, photos: Photo[]): Html {
  const rows: Html[] = [];
  for (let n = 0; n < photos.length; n += 5) {
    rows.push(
      `<tr>${photos
        .slice(n, n + 5)
        .map((photo) => thumb(visit, photo))
        .join('')}</tr>`,
    );
  }
  return `<table class="photo_table">${rows.join('\n')}</table>`;
}

function homePage(visit: PageVisit): Reply {
  const users = [...visit.state.users.values()].map(
    ({ uid, name }) => `<li><a href="/photos.php?id=${uid}">${text(name)}</a></li>`,
  );
  return page('Home', `<h1>People</h1><ul>${users.join('')}</ul>`);
}

/** `/photos.php?id=`: a user's albums; without one Ada's. */
function albumsPage(visit: PageVisit): Reply {
  const user = visit.state.users.get(option(visit, 'id') || ADA);
  if (!user) return problem('Not found', 'There is no such person.', 404);
  const rows = albumsOf(visit, user.uid).map(
    (album) =>
      `<li><a href="${text(albumPath(album))}">${text(album.name)}</a> <span class="meta">${photosIn(visit.state, album).length} photos · ${text(album.location ?? '')}</span></li>`,
  );
  return page(
    `${user.name}'s photos`,
    `<h1>${text(user.name)}’s albums</h1><ul class="albums">${rows.join('')}</ul>`,
  );
}

/** `/album.php?aid=&id=` (section 13.1). */
function albumPage(visit: PageVisit): Reply {
  const album = visit.state.albums.get(makeId(option(visit, 'id') || '0', Number(option(visit, 'aid')) | 0));
  if (!album) return problem('Not found', 'There is no such album.', 404);
  const about = `<p class="meta">${text(album.location ?? '')}</p><p>${text(album.description ?? '')}</p>`;
  return page(
    album.name,
    `<h1>${text(album.name)}</h1>${about}${photoTable(visit, photosIn(visit.state, album))}`,
  );
}

/** `/photo.php`, by short id and owner or by `fbid` (section 13.1). */
function photoPage(visit: PageVisit): Reply {
  const { state, request } = visit;
  const fbid = option(visit, 'fbid');
  const photo = fbid
    ? [...state.photos.values()].find((one) => one.objectId === fbid)
    : state.photos.get(makeId(option(visit, 'id') || '0', Number(option(visit, 'pid')) | 0));
  const album = photo && state.albums.get(makeId(photo.owner, photo.album));
  if (!photo || !album) return problem('Not found', 'There is no such photo.', 404);
  const back = `<p><a href="${text(albumPath(album))}">Back to ${text(album.name)}</a></p>`;
  const image = `<img src="${imageUrl(request.origin, photo, 'n')}" id="myphoto" alt="${text(photo.caption)}">`;
  return page(photo.caption || 'Photo', `${back}${image}<p class="caption">${text(photo.caption)}</p>`);
}

const PAGES: Readonly<Record<string, (visit: PageVisit) => Reply>> = {
  '/': homePage,
  '/photos.php': albumsPage,
  '/album.php': albumPage,
  '/photo.php': photoPage,
  '/login.php': loginPage,
  '/authorize.php': permissionPage,
  '/connect/prompt_permissions.php': permissionPage,
  '/connect/login_success.html': successPage,
  '/connect/login_failure.html': failurePage,
};

/** Answers a request for one of the site's pages. */
export function handlePage(world: World, request: SandboxRequest, { entry }: Visit): Reply {
  const show = PAGES[request.path];
  return show ? show({ ...world, request, entry }) : problem('Not found', 'This page does not exist.', 404);
}
