/**
 * The server's address as people type it. Pure, so screens check with the same rules as the background.
 */
import { isLoopback, isSafeAddress } from '../protocols/http.ts';

/**
 * An address in its stored form: scheme, host, path ending in "/", nothing else.
 *
 * @returns the address, or why it cannot be used: `unreadable`, or `insecure` for http beyond this computer
 */
export function normaliseServer(
  typed: string,
): { server: string; isLocal: boolean } | { problem: 'unreadable' | 'insecure' } {
  const trimmed = typed.trim();
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  } catch {
    return { problem: 'unreadable' };
  }
  // Some browsers take "two words" for a host and escape the space.
  const isHost = /^([a-z0-9_-]+\.)*[a-z0-9_-]+\.?$|^\[[0-9a-f:.]+\]$/.test(url.hostname);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || !isHost)
    return { problem: 'unreadable' };
  if (!isSafeAddress(url.href)) return { problem: 'insecure' };
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return { server: `${url.origin}${path}`, isLocal: isLoopback(url.hostname) };
}
