/**
 * Where AdultWork's servers are. Source: the developer pages on hosts and on Unified Login.
 */
import { patternOf } from '../match.ts';
import type { Endpoints } from '../site.ts';

/** The official server, as `Account.server`. */
export const OFFICIAL = 'https://www.adultwork.com/';
/** The vendor's own server for trying things out, as `Account.server`. It has no login of its own. */
const VENDOR_SANDBOX = 'https://api-sandbox.adultwork.com/';
const LOGIN = 'https://platform.adultwork.com/OAuth/';
const OFFICIAL_ORIGINS = ['https://*.adultwork.com/*'];

/** The addresses of a server: the official ones, or everything under one origin. */
export function endpointsOf(server: string): Endpoints {
  if (server === OFFICIAL) {
    return { api: 'https://api.adultwork.com/v1/', pages: OFFICIAL, origins: OFFICIAL_ORIGINS };
  }
  if (server === VENDOR_SANDBOX) {
    return { api: `${VENDOR_SANDBOX}v1/`, pages: OFFICIAL, origins: OFFICIAL_ORIGINS };
  }
  return { api: new URL('v1/', server).href, pages: server, origins: [patternOf(server)] };
}

/** Base address of login and tokens, ending in "/". It is another host than the API's on the official server. */
export function loginOf(endpoints: Endpoints): string {
  return endpoints.pages === OFFICIAL ? LOGIN : new URL('OAuth/', endpoints.pages).href;
}
