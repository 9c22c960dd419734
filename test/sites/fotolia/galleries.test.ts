import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocRef, Page } from '../../../src/model.ts';
import { about } from '../../../src/sites/fotolia/about.ts';
import { site } from '../../../src/sites/fotolia/client.ts';
import type { SiteClient } from '../../../src/sites/site.ts';
import { checkField } from '../../../src/ui/check-field.ts';
import { type FotoliaSandbox, seedIds, startFotoliaSandbox } from '../../sandbox/fotolia/index.ts';
import { accessTo, signedIn } from './access.ts';

let sandbox: FotoliaSandbox;
let client: SiteClient;

beforeAll(async () => {
  sandbox = await startFotoliaSandbox({ modes: { callsPerHour: 1e6, callsPerDay: 1e6 } });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = site.connect(accessTo(sandbox, signedIn(sandbox)));
});

const create = (name: string) => client.albums?.create?.({ fields: { name } });
const list = async () => (await client.albums?.list?.(1))?.items ?? [];
const named = (name: string) => sandbox.galleriesOf().find((gallery) => gallery.name === name);

describe('creating a gallery', () => {
  it.each([
    ['one character', 'x'],
    ['markup and blanks', ' a<b>&"\'\\ ]]>  '],
    ['32 letters', 'x'.repeat(32)],
    ['32 letters beyond the first plane', '🌅'.repeat(32)],
    ['32 code points of letters with marks', 'e\u0301'.repeat(16)],
    ['digits that look like a number', '00012345'],
    ['a name that looks like a fault', '</string></value><fault>'],
    ['a name in Arabic', 'صور من البحر'],
  ])('takes %s as it is', async (_, name) => {
    const album = await create(name);
    expect(named(name)?.id).toBe(album?.id);
    expect(album).toMatchObject({ title: name, docs: 0, link: `${sandbox.origin}/Lightbox/${album?.id}` });
    expect((await list()).find(({ id }) => id === album?.id)?.title).toBe(name);
  });

  it.each([
    ['33 letters', 'x'.repeat(33)],
    ['33 letters beyond the first plane', '🌅'.repeat(33)],
    ['nothing', ''],
    ['blanks', '   '],
    ['a tab', 'a\tb'],
  ])('is told when the site refuses %s', async (_, name) => {
    const before = sandbox.galleriesOf().length;
    await expect(create(name)).rejects.toMatchObject({ verdict: 'fix-field', field: 'name', code: '2301' });
    expect(sandbox.galleriesOf()).toHaveLength(before);
  });

  it('does not send what no call can carry', async () => {
    for (const name of ['a\u0000b', 'a\ud83d']) {
      await expect(create(name)).rejects.toMatchObject({ verdict: 'fix-field', field: 'name' });
    }
    expect(sandbox.callsOf('createUserGallery')).toEqual([]);
  });

  it('is checked while it is typed, by the same rules as the site', async () => {
    const [field] = about.albumFields;
    if (!field) throw new Error('A gallery has a name.');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 28, maxLength: 36 }),
          fc.string({ unit: fc.constantFrom('🌅', 'x', '\t', '\u0301'), minLength: 28, maxLength: 36 }),
        ),
        async (name) => {
          const trimmed = name.trim();
          const isFine = checkField(field, trimmed) === undefined;
          if (isFine) expect(await create(trimmed)).toMatchObject({ title: trimmed });
          else await expect(create(trimmed)).rejects.toMatchObject({ code: '2301' });
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it('allows the same name twice', async () => {
    const first = await create('Twins');
    const second = await create('Twins');
    expect(first?.id).not.toBe(second?.id);
  });
});

