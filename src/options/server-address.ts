/** Reading the address of a server that a person has typed, with a sentence for each way it can be wrong. Pure. */
import type { Text } from '../model.ts';
import { normaliseServer } from '../sites/server-address.ts';

/** A usable server address, or what is wrong with what was typed. */
export type Server = { ok: true; server: string; official: boolean } | { ok: false; trouble: Text };

const wrong = (key: string): Server => ({ ok: false, trouble: { key } });

/** A name or password stands before the host. */
const WITH_NAME = /^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i;

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
  if (WITH_NAME.test(text)) return wrong('options_server_password');
  const read = normaliseServer(text);
  if ('problem' in read)
    return wrong(read.problem === 'insecure' ? 'options_server_plain' : 'options_server_unreadable');
  if (/[?#]/.test(text)) return wrong('options_server_query');
  return { ok: true, server: read.server, official: read.server === official };
}
