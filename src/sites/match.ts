/**
 * Addresses against the match patterns of a site's hosts.
 */

/**
 * Whether an address lies on one of a site's hosts.
 *
 * @param patterns match patterns of the forms `https://host/*` and `https://*.host/*`
 * @param address any text; what is no address matches nothing
 */
export function isOnHosts(patterns: readonly string[], address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  return patterns.some((pattern) => {
    const parts = /^(https?):\/\/(\*\.)?([^/*]+)\/\*$/.exec(pattern);
    if (!parts || url.protocol !== `${parts[1]}:`) return false;
    return url.hostname === parts[3] || (parts[2] !== undefined && url.hostname.endsWith(`.${parts[3]}`));
  });
}

/** An address whose host is written plainly, up to the path: nothing that follows can change which host it is. */
const PLAIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?\//;

/**
 * The same question for many addresses, most of which are on few hosts: each host is looked at once.
 *
 * @param patterns as for `isOnHosts`
 */
export function onHosts(patterns: readonly string[]): (address: string) => boolean {
  const known = new Map<string, boolean>();
  return (address) => {
    const origin = PLAIN.exec(address)?.[0];
    if (origin === undefined) return isOnHosts(patterns, address);
    const is = known.get(origin) ?? isOnHosts(patterns, origin);
    known.set(origin, is);
    return is;
  };
}

/** Match patterns for a path followed by an id: globs know no digits, so there is one for each that may begin it. */
export function idPatterns(path: string): string[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `${path}${digit}*`);
}

/** The match pattern of one server: its host on every port, since browsers' patterns know no ports. */
export function patternOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
