/** A proxy for Firefox, which has no table of hosts: known hosts go to their local port, all others are refused (or let through). */
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** A running proxy. */
export interface HostProxy {
  port: number;
  close(): Promise<void>;
}

/** Starts a proxy for TLS connections to the hosts of the map, which may contain `*.example.org`. */
export async function startProxy(hostMap: Record<string, number>, openNetwork: boolean): Promise<HostProxy> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // Either side may hang up at any time.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((_request, response) => {
    response.writeHead(502).end('This host cannot be reached in tests');
  });
  server.on('connection', keep);
  server.on('connect', (request, stream, head) => {
    const client = stream as Socket;
    const [host = '', port] = (request.url ?? '').split(':');
    const mapped = port === '443' ? portFor(host, hostMap) : undefined;
    if (mapped === undefined && !openNetwork) {
      client.end('HTTP/1.1 502 Not reachable in tests\r\n\r\n');
      return;
    }
    const [targetHost, targetPort] = mapped === undefined ? [host, Number(port)] : ['127.0.0.1', mapped];
    const upstream = connect(targetPort, targetHost, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  const port = await listen(server);
  return {
    port,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function portFor(host: string, hostMap: Record<string, number>): number | undefined {
  const wildcard = Object.keys(hostMap).find((name) => name.startsWith('*.') && host.endsWith(name.slice(1)));
  return hostMap[host] ?? (wildcard === undefined ? undefined : hostMap[wildcard]);
}

function listen(server: Server): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') done(address.port);
    });
    // The browser's end keeps the test alive; the proxy alone must not.
    server.unref();
  });
}
