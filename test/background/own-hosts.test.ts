import { describe, expect, it } from 'vitest';
import { onlyTo } from '../../src/background/own-hosts.ts';
import type { HttpRequest } from '../../src/protocols/http.ts';

const sent: string[] = [];
const transport = async ({ url }: HttpRequest) => {
  sent.push(url);
  return { status: 200, contentType: '', text: '' };
};
const official = onlyTo(
  {
    api: 'https://api.photos.example/rest/',
    pages: 'https://www.photos.example/',
    origins: ['https://*.photos.example/*'],
  },
  transport,
);
const local = onlyTo(
  {
    api: 'http://127.0.0.1:8080/api/',
    pages: 'http://127.0.0.1:8080/',
    origins: ['http://127.0.0.1/*'],
  },
  transport,
);

describe('the calls of an account', () => {
  it.each([
    [official, 'https://api.photos.example/rest/x'],
    [official, 'https://login.photos.example/token'],
    [local, 'http://127.0.0.1:8080/api/x'],
  ])('reach its own hosts', async (call, url) => {
    await call({ method: 'GET', url });
    expect(sent.pop()).toBe(url);
  });

  it.each([
    [official, 'https://api.photos.example.org/rest/x?token=MARKER'],
    [official, 'https://api.photos.example:8443/rest/x?token=MARKER'],
    [official, 'http://api.photos.example/rest/x?token=MARKER'],
    [official, 'https://elsewhere.example/MARKER'],
    [official, 'MARKER'],
    [local, 'http://127.0.0.1:9090/api/x?token=MARKER'],
    [local, 'http://127.0.0.2:8080/MARKER'],
  ])('go nowhere else, and say nothing of what they held', async (call, url) => {
    const error = await call({ method: 'POST', url, body: 'MARKER' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ fault: 'not-allowed' });
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('MARKER');
    expect(sent).toEqual([]);
  });
});