describe('the list of galleries', () => {
  it('keeps ids that look like numbers as they are', async () => {
    const ids = (await list()).map(({ id }) => id);
    expect(ids).toEqual([
      seedIds.LIGHTBOX,
      seedIds.LAKES,
      seedIds.TOWNS,
      seedIds.EMPTY,
      seedIds.LARGE,
      seedIds.MODERATED,
    ]);
    expect(ids).toEqual(expect.arrayContaining(['00012345', '1234e567', 'ae50eb71']));
  });

  it('shows the unnamed gallery as the Lightbox, and names, counts and covers', async () => {
    const albums = await list();
    expect(albums[0]).toMatchObject({ title: 'Lightbox', docs: 3 });
    expect(albums[1]).toMatchObject({ title: 'Alps & lakes', docs: 12 });
    expect(albums[1]?.cover).toMatch(`${sandbox.origin}/jpg/`);
    expect((await fetch(albums[1]?.cover ?? '')).headers.get('content-type')).toBe('image/svg+xml');
    expect(albums[3]).toMatchObject({ title: 'Not filled yet', docs: 0 });
  });

  it('is one page', async () => {
    const page = await client.albums?.list?.(1);
    expect(page).toMatchObject({ total: 6 });
    expect(page).not.toHaveProperty('next');
    expect(await client.albums?.list?.(2)).toMatchObject({ items: [] });
  });

  it('takes numbers and empty lists of the other type too', async () => {
    const plain = await list();
    sandbox.modes.wireTypes = 'flipped';
    sandbox.modes.swapEmpty = true;
    expect(await list()).toEqual(plain);
    sandbox.state.galleries.clear();
    expect(await list()).toEqual([]);
  });

  it('may hold a Lightbox without an id, which is then filled as the default', async () => {
    sandbox.modes.lightboxId = false;
    const [box] = await list();
    expect(box).toMatchObject({ title: 'Lightbox', link: `${sandbox.origin}/Lightbox` });
    await client.albums?.add?.(box?.id ?? '', [seedIds.OTHER_PHOTO]);
    expect(sandbox.mediaOf(seedIds.LIGHTBOX)).toContain(seedIds.OTHER_PHOTO);
    const shown = await client.albums?.docs?.(box?.id ?? '', 1);
    expect(shown?.items.map(({ id }) => id)).toContain(seedIds.OTHER_PHOTO);
    await expect(client.albums?.delete?.(box?.id ?? '')).rejects.toMatchObject({ code: 'protected' });
  });
});

