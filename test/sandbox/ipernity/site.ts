import { htmlReply, type Reply, type SandboxRequest } from '../http.ts';
import type { Identified, Visit } from '../site.ts';
import { handleApi, parseApiPath } from './api.ts';
import type { World } from './call.ts';
import { handleImage } from './images.ts';
import { handlePage, handleStatic } from './pages.ts';
import { isRealName } from './urls.ts';

type Area = 'api' | 'image' | 'page' | 'static' | 'nowhere';

/** The part of the site that a request is for, and its path within that part. */
function areaOf(request: Pick<SandboxRequest, 'host' | 'path'>): { area: Area; path: string } {
  const { path } = request;
  const host = request.host.replace(/:\d+$/, '');
  const real = isRealName(host);
  if (real && /^(cdn|u\d+)\./.test(host)) return { area: 'image', path };
  if (real && /^api\./.test(host)) return { area: path.startsWith('/api/') ? 'api' : 'nowhere', path };
  if (!real && path.startsWith('/api/')) return { area: 'api', path };
  if (!real && path.startsWith('/cdn/')) return { area: 'image', path: path.slice('/cdn'.length) };
  if (path.startsWith('/static/')) return { area: 'static', path };
  return { area: 'page', path };
}

/** What a request is for, in the words of the log. */
export function identify(request: Pick<SandboxRequest, 'host' | 'path'>): Identified {
  const { area, path } = areaOf(request);
  if (area === 'api') return { kind: 'api', name: parseApiPath(path).method };
  return { kind: area === 'nowhere' ? 'page' : area, name: path };
}

/** Answers a request to any part of the site. */
export function handle(world: World, request: SandboxRequest, visit: Visit): Reply {
  const { area, path } = areaOf(request);
  if (area === 'api') return handleApi(world, request, visit);
  if (area === 'image') return handleImage(world, path);
  if (area === 'static') return handleStatic(path);
  if (area === 'page') return handlePage(world, request, visit);
  return htmlReply('<!doctype html><title>Not found</title>', 404);
}
