/**
 * Whether an account that comes from elsewhere, such as a file, is one that this build can work with.
 */
import { isKnown } from './abouts.ts';
import { normaliseServer } from './server-address.ts';

/** Whether the site is in this build, and the server is an address in the form in which accounts keep it. */
export function isUsable({ site, server }: { site: string; server: string }): boolean {
  const read = normaliseServer(server);
  return isKnown(site) && 'server' in read && read.server === server;
}
