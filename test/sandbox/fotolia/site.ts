import type { Reply, SandboxRequest } from '../http.ts';
import type { Identified, Visit } from '../site.ts';
import type { World } from './call.ts';
import { handleImage, isImagePath } from './images.ts';
import { handlePage, handleStatic } from './pages.ts';
import { handleRest, REST_PATH, restMethodName } from './rest-api.ts';
import { handleXml, XML_PATH, xmlMethodName } from './xml-api.ts';

/** What a request is for, in the words of the log. API calls go by the method's name without namespace. */
export function identify({ path, body }: Pick<SandboxRequest, 'path' | 'body'>): Identified {
  if (path === XML_PATH) return { kind: 'api', name: xmlMethodName(body) };
  if (path.startsWith(REST_PATH)) return { kind: 'api', name: restMethodName(path) };
  if (isImagePath(path)) return { kind: 'image', name: path };
  return { kind: path.startsWith('/static/') ? 'static' : 'page', name: path };
}

/** Answers a request to any part of the site. */
export function handle(world: World, request: SandboxRequest, visit: Visit): Reply {
  const { path } = request;
  // What was posted may hold a password, and the header of REST holds key and session: neither stays in the log.
  visit.entry.params = Object.fromEntries(request.query);
  delete visit.entry.headers.authorization;
  delete visit.entry.headers.cookie;
  if (path === XML_PATH) return handleXml(world, request, visit);
  if (path.startsWith(REST_PATH)) return handleRest(world, request, visit);
  if (isImagePath(path)) return handleImage(world, path);
  return path === '/static/site.css' ? handleStatic() : handlePage(world, request);
}
