/**
 * A server that people might enter as a site's, and that wants more than its due; with a second one beside it that must
 * never hear anything.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it answers to calls. */
export type Mood = 'redirect' | 'huge' | 'picture';

/** Both servers. */
export interface Misbehaving {
  origin: string;
  mood: Mood;
  /** Headers of every call and of every visit of a page, in order. */
  calls: IncomingMessage['headers'][];
  visits: IncomingMessage['headers'][];
  /** Addresses that the second server was asked for. */
  elsewhere: string[];
  close(): Promise<void>;
}

/** Starts them. */
export async function startMisbehaving(): Promise<Misbehaving> {
  const other = createServer((request, answer) => {
    handle.elsewhere.push(request.url ?? '');
    answer.end('{}');
  });
  const otherOrigin = await listening(other);
  const server = createServer((request, answer) => {
    if (request.method === 'POST') {
      handle.calls.push(request.headers);
      answer.setHeader('set-cookie', 'call=1');
      moods[handle.mood](answer, `${otherOrigin}${request.url}`);
      return;
    }
    handle.visits.push(request.headers);
    answer.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'person=1; Path=/' });
    answer.end('<!doctype html><title>Shop</title><p>Welcome');
  });
  const handle: Misbehaving = {
    origin: await listening(server),
    mood: 'redirect',
    calls: [],
    visits: [],
    elsewhere: [],
    async close() {
      for (const one of [server, other]) {
        one.closeAllConnections();
        await new Promise((closed) => one.close(closed));
      }
    },
  };
  return handle;
}

const moods: Record<Mood, (answer: ServerResponse, elsewhere: string) => void> = {
  redirect: (answer, elsewhere) => answer.writeHead(307, { location: elsewhere }).end(),
  huge(answer) {
    answer.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!answer.destroyed && answer.write('[1,2,3],'.repeat(10_000)));
      if (!answer.destroyed) answer.once('drain', more);
    };
    more();
  },
  picture: (answer) => answer.writeHead(200, { 'content-type': 'image/png' }).end('{"api":{"status":"ok"}}'),
};

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