describe('filling a gallery', () => {
  it('puts media at its end, and each only once', async () => {
    for (const id of [seedIds.PHOTO, seedIds.VIDEO, seedIds.PHOTO]) {
      expect(await client.albums?.add?.(seedIds.EMPTY, [id])).toEqual([{ doc: id, kind: 'added' }]);
    }
    expect(sandbox.mediaOf(seedIds.EMPTY)).toEqual([seedIds.PHOTO, seedIds.VIDEO]);
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('understands success in mixed case', async () => {
    sandbox.modes.resultCase = 'camel';
    expect(await client.albums?.add?.(seedIds.EMPTY, [seedIds.PHOTO])).toHaveLength(1);
    expect(await client.albums?.remove?.(seedIds.EMPTY, [seedIds.PHOTO])).toEqual([
      { doc: seedIds.PHOTO, removed: true },
    ]);
  });

  it.each([
    ['an unknown medium', '00012345', seedIds.EMPTY, '101', 'docs-final'],
    ['a medium beyond 32 bits', '999999999999', seedIds.EMPTY, '101', 'docs-final'],
    ['one of the Infinite collection', seedIds.INFINITE, seedIds.EMPTY, '101', 'docs-final'],
    ['an unknown gallery', seedIds.PHOTO, 'ffffffff', '2401', 'target-final'],
    ["somebody else's gallery", seedIds.PHOTO, seedIds.BO_GALLERY, '2401', 'target-final'],
    ['an id that is none', '12e4', seedIds.EMPTY, 'bad-id', 'docs-final'],
  ])('says what is wrong with %s', async (_, doc, gallery, code, verdict) => {
    await expect(client.albums?.add?.(gallery, [doc])).rejects.toMatchObject({ code, verdict });
    await expect(client.albums?.remove?.(gallery, [doc])).rejects.toMatchObject({ code, verdict });
  });

  it('takes one medium a call', async () => {
    await expect(client.albums?.add?.(seedIds.EMPTY, [seedIds.PHOTO, seedIds.VIDEO])).rejects.toThrow(
      RangeError,
    );
    await expect(client.albums?.remove?.(seedIds.EMPTY, [])).rejects.toThrow(RangeError);
  });
});

describe('taking media out', () => {
  it('says what was there and what was not', async () => {
    expect(await client.albums?.remove?.(seedIds.LIGHTBOX, [seedIds.VIDEO])).toEqual([
      { doc: seedIds.VIDEO, removed: true },
    ]);
    expect(await client.albums?.remove?.(seedIds.LIGHTBOX, [seedIds.VIDEO])).toEqual([
      { doc: seedIds.VIDEO, removed: false },
    ]);
  });
});

describe('renaming and deleting', () => {
  it('work for a gallery of one’s own, filled or not', async () => {
    await client.albums?.edit?.(seedIds.LAKES, { name: 'Étangs & <lacs>' });
    expect(named('Étangs & <lacs>')?.id).toBe(seedIds.LAKES);
    await client.albums?.delete?.(seedIds.LAKES);
    expect(sandbox.mediaOf(seedIds.LAKES)).toBeUndefined();
  });

  it('leave the Lightbox and the site’s own gallery alone, without trying', async () => {
    for (const [id, name] of [
      [seedIds.LIGHTBOX, 'Lightbox'],
      [seedIds.MODERATED, 'To moderate'],
    ] as const) {
      const protection = { verdict: 'target-final', text: { key: 'fotolia_error_protected', args: [name] } };
      await expect(client.albums?.edit?.(id, { name: 'Mine' })).rejects.toMatchObject(protection);
      await expect(client.albums?.delete?.(id)).rejects.toMatchObject(protection);
    }
    expect(sandbox.callsOf('renameUserGallery')).toEqual([]);
    expect(sandbox.callsOf('deleteUserGallery')).toEqual([]);
  });

  it('say that a gallery is gone', async () => {
    await expect(client.albums?.delete?.('ffffffff')).rejects.toMatchObject({ code: '2401' });
    await expect(client.albums?.edit?.(seedIds.BO_GALLERY, { name: 'Mine' })).rejects.toMatchObject({
      code: '2401',
    });
  });

  it('hold new names to the same limits, and change nothing when there is nothing to change', async () => {
    await expect(client.albums?.edit?.(seedIds.LAKES, { name: '🌅'.repeat(33) })).rejects.toMatchObject({
      field: 'name',
    });
    await client.albums?.edit?.(seedIds.LAKES, {});
    expect(named('Alps & lakes')?.id).toBe(seedIds.LAKES);
  });
});

describe('the media of a gallery', () => {
  it('come page by page in their order, none twice and none missing', async () => {
    const ids: string[] = [];
    for (let next: number | undefined = 1; next !== undefined; ) {
      const page: Page<DocRef> | undefined = await client.albums?.docs?.(seedIds.LARGE, next);
      expect(page?.total).toBe(130);
      ids.push(...(page?.items ?? []).map(({ id }) => id));
      next = page?.next;
    }
    expect(ids).toEqual(sandbox.mediaOf(seedIds.LARGE));
    expect(sandbox.callsOf('getUserGalleryMedias')).toHaveLength(3);
  });

  it('have title, picture and page', async () => {
    const page = await client.albums?.docs?.(seedIds.LIGHTBOX, 1);
    expect(page?.items[0]).toEqual({
      site: 'fotolia',
      id: seedIds.PHOTO,
      title: 'Lake <blue>',
      page: `${sandbox.origin}/id/${seedIds.PHOTO}`,
      thumb: expect.stringContaining(`/110_F_${seedIds.PHOTO}_`),
    });
    expect((await fetch(page?.items[0]?.thumb ?? '')).status).toBe(200);
  });

  it.each(['reference', 'flipped'] as const)('are none in an empty gallery, with types %s', async (types) => {
    sandbox.modes.wireTypes = types;
    expect(await client.albums?.docs?.(seedIds.EMPTY, 1)).toEqual({ items: [], total: 0 });
    expect(await client.albums?.docs?.(seedIds.LIGHTBOX, 9)).toMatchObject({ items: [] });
    expect((await client.albums?.docs?.(seedIds.LIGHTBOX, 1))?.items).toHaveLength(3);
  });

  it('are read one by one, with their kind', async () => {
    expect(await client.docs?.get?.(seedIds.VIDEO)).toMatchObject({ id: seedIds.VIDEO, media: 'video' });
    expect(await client.docs?.get?.(seedIds.PHOTO)).toMatchObject({ title: 'Lake <blue>', media: 'photo' });
    await expect(client.docs?.get?.(seedIds.INFINITE)).rejects.toMatchObject({ code: '101' });
    await expect(client.docs?.get?.('x')).rejects.toMatchObject({ code: 'bad-id' });
  });

  it('keep hostile titles as plain text', async () => {
    const title = sandbox.state.media.get(seedIds.HOSTILE)?.title ?? '';
    expect((await client.docs?.get?.(seedIds.HOSTILE))?.title).toBe(title);
    await client.albums?.add?.(seedIds.EMPTY, [seedIds.HOSTILE]);
    expect((await client.albums?.docs?.(seedIds.EMPTY, 1))?.items[0]?.title).toBe(title);
  });
});
