import type { Reply, SandboxRequest } from '../http.ts';
import type { Identified, Visit } from '../site.ts';
import type { World } from './call.ts';
import { handleImage } from './images.ts';
import { handleToken } from './oauth-token.ts';
import { routeOf } from './operations.ts';
import { consentPage } from './pages/consent.ts';
import { galleryPage, homePage } from './pages/gallery.ts';
import { problem } from './pages/html.ts';
import { handleRest } from './rest.ts';
import { isRealName } from './urls.ts';

type Area = 'rest' | 'token' | 'image' | 'page' | 'nowhere';

/** The hosts on which each part is found when the site's own names are mapped to this machine. */
const HOSTS: Record<Area, RegExp> = {
  rest: /^api(-sandbox)?\./i,
  token: /^platform\./i,
  image: /^www\./i,
  page: /^(www|platform)\./i,
  nowhere: /$/,
};

/** The part of the site that a request is for. */
function areaOf({ host, path }: Pick<SandboxRequest, 'host' | 'path'>): Area {
  const area: Area = /^\/v1(\/|$)/i.test(path)
    ? 'rest'
    : /^\/OAuth\/token$/i.test(path)
      ? 'token'
      : path.startsWith('/images/')
        ? 'image'
        : 'page';
  return isRealName(host) && !HOSTS[area].test(host) ? 'nowhere' : area;
}

/** What a request is for, in the words of the log. */
export function identify(request: Pick<SandboxRequest, 'host' | 'path'>): Identified {
  const area = areaOf(request);
  if (area === 'rest') return { kind: 'api', name: routeOf(request.path)?.name ?? request.path };
  if (area === 'token') return { kind: 'api', name: 'OAuth/token' };
  return { kind: area === 'image' ? 'image' : 'page', name: request.path };
}

/** Answers a request to any part of the site. */
export function handle(world: World, request: SandboxRequest, visit: Visit): Reply {
  const area = areaOf(request);
  if (area === 'rest') return handleRest(world, request, visit);
  if (area === 'token') return handleToken(world, request, visit);
  if (area === 'image') return handleImage(world.state, request.path);
  if (area === 'nowhere') return problem(404, 'This page does not exist');
  if (/^\/OAuth\/Authorize$/i.test(request.path)) return consentPage(world, request, visit);
  if (request.path === '/') return homePage(world.state);
  const [, userId] = /^\/gallery\/(\d+)$/.exec(request.path) ?? [];
  return userId ? galleryPage(world.state, userId) : problem(404, 'This page does not exist');
}
