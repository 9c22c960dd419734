import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { about } from '../../../src/sites/facebook/about.ts';
import { site } from '../../../src/sites/facebook/client.ts';
import type { Access, SiteClient } from '../../../src/sites/site.ts';
import { type FacebookSandbox, seedIds, startFacebookSandbox } from '../../sandbox/facebook/index.ts';
import { aidOf, pidOf } from '../../sandbox/facebook/state.ts';
import { accessTo } from './access.ts';

let sandbox: FacebookSandbox;
let client: SiteClient;

function clientOf(uid: string, key = seedIds.KEY, more: Partial<Access> = {}): SiteClient {
  const secret = key === seedIds.KEY ? seedIds.SECRET : seedIds.WEB_SECRET;
  const secrets = { key, secret, ...sandbox.issueSession({ uid, key }) };
  return site.connect(accessTo(sandbox, secrets, { user: { id: uid, name: 'Somebody' }, ...more }));
}
const create = (fields: Record<string, string>, owner?: string) => client.albums?.create?.({ fields }, owner);

beforeAll(async () => {
  sandbox = await startFacebookSandbox({ albums: 250 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = clientOf(seedIds.ADA);
});

describe('a new album', () => {
  it('has name, place, description and who may see it', async () => {
    const fields = {
      name: 'Été 2009 = été',
      location: 'Zürich',
      description: 'Two & a bit\nx',
      visible: 'friends',
    };
    const album = await create(fields);
    expect(album).toEqual({
      id: expect.stringMatching(/^\d{14}$/),
      title: fields.name,
      docs: 0,
      link: expect.stringContaining(`${sandbox.origin}/album.php?aid=`),
      createdAt: expect.any(Number),
    });
    expect(Math.abs((album?.createdAt ?? 0) - Date.now())).toBeLessThan(5_000);
    expect(sandbox.state.albums.get(album?.id ?? '')).toMatchObject({ ...fields, owner: seedIds.ADA });
    expect((await fetch(album?.link ?? '')).status).toBe(200);
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('needs a name only, and what is empty is not sent', async () => {
    expect(await create({ name: 'Bare', location: '', description: '', visible: '' })).toMatchObject({
      docs: 0,
    });
    const sent = Object.keys(sandbox.callsOf('photos.createAlbum')[0]?.params ?? {}).sort();
    expect(sent).toEqual('api_key call_id format method name session_key sig v'.split(' '));
  });

  it.each([
    ['nothing', {}],
    ['an empty name', { name: '' }],
    ['blanks as name', { name: '  ' }],
    ['an unknown audience', { name: 'x', visible: 'nobody' }],
  ])('is refused with %s, and the form told where to look', async (_, fields) => {
    await expect(create(fields)).rejects.toMatchObject({ verdict: 'fix-field', field: 'name', code: '100' });
  });

  const limited = about.albumFields.filter(({ max }) => max !== undefined);
  it.each(limited)('takes $max characters as $name, and not one more', async ({ name, max = 0 }) => {
    const wave = '🌊'.repeat(max);
    const album = await create({ name: 'Edge', [name]: wave });
    expect(sandbox.state.albums.get(album?.id ?? '')).toMatchObject({ [name]: wave });
    await expect(create({ name: 'Edge', [name]: `${wave}~` })).rejects.toMatchObject({ code: '100' });
  });

  it.each(about.albumFields.at(-1)?.choices ?? [])('can be seen by $value', async ({ value }) => {
    const album = await create({ name: 'Who', visible: value });
    expect(sandbox.state.albums.get(album?.id ?? '')?.visible).toBe(value);
  });

  it('keeps hostile texts as they are', async () => {
    const name = '</name><aid>1</aid> & "q" \\ {"error_code":1} $1 %00 ]]>';
    expect(await create({ name, description: '<script>alert(1)</script>\r\n\u2028' })).toMatchObject({
      title: name,
    });
    expect((await client.albums?.list?.(1))?.items.map(({ title }) => title)).toContain(name);
    const page = await (await fetch(`${sandbox.origin}/photos.php?id=${seedIds.ADA}`)).text();
    expect(page).not.toContain('<aid>');
  });

  it.each([
    [seedIds.BO, /^97503428\d+$/],
    [seedIds.CLEO, /^100000025509592_\d+$/],
  ])('of %s has an id without a digit lost', async (uid, form) => {
    sandbox.modes.emitNumericIds = true;
    client = clientOf(uid);
    const album = await create({ name: 'Long ids' });
    expect(album?.id).toMatch(form);
    expect(sandbox.state.albums.has(album?.id ?? '')).toBe(true);
  });
});

describe('in the name of others', () => {
  it('a web application sends their id in place of the session', async () => {
    sandbox.state.apps.get(seedIds.WEB_KEY)?.grants.set(seedIds.ADA, new Set());
    client = clientOf(seedIds.ADA, seedIds.WEB_KEY);
    const album = await create({ name: 'For Bo' }, seedIds.BO);
    expect(sandbox.state.albums.get(album?.id ?? '')?.owner).toBe(seedIds.BO);
    const [call] = sandbox.callsOf('photos.createAlbum');
    expect(call?.params).toMatchObject({ uid: seedIds.BO });
    expect(call?.params).not.toHaveProperty('session_key');
    await expect(create({ name: 'For Cleo' }, seedIds.CLEO)).rejects.toMatchObject({
      verdict: 'target-final',
      code: '200',
    });
    await expect(create({ name: 'For a page' }, seedIds.PAGE)).rejects.toMatchObject({ code: '200' });
    await create({ name: 'For Ada' }, seedIds.ADA);
    expect(sandbox.callsOf('photos.createAlbum').at(-1)?.params).not.toHaveProperty('uid');
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('a desktop application sends nothing at all', async () => {
    await expect(create({ name: 'For Bo' }, seedIds.BO)).rejects.toMatchObject({
      verdict: 'target-final',
      text: { key: 'facebook_error_desktop_uid' },
    });
    expect(sandbox.callsOf('photos.createAlbum')).toEqual([]);
    expect(await create({ name: 'Mine' }, seedIds.ADA)).toBeTruthy();
    expect(sandbox.callsOf('photos.createAlbum')[0]?.params).not.toHaveProperty('uid');
  });
});

describe('albums', () => {
  it('are all listed in one answer, however many they are', async () => {
    const list = await client.albums?.list?.(1);
    expect(list?.items.map(({ id }) => id)).toEqual(seedIds.albumIdsOf(sandbox.state, seedIds.ADA));
    expect(list).toMatchObject({ total: 254 });
    expect(list).not.toHaveProperty('next');
    expect(await client.albums?.list?.(2)).toEqual({ items: [], total: 0 });
    expect(list?.items.find(({ id }) => id === seedIds.ALBUM_HARBOUR)).toMatchObject({
      title: 'Harbour walk',
      docs: 7,
    });
  });

  it('of others are listed as far as one may see them', async () => {
    const list = await clientOf(seedIds.BO).albums?.list?.(1, seedIds.ADA);
    expect(list?.items.map(({ id }) => id)).not.toContain(seedIds.ALBUM_FULL);
  });

  it('show a new one at once', async () => {
    const made = await create({ name: 'Fresh' });
    expect((await client.albums?.list?.(1))?.items).toContainEqual(made);
  });

  it('tell their photos', async () => {
    expect((await client.albums?.docs?.(seedIds.ALBUM_FULL, 1))?.total).toBe(60);
    expect(await client.albums?.docs?.(seedIds.ALBUM_FULL, 2)).toEqual({ items: [], total: 0 });
    expect(await client.albums?.docs?.(seedIds.ALBUM_EMPTY, 1)).toEqual({ items: [], total: 0 });
    const [first] = (await client.albums?.docs?.(seedIds.ALBUM_HARBOUR, 1))?.items ?? [];
    expect(first).toMatchObject({ site: 'facebook', owner: seedIds.ADA, title: 'Low tide', media: 'photo' });
    expect((await fetch(first?.thumb ?? '')).headers.get('content-type')).toBe('image/svg+xml');
    expect((await fetch(first?.page ?? '')).status).toBe(200);
    await expect(client.albums?.docs?.('no-album', 1)).rejects.toMatchObject({
      verdict: 'target-final',
      code: '120',
    });
  });

  it('can neither be filled nor changed, and say so by having no function for it', () => {
    expect(Object.keys(client.albums ?? {}).sort()).toEqual(['create', 'docs', 'list']);
    expect(client.groups).toBeUndefined();
    expect(client.owners).toBeUndefined();
    expect(about).toMatchObject({ editableFields: [], albumCover: 'none' });
  });
});

describe('docs', () => {
  it('are read one by one', async () => {
    for (const photo of [...sandbox.state.photos.values()].slice(0, 7)) {
      expect((await client.docs?.get?.(pidOf(photo)))?.id).toBe(pidOf(photo));
    }
  });

  it('with ids of every size', async () => {
    for (const uid of [seedIds.BO, seedIds.CLEO]) {
      const photo = [...sandbox.state.photos.values()].find(({ owner }) => owner === uid);
      const id = photo ? pidOf(photo) : '';
      expect(await client.docs?.get?.(id)).toMatchObject({ id, owner: uid });
    }
  });

  it('that are gone or hidden are final', async () => {
    const gone = { verdict: 'docs-final', code: 'gone' };
    await expect(client.docs?.get?.('34595991569999')).rejects.toMatchObject(gone);
    const [hidden] = (await client.albums?.docs?.(seedIds.ALBUM_FULL, 1))?.items ?? [];
    await expect(clientOf(seedIds.BO).docs?.get?.(hidden?.id ?? '')).rejects.toMatchObject(gone);
  });

  it.each(['fbid:625662839546', '1,2', '', 'x', '12_'])('are not asked for by %s', async (id) => {
    await expect(client.docs?.get?.(id)).rejects.toMatchObject({ verdict: 'docs-final', code: 'bad-id' });
    expect(sandbox.callsOf('photos.get')).toEqual([]);
  });
});

describe('what a server says of addresses and ids', () => {
  const answer = (album: object) =>
    clientOf(seedIds.ADA, seedIds.KEY, {
      transport: async () => ({ status: 200, contentType: '', text: JSON.stringify([album]) }),
    }).albums?.list?.(1);

  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', 'http://a b', 7])(
    'is not followed when it is %s',
    async (link) => {
      expect((await answer({ aid: '1', name: 'x', link }))?.items).toEqual([
        { id: '1', title: 'x', docs: 0 },
      ]);
    },
  );

  it.each(['', '1,2', 'x'.repeat(51), '1 2', { a: 1 }, ['1']])('is no id when it is %j', async (aid) => {
    await expect(answer({ aid, name: 'x' })).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('may leave out all but the id, and make the counts absurd', async () => {
    expect((await answer({ aid: 5 }))?.items).toEqual([{ id: '5', title: '', docs: 0 }]);
    expect((await answer({ aid: 5, size: -1, created: 1e300 }))?.items).toEqual([
      { id: '5', title: '', docs: 0 },
    ]);
  });
});

it('has a home for every album of the seed', () => {
  for (const album of sandbox.state.albums.values())
    expect(sandbox.state.albums.get(aidOf(album))).toBe(album);
});
