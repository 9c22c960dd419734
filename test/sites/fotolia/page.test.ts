import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples, page } from '../../../src/sites/fotolia/page.ts';
import { pageOf } from '../../../src/sites/pages.ts';
import { urlsFor } from '../../sandbox/fotolia/urls.ts';

const OFFICIAL = 'https://www.fotolia.com/';
const LOCAL = 'http://127.0.0.1:4321/';
const id = fc.integer({ min: 1, max: 2 ** 31 }).map(String);
const server = fc.constantFrom(OFFICIAL, LOCAL);
const size = fc.constantFrom(30, 110, 160, 240, 400, 500, 1000);
const image = (address: string, medium: string, pixels: number) =>
  urlsFor(new URL(address).host, address.startsWith('https')).image(medium, pixels);

describe('Fotolia addresses', () => {
  it.each(examples)('$as $url → $id', ({ url, as, id, server = OFFICIAL }) => {
    const doc = as === 'link' ? page.fromLink(url, server) : page.fromImage(url, server);
    expect(doc?.id ?? null).toBe(id);
    if (id !== null) expect(doc?.site).toBe('fotolia');
    // Whose a medium is must not keep it out of a gallery, which takes anybody's.
    expect(doc?.owner).toBeUndefined();
  });

  it('are found by the name of the folder', () => {
    expect(pageOf('fotolia')).toBe(page);
  });

  it('lead back to the medium they were made of', () => {
    fc.assert(
      fc.property(id, server, fc.constantFrom('', '/', '?a=b', '#c', '/partner/1?x'), (i, s, end) => {
        const doc = page.fromLink(`${s}id/${i}${end}`, s);
        expect(doc).toEqual({ site: 'fotolia', id: i, page: `${s}id/${i}` });
        expect(page.fromLink(doc?.page ?? '', s)).toEqual(doc);
      }),
    );
  });

  it('of images lead back too, in every size', () => {
    fc.assert(
      fc.property(id, server, size, (i, s, pixels) => {
        const doc = page.fromImage(image(s, i, pixels), s);
        expect(doc?.id).toBe(i);
        expect(page.fromImage(doc?.thumb ?? '', s)).toEqual(doc);
      }),
    );
  });

  it('with one digit changed fail the check of the folders', () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 0, max: 7 }), (i, at) => {
        const good = image(LOCAL, i, 240);
        const position = good.indexOf('/jpg/') + 5 + at + Math.floor(at / 2);
        const digit = String((Number(good[position]) + 1) % 10);
        expect(
          page.fromImage(good.slice(0, position) + digit + good.slice(position + 1), LOCAL),
        ).toBeUndefined();
      }),
    );
  });

  it('of a video file name the video and no picture', () => {
    const { url } = examples.find((one) => one.url.endsWith('.flv')) ?? { url: '' };
    expect(page.fromImage(url, OFFICIAL)).toEqual({ site: 'fotolia', id: '106881017', media: 'video' });
  });
});

describe('any other text', () => {
  const garbage = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string().map((end) => `${OFFICIAL}id/${end}`),
    fc.string().map((end) => `https://t1.ftcdn.net/jpg/${end}`),
  );

  it('never throws, and what it yields is a well-formed medium', () => {
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
  }, 30_000);

  it('takes no time, however long it is', () => {
    const started = performance.now();
    for (const part of ['/id/1/', '/id/', '/jpg/00/00/00/00', '/', 'x/', '//']) {
      for (const end of ['', '/', '.jpg', '/jpg/01/06/71/27/240_F_1_a.jpg']) {
        for (const length of [2000, 2_000_000]) {
          const path = part.repeat(length / part.length) + end;
          for (const s of [LOCAL, OFFICIAL]) {
            page.fromLink(s + path, s);
            page.fromImage(s + path, s);
          }
        }
      }
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
