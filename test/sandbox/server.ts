import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createClock } from './clock.ts';
import { CONTROL_PATH, control } from './control.ts';
import { playFault, send } from './deliver.ts';
import { createFaults } from './faults.ts';
import { htmlReply, type Reply, readRequest, type SandboxRequest } from './http.ts';
import { createLog, type LogEntry, type RequestKind } from './log.ts';
import type { SandboxCore, Site } from './site.ts';
import { selfSigned } from './tls.ts';

/** Which ports to listen on; 0 or absent = any free one. Always 127.0.0.1. */
export interface Ports {
  http?: number;
  https?: number;
}

/** A sandbox that listens. */
export interface Running {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** `https://127.0.0.1:PORT`, self-signed */
  httpsOrigin: string;
  httpPort: number;
  httpsPort: number;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

/** Clock, log and plan of faults for one sandbox. `startAt`: milliseconds since 1970, default the real time. */
export const createCore = (startAt?: number): SandboxCore => ({
  clock: createClock(startAt),
  log: createLog(),
  faults: createFaults(),
});

function openEntry(request: SandboxRequest, core: SandboxCore, site: Site): LogEntry {
  const { kind, name } = site.identify(request);
  const kept = ['authorization', 'cookie', 'origin'] as const;
  const headers = kept.flatMap((key) => (request.headers[key] ? [[key, request.headers[key]]] : []));
  return core.log.open({
    at: core.clock.now(),
    verb: request.verb,
    secure: request.secure,
    host: request.host,
    path: request.path,
    kind,
    name,
    params: Object.fromEntries([...request.query, ...request.form]),
    inFlight: 0,
    status: 0,
    code: '',
    worked: false,
    ms: -1,
    violations: [],
    headers: Object.fromEntries(headers),
  });
}

async function serve(
  core: SandboxCore,
  site: Site,
  message: IncomingMessage,
  response: ServerResponse,
  secure: boolean,
  stop: AbortSignal,
  busy: Record<RequestKind, number>,
): Promise<void> {
  const start = performance.now();
  const request = await readRequest(message, secure);
  if (request.path.startsWith(CONTROL_PATH)) return send(response, await control(request, core, site));
  const entry = openEntry(request, core, site);
  busy[entry.kind] += 1;
  entry.inFlight = busy[entry.kind];
  const fault = core.faults.take(entry.kind, entry.name, entry.params);
  if (fault) entry.fault = fault.kind;
  const forced = fault?.kind === 'code' ? { forcedCode: fault.code ?? 500 } : {};
  const work = async (): Promise<Reply> => {
    const reply = await site.handle(request, { entry, ...forced });
    entry.status = reply.status;
    return reply;
  };
  try {
    if (fault) await playFault(fault, core.faults, entry, response, work, stop);
    else await send(response, await work());
  } finally {
    busy[entry.kind] -= 1;
    entry.ms = Math.round(performance.now() - start);
  }
}

function fail(response: ServerResponse, error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') return;
  console.error('sandbox:', error);
  if (response.headersSent || response.destroyed) response.destroy();
  else void send(response, htmlReply('<!doctype html><title>Sandbox error</title>', 500));
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Starts the plain and the TLS server of a site, with the same behaviour, on 127.0.0.1. */
export async function startSite(core: SandboxCore, site: Site, ports: Ports = {}): Promise<Running> {
  const stopper = new AbortController();
  const busy: Record<RequestKind, number> = { api: 0, image: 0, page: 0, static: 0 };
  const handler = (secure: boolean) => (message: IncomingMessage, response: ServerResponse) => {
    serve(core, site, message, response, secure, stopper.signal, busy).catch((error) =>
      fail(response, error),
    );
  };
  const servers: Server[] = [
    createServer(handler(false)),
    createTlsServer(await selfSigned(site.hosts), handler(true)),
  ];
  const sockets = new Set<Socket>();
  for (const server of servers) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  const [plain, tls] = servers as [Server, Server];
  const httpPort = await listen(plain, ports.http ?? 0);
  const httpsPort = await listen(tls, ports.https ?? 0);
  return {
    origin: `http://127.0.0.1:${httpPort}`,
    httpsOrigin: `https://127.0.0.1:${httpsPort}`,
    httpPort,
    httpsPort,
    async close() {
      stopper.abort();
      core.faults.clear();
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
