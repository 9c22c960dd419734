/** Reading the address of a server that a person has typed. Pure. */
import type { Text } from '../model.ts';

/** A usable server address, or what is wrong with what was typed. */
export type Server = { ok: true; server: string; official: boolean } | { ok: false; trouble: Text };

/** Hosts that never leave this computer: only to them may a key travel unencrypted. */
const LOOPBACK = ['127.0.0.1', 'localhost'];

const wrong = (key: string): Server => ({ ok: false, trouble: { key } });

/**
 * The server meant by what was typed: nothing means the official one, an address without a scheme means https.
 *
 * @param typed what the person has typed
 * @param official the site's own server
 * @param retired whether that server is gone, so that another is needed
 */
export function readServer(typed: string, official: string, retired = false): Server {
  const text = typed.trim();
  if (text === '')
    return retired ? wrong('options_server_needed') : { ok: true, server: official, official: true };
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return wrong('options_server_unreadable');
  }
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) return wrong('options_server_plain');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return wrong('options_server_unreadable');
  if (url.username || url.password) return wrong('options_server_password');
  if (url.search || url.hash) return wrong('options_server_query');
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  const server = `${url.origin}${path}`;
  return { ok: true, server, official: server === official };
}
