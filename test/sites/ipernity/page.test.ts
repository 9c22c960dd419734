import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples, page } from '../../../src/sites/ipernity/page.ts';
import { pageOf } from '../../../src/sites/pages.ts';
import { imageUrl, LABELS, urlsFor } from '../../sandbox/ipernity/urls.ts';

const OFFICIAL = 'https://www.ipernity.com/';
const LOCAL = 'http://127.0.0.1:4321/';
const id = fc.integer({ min: 1, max: 10 ** 10 }).map(String);
const owner = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/);
const server = fc.constantFrom(OFFICIAL, LOCAL);
const host = (address: string) => new URL(address).host;

describe('ipernity addresses', () => {
  it.each(examples)('$as $url → $id', ({ url, as, id, owner, server = OFFICIAL }) => {
    const doc = as === 'link' ? page.fromLink(url, server) : page.fromImage(url, server);
    expect(doc?.id ?? null).toBe(id);
    if (owner !== undefined) expect(doc?.owner).toBe(owner);
    if (id !== null) expect(doc?.site).toBe('ipernity');
  });

  it('are found by the name of the folder', () => {
    expect(pageOf('ipernity')).toBe(page);
    expect(() => pageOf('nowhere')).toThrow();
  });

  it('lead back to the doc they were made of', () => {
    fc.assert(
      fc.property(
        owner,
        id,
        server,
        fc.constantFrom('', '/', '?a=b', '#c', '/in/group/27001'),
        (o, i, s, end) => {
          const doc = page.fromLink(`${s}doc/${o}/${i}${end}`, s);
          expect(doc).toEqual({ site: 'ipernity', id: i, owner: o, page: `${s}doc/${o}/${i}` });
          expect(page.fromLink(doc?.page ?? '', s)).toEqual(doc);
        },
      ),
    );
  });

  it('of images lead back too, in every size', () => {
    fc.assert(
      fc.property(id, server, fc.constantFrom('', ...LABELS), (i, s, label) => {
        const doc = page.fromImage(imageUrl(urlsFor(host(s), s.startsWith('https')), i, label), s);
        expect(doc?.id).toBe(i);
        expect(page.fromImage(doc?.thumb ?? '', s)).toEqual(doc);
      }),
    );
  });

  it('of another server are other docs', () => {
    fc.assert(
      fc.property(owner, id, (o, i) => {
        expect(page.fromLink(`${LOCAL}doc/${o}/${i}`, OFFICIAL)).toBeUndefined();
        expect(page.fromLink(`${OFFICIAL}doc/${o}/${i}`, LOCAL)).toBeUndefined();
      }),
    );
  });

  it('with one digit changed fail the check of the folders', () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 0, max: 3 }), (i, at) => {
        const good = imageUrl(urlsFor(host(LOCAL), false), i, '240');
        const position = good.indexOf('/200/') + 5 + at + (at > 1 ? 1 : 0);
        const digit = String((Number(good[position]) + 1) % 10);
        expect(
          page.fromImage(good.slice(0, position) + digit + good.slice(position + 1), LOCAL),
        ).toBeUndefined();
      }),
    );
  });
});

describe('any other text', () => {
  const garbage = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string().map((end) => `${OFFICIAL}doc/${end}`),
    fc.string().map((end) => `https://cdn.ipernity.com/${end}`),
  );

  it('never throws, and what it yields is a well-formed doc', () => {
    fc.assert(
      fc.property(garbage, garbage, (text, where) => {
        for (const s of [OFFICIAL, where]) {
          for (const doc of [page.fromLink(text, s), page.fromImage(text, s)]) {
            if (doc) expect(doc.id).toMatch(/^[1-9]\d*$/);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no time, however long it is', () => {
    const started = performance.now();
    for (const part of ['/doc/a/1/in/b', '/200/00/01/', '/', 'doc/', '/doc/a/1/in/b/c//']) {
      for (const end of ['', '/', '//', '.jpg']) {
        for (const length of [2000, 2_000_000]) {
          const path = part.repeat(length / part.length) + end;
          for (const s of [LOCAL, OFFICIAL]) {
            page.fromLink(s + path, s);
            page.fromImage(s + path, s);
          }
        }
      }
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
