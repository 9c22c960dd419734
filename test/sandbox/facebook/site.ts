import type { Reply, SandboxRequest } from '../http.ts';
import type { Identified, Visit } from '../site.ts';
import { handleApi, isApiPath, methodOf, paramsOf } from './api.ts';
import type { World } from './call.ts';
import { handleImage } from './images.ts';
import { handlePage } from './pages.ts';

const isImage = (path: string): boolean => path.startsWith('/photos/');

/** What a request is for, in the words of the log. */
export function identify(request: SandboxRequest): Identified {
  const { path } = request;
  if (isApiPath(path)) return { kind: 'api', name: methodOf(paramsOf(request)) };
  return { kind: isImage(path) ? 'image' : 'page', name: path };
}

/** Answers a request to any part of the site; all of it is under one origin. */
export function handle(world: World, request: SandboxRequest, visit: Visit): Reply {
  if (isApiPath(request.path)) return handleApi(world, request, visit);
  return isImage(request.path) ? handleImage(world, request.path) : handlePage(world, request, visit);
}
