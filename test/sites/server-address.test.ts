import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOnHosts, onHosts, patternOf } from '../../src/sites/match.ts';
import { normaliseServer } from '../../src/sites/server-address.ts';

it.each([
  ['https://photos.example.org', { server: 'https://photos.example.org/', isLocal: false }],
  [' photos.example.org/api?x=1#y ', { server: 'https://photos.example.org/api/', isLocal: false }],
  ['http://127.0.0.1:4321', { server: 'http://127.0.0.1:4321/', isLocal: true }],
  ['http://localhost:80/', { server: 'http://localhost/', isLocal: true }],
  ['http://photos.example.org', { problem: 'insecure' }],
  ['http://127.0.0.1.example.org', { problem: 'insecure' }],
  ['https://ada:word@photos.example.org', { problem: 'unreadable' }],
  ['ftp://photos.example.org', { problem: 'unreadable' }],
  ['javascript:alert(1)', { problem: 'unreadable' }],
  ['', { problem: 'unreadable' }],
  ['two words', { problem: 'unreadable' }],
])('reads the server address %j', (typed, expected) => expect(normaliseServer(typed)).toEqual(expected));

it('never throws, and what it accepts it accepts again unchanged', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (typed) => {
      const read = normaliseServer(typed);
      if ('server' in read) expect(normaliseServer(read.server)).toEqual(read);
    }),
  );
});

it.each([
  ['https://www.ipernity.com/doc/1', true],
  ['https://ipernity.com/', true],
  ['https://a.b.ipernity.com/', true],
  ['http://www.ipernity.com/', false],
  ['https://ipernity.com.example.org/', false],
  ['https://notipernity.com/', false],
  ['no address', false],
])('matches %s on a site’s hosts: %s', (address, expected) => {
  expect(isOnHosts(['https://*.ipernity.com/*'], address)).toBe(expected);
  const isOn = onHosts(['https://*.ipernity.com/*']);
  for (let times = 0; times < 2; times++) expect(isOn(address)).toBe(expected);
});

it('judges many addresses as it does each', () => {
  const patterns = ['https://*.ipernity.com/*', 'http://127.0.0.1/*'];
  const isOn = onHosts(patterns);
  const host = fc.constantFrom(
    'www.ipernity.com',
    'ipernity.com',
    '127.0.0.1',
    '127.1',
    'a@b.com',
    'x..y',
    '::',
  );
  const port = fc.constantFrom('', ':80', ':99999', ':', '\\');
  const path = fc.oneof(fc.constantFrom('', '/', '?', '#', '/..', '//', '/@example.org/'), fc.string());
  const written = fc
    .tuple(fc.constantFrom('https://', 'http://', 'HTTPS://', 'https:/', ''), host, port, path)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(written, fc.webUrl(), fc.string()), (address) => {
      expect(isOn(address)).toBe(isOnHosts(patterns, address));
    }),
    { numRuns: 2_000 },
  );
});

it('makes patterns that match their own server', () => {
  expect(isOnHosts([patternOf('http://127.0.0.1:99/x/')], 'http://127.0.0.1:99/y')).toBe(true);
  expect(isOnHosts([patternOf('http://127.0.0.1:99/x/')], 'http://localhost:99/y')).toBe(false);
});
