import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTransport, isSafeAddress } from '../../src/protocols/http.ts';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const made = createServer(listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('the transport', () => {
  it('returns status, content type and text', async () => {
    const url = await serve((_, answer) => {
      answer.writeHead(404, { 'content-type': 'Application/JSON; charset=utf-8' }).end('{"ü":1}');
    });
    expect(await httpTransport()({ method: 'GET', url })).toMatchObject({
      status: 404,
      contentType: 'application/json',
      text: '{"ü":1}',
    });
  });

  it.each([
    ['120', 120_000],
    ['Fri, 01 Jan 2100 00:00:00 GMT', expect.any(Number)],
    ['soon', undefined],
    ['-5', undefined],
  ])('reads how long a server asks to wait: %s', async (asked, expected) => {
    const url = await serve((_, answer) => answer.writeHead(429, { 'retry-after': asked }).end());
    const { retryAfter, date } = await httpTransport()({ method: 'GET', url });
    expect(retryAfter).toEqual(expected);
    expect(Math.abs((date ?? 0) - Date.now())).toBeLessThan(2_000);
  });

  it('sends form bodies as they are signed, line breaks included', async () => {
    const url = await serve((request, answer) => {
      request.on('data', (data) => answer.end(`${request.headers['content-type']}|${data}`));
    });
    const { text } = await httpTransport()({
      method: 'POST',
      url,
      body: new URLSearchParams({ a: 'l1\nl2 ü+' }),
    });
    expect(text).toBe('application/x-www-form-urlencoded;charset=UTF-8|a=l1%0Al2+%C3%BC%2B');
  });

  it('gives up on a silent server', async () => {
    const url = await serve(() => {});
    const call = httpTransport(fetch, { timeout: 50, maxBytes: 100 })({ method: 'GET', url });
    await expect(call).rejects.toMatchObject({ fault: 'timeout' });
  });

  it('gives up on a server that goes silent in the middle of its answer', async () => {
    const url = await serve((_, answer) => {
      answer.write('{"half');
    });
    const call = httpTransport(fetch, { timeout: 80, maxBytes: 100 })({ method: 'GET', url });
    await expect(call).rejects.toMatchObject({ fault: 'timeout' });
  });

  it('stops reading an oversized answer', async () => {
    let sent = 0;
    const url = await serve((_, answer) => {
      const more = () => {
        while (sent < 100_000_000 && answer.write(Buffer.alloc(65_536))) sent += 65_536;
        if (sent < 100_000_000) answer.once('drain', more);
      };
      more();
    });
    const call = httpTransport(fetch, { timeout: 5_000, maxBytes: 100_000 })({ method: 'GET', url });
    await expect(call).rejects.toMatchObject({ fault: 'too-large' });
    expect(sent).toBeLessThan(20_000_000);
  });

  it('counts what is unpacked, so that a small packed answer cannot fill the memory', async () => {
    const url = await serve((_, answer) => {
      answer.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/xml' });
      const packer = createGzip();
      packer.pipe(answer);
      packer.write(Buffer.alloc(50_000_000));
    });
    const call = httpTransport(fetch, { timeout: 5_000, maxBytes: 100_000 })({ method: 'GET', url });
    await expect(call).rejects.toMatchObject({ fault: 'too-large' });
  });

  it('gives up on an answer that comes letter by letter without an end', async () => {
    let timer: NodeJS.Timeout | undefined;
    const url = await serve((_, answer) => {
      timer = setInterval(() => answer.write('x'), 10);
    });
    const call = httpTransport(fetch, { timeout: 100, maxBytes: 100_000 })({ method: 'GET', url });
    await expect(call).rejects.toMatchObject({ fault: 'timeout' });
    clearInterval(timer);
  });

  it.each([301, 302, 303, 307, 308, 300, 304])(
    'follows no redirect with %i, so no token goes to another host',
    async (status) => {
      const seen: (string | undefined)[] = [];
      const url = await serve((request, answer) => {
        seen.push(request.url);
        answer.writeHead(status, { location: '/elsewhere' }).end();
      });
      const call = httpTransport()({ method: 'POST', url, body: new URLSearchParams({ token: 'x' }) });
      await expect(call).rejects.toMatchObject({ fault: 'redirected' });
      expect(seen).toEqual(['/']);
    },
  );

  it.each(['image/png', 'application/octet-stream', 'video/mp4', 'application/zip', 'font/woff2', 'x'])(
    'does not read what is no text: %s',
    async (type) => {
      const url = await serve((_, answer) => answer.writeHead(200, { 'content-type': type }).end('{}'));
      await expect(httpTransport()({ method: 'GET', url })).rejects.toMatchObject({ fault: 'not-data' });
    },
  );

  it.each([
    'application/json',
    'application/problem+json',
    'text/xml; charset=utf-8',
    'application/xml',
    'text/plain',
    'text/html',
    'text/javascript',
    'application/x-www-form-urlencoded',
  ])('leaves it to the caller whether %s fits', async (type) => {
    const url = await serve((_, answer) => answer.writeHead(200, { 'content-type': type }).end('{}'));
    expect(await httpTransport()({ method: 'GET', url })).toMatchObject({ text: '{}' });
  });

  it('asks for neither cookies nor cache nor redirects, and tells nobody where it was asked from', async () => {
    const asked: (RequestInit | undefined)[] = [];
    const listening: typeof fetch = async (_, options) => {
      asked.push(options);
      return new Response('{}');
    };
    await httpTransport(listening)({ method: 'GET', url: 'https://api.example.org/' });
    expect(asked).toMatchObject([
      { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'manual' },
    ]);
  });

  it.each(['http://api.example.org/?token=MARKER', 'nonsense MARKER', 'https://MARKER:80:80/', ''])(
    'sends nothing to %s, and names nothing of it',
    async (url) => {
      const never: typeof fetch = () => expect.fail('It was sent.');
      const error = await httpTransport(never)({ method: 'GET', url }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'TransportError', fault: 'not-allowed' });
      expect(JSON.stringify(error) + String(error)).not.toContain('MARKER');
    },
  );

  it('names neither parameters nor body in its errors', async () => {
    const url = await serve((request) => request.socket.destroy());
    const call = httpTransport()({ method: 'POST', url: `${url}?token=MARKER`, body: 'secret=MARKER' });
    const error = await call.catch((reason: Error) => reason);
    expect(error).toMatchObject({ fault: 'unreachable' });
    expect(JSON.stringify(error) + String(error)).not.toContain('MARKER');
  });

  it.each([
    ['https://api.example.org/', true],
    ['http://127.0.0.1:81/x', true],
    ['http://localhost/', true],
    ['http://[::1]:8080/', true],
    ['http://api.example.org/', false],
    ['http://127.0.0.1.example.org/', false],
    ['http://10.0.0.1/', false],
    ['https://user:word@example.org/', false],
    ['ftp://127.0.0.1/', false],
    ['//example.org', false],
  ])('of %s says safe: %s', (address, safe) => expect(isSafeAddress(address)).toBe(safe));
});
