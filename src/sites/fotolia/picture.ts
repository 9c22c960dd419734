import { isOnHosts } from '../match.ts';
import type { Endpoints } from '../site.ts';

/**
 * A picture's address from an answer, if it is on the site's own hosts. Answers still name plain http on hosts that
 * have https.
 */
export function pictureAt({ origins }: Endpoints, address: string | undefined): string | undefined {
  if (!address) return undefined;
  const secure = address.replace(/^http:/i, 'https:');
  return [address, secure].find((one) => isOnHosts(origins, one));
}
