import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, page } from '../../../src/sites/facebook/page.ts';
import { packId, photoOfFile, photoOfPage } from '../../../src/sites/facebook/photo-ids.ts';
import { makeId, readId } from '../../sandbox/facebook/ids.ts';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from '../../sandbox/facebook/index.ts';

const OFFICIAL = 'https://www.facebook.com/';
const LOCAL = 'http://127.0.0.1:4321/';

describe('addresses', () => {
  it.each(examples)('$as $url → $id', ({ url, as, id, owner, server = OFFICIAL }) => {
    const doc = as === 'link' ? page.fromLink(url, server) : page.fromImage(url, server);
    expect(doc?.id ?? null).toBe(id);
    expect(doc?.owner).toBe(owner);
    if (id !== null) expect(doc?.site).toBe('facebook');
  });

  it.each([
    ['2357_625662839546_5515275_38894115_6564_n.jpg', '625662839546', '23687925792340515', 'certain'],
    ['412669_525284605348_1284671781_o.jpg', '525284605348', undefined, 'likely'],
    ['191053255_10160743390471729_9001965649022744000_n.jpg', '10160743390471729', undefined, 'candidate'],
    ['11988745_741852039278516_3553675573122242305_n.jpg', '741852039278516', undefined, 'candidate'],
    ['n219074_31637752_5455.jpg', undefined, '940915697041656', 'certain'],
  ])('the file %s is known with the certainty stated', (name, fbid, pid, sure) => {
    const found = photoOfFile(name);
    expect([found?.fbid, found?.pid, found?.sure]).toEqual([fbid, pid, sure]);
  });

  it('with both ids of a photo prefer that of the API', () => {
    expect(photoOfPage('/photo.php', '?fbid=5&pid=31637752&id=219074', false)?.pid).toBe('940915697041656');
  });
});

describe('ids', () => {
  it.each([
    ['8055', '2002205', '34595963571485'],
    ['219074', '31637752', '940915697041656'],
    ['22701786', '30324934', '97503428461115590'],
    ['22701786', '2011366', '97503428432802022'],
    ['5515275', '38894115', '23687925792340515'],
    ['548871286', '-3', '2357384227378429949'],
    ['100000025509592', '6801', '100000025509592_6801'],
    ['100003611804690', '1073741836', '100003611804690_1073741836'],
  ])('of %s and %s is %s', (owner, short, id) => {
    expect(packId(owner, short)).toBe(id);
    expect(makeId(owner, Number(short))).toBe(id);
    expect(readId(id)).toEqual({ owner, short: Number(short) });
  });

  it('agree with the sandbox for any owner and number', () => {
    const owner = fc.oneof(
      fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      fc.integer({ min: 2 ** 32, max: 2 ** 50 }),
    );
    fc.assert(
      fc.property(owner, fc.integer({ min: 0, max: 2 ** 31 - 1 }), (o, short) => {
        const id = packId(String(o), String(short));
        expect(id).toBe(makeId(String(o), short));
        expect(page.fromLink(`${LOCAL}photo.php?pid=${short || 1}&id=${o}`, LOCAL)?.owner).toBe(String(o));
      }),
    );
  });
});

describe('the sandbox’s own pages', () => {
  let sandbox: FacebookSandbox;
  beforeAll(async () => {
    sandbox = await startFacebookSandbox();
  });
  afterAll(() => sandbox.close());

  it('show docs by link and image, and the two agree where they can', async () => {
    const server = `${sandbox.origin}/`;
    const album = `${server}album.php?aid=2000001&id=${seedIds.ADA}`;
    const html = await (await fetch(album)).text();
    const pairs = [...html.matchAll(/<a href="([^"]*)"><img src="([^"]*)"/g)].map(
      ([, href = '', src = '']) => ({
        link: page.fromLink(new URL(href.replaceAll('&amp;', '&'), album).href, server),
        image: page.fromImage(src, server),
      }),
    );
    expect(pairs).toHaveLength(7);
    for (const { link, image } of pairs) {
      expect(link?.id).toBeTruthy();
      expect(image?.id).toBe(link?.id);
      expect(page.fromLink(link?.page ?? '', server)).toEqual(link);
      expect((await fetch(link?.page ?? '')).status).toBe(200);
      expect((await fetch(image?.thumb ?? '')).status).toBe(200);
    }
  });
});

describe('any other text', () => {
  const garbage = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string().map((end) => `${OFFICIAL}photo.php?${end}`),
    fc.string().map((end) => `https://a.fbcdn.net/${end}`),
  );

  it('never throws, and what it yields is a well-formed doc', () => {
    fc.assert(
      fc.property(garbage, garbage, (text, where) => {
        for (const server of [OFFICIAL, where]) {
          for (const doc of [page.fromLink(text, server), page.fromImage(text, server)]) {
            if (doc) expect(doc.id).toMatch(/^(?:fbid:)?[1-9]\d*(?:_\d+)?$/);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no time, however long it is', () => {
    const started = performance.now();
    for (const part of ['a/photos/a.1/', '1_', '/', 'photo.php?pid=1&', 'photos/', 'a.1.1.1/']) {
      for (const end of ['', '/', '_n.jpg', '1_n.jpg']) {
        for (const length of [2000, 2_000_000]) {
          const path = part.repeat(length / part.length) + end;
          for (const server of [LOCAL, OFFICIAL]) {
            page.fromLink(server + path, server);
            page.fromImage(server + path, server);
          }
        }
      }
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
