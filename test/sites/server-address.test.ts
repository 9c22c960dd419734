import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOnHosts, patternOf } from '../../src/sites/match.ts';
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
])('matches %s on a site’s hosts: %s', (address, expected) =>
  expect(isOnHosts(['https://*.ipernity.com/*'], address)).toBe(expected),
);

it('makes patterns that match their own server', () => {
  expect(isOnHosts([patternOf('http://127.0.0.1:99/x/')], 'http://127.0.0.1:99/y')).toBe(true);
  expect(isOnHosts([patternOf('http://127.0.0.1:99/x/')], 'http://localhost:99/y')).toBe(false);
});
