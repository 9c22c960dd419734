/** Match patterns as people read them. Pure. */

/** The hosts of match patterns: `https://*.example.org/*` becomes `example.org`. Each once. */
export function hostsOf(origins: readonly string[]): string[] {
  const hosts = origins.map((origin) => origin.replace(/^[^:]+:\/\/(\*\.)?/, '').replace(/\/.*$/, ''));
  return [...new Set(hosts)];
}
