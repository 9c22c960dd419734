import { describe, expect, it } from 'vitest';
import { hostsOf } from '../../src/options/hosts.ts';
import { readServer } from '../../src/options/server-address.ts';

const OFFICIAL = 'https://www.photos.example/';
const read = (typed: string) => {
  const found = readServer(typed, OFFICIAL);
  return found.ok ? found.server : found.trouble.key;
};

describe('the server address', () => {
  it.each([
    ['', OFFICIAL],
    ['  ', OFFICIAL],
    ['other.example', 'https://other.example/'],
    ['https://other.example/gallery', 'https://other.example/gallery/'],
    ['HTTPS://Other.Example:8443', 'https://other.example:8443/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://localhost/x/', 'http://localhost/x/'],
    ['http://other.example', 'options_server_plain'],
    ['http://127.0.0.1.other.example', 'options_server_plain'],
    ['http://localhost.other.example', 'options_server_plain'],
    ['ftp://other.example', 'options_server_unreadable'],
    ['javascript://x', 'options_server_unreadable'],
    ['https://', 'options_server_unreadable'],
    ['two words', 'options_server_unreadable'],
    ['two%20words', 'options_server_unreadable'],
    ['ada:pw@other.example', 'options_server_password'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
    ['https://ada:pw@other.example', 'options_server_password'],
    ['https://other.example/?key=1', 'options_server_query'],
    ['https://other.example/#x', 'options_server_query'],
  ])('reads "%s" as %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it('knows the official server when it is spelt out', () => {
    expect(readServer('www.photos.example', OFFICIAL)).toEqual({
      ok: true,
      server: OFFICIAL,
      official: true,
    });
    expect(readServer('photos.example', OFFICIAL)).toMatchObject({ official: false });
  });

  it('names the hosts that the browser will ask about', () => {
    expect(hostsOf(['https://*.photos.example/*', 'https://photos.example/*', 'http://127.0.0.1/*'])).toEqual(
      ['photos.example', '127.0.0.1'],
    );
  });
});
