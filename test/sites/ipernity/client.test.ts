import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Group, Page } from '../../../src/model.ts';
import { site } from '../../../src/sites/ipernity/client.ts';
import type { Access, Secrets, SiteClient } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { accessTo } from './access.ts';

let sandbox: IpernitySandbox;
let client: SiteClient;

const accessWith = (secrets: Secrets): Access => accessTo(sandbox, secrets);
const credentials = () => ({ key: sandbox.key, secret: sandbox.secret });
const docIds = (count: number) =>
  [...sandbox.state.docs.values()]
    .filter((doc) => doc.ownerId === seedIds.ADA && doc.media === 'photo')
    .slice(0, count)
    .map(({ docId }) => docId);

beforeAll(async () => {
  sandbox = await startIpernitySandbox({ groups: 230 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = site.connect(accessWith({ ...credentials(), token: sandbox.issueToken() }));
});

describe('signing in by frob', () => {
  const frob = site.signIn.frob;
  const begin = async (secrets: Secrets) => {
    const step = await frob?.begin(accessWith(secrets));
    if (step?.next !== 'consent') throw new Error('The flow should ask for consent.');
    return step;
  };

  it('leads from key and secret over consent to a token and the person', async () => {
    const step = await begin(credentials());
    expect((await fetch(step.url)).status).toBeLessThan(400);
    sandbox.consent(step.pending.frob ?? '');
    const session = await frob?.finish?.(accessWith(credentials()), step.pending);
    expect(session).toMatchObject({
      user: { id: seedIds.ADA, name: 'Ada', alias: seedIds.ADA_ALIAS },
      permissions: { doc: 'write' },
    });
    expect(session?.secrets.token).toBeTruthy();
    expect(sandbox.log.entries.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('says that the person has not agreed yet, and works once they have', async () => {
    const step = await begin(credentials());
    const finish = () => frob?.finish?.(accessWith(credentials()), step.pending);
    await expect(finish()).rejects.toMatchObject({ verdict: 'sign-in-again', code: '2' });
    sandbox.consent(step.pending.frob ?? '');
    expect(await finish()).toBeTruthy();
    await expect(finish()).rejects.toMatchObject({ code: '2' });
  });

  it('refuses a sign-in that does not allow changes', async () => {
    const step = await begin(credentials());
    sandbox.consent(step.pending.frob ?? '', { perms: { doc: 'read' } });
    await expect(frob?.finish?.(accessWith(credentials()), step.pending)).rejects.toMatchObject({
      code: '110',
    });
  });

  it.each([
    ['an unknown key', { key: 'f'.repeat(32) }, '101', 'key'],
    ['a disabled key', { key: seedIds.DISABLED_KEY }, '101', 'key'],
    ['the key in lower case', { key: seedIds.KEY.toLowerCase() }, '101', 'key'],
    ['a wrong secret', { secret: 'f'.repeat(16) }, '105', 'secret'],
  ])('points at the field for %s', async (_, wrong, code, field) => {
    const attempt = frob?.begin(accessWith({ ...credentials(), ...wrong }));
    await expect(attempt).rejects.toMatchObject({ verdict: 'sign-in-again', code, field });
  });
});

describe('the connection test', () => {
  it('is all good for a good account, and tells who it is', async () => {
    const { checks, session } = await client.check();
    expect(checks.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(session?.user.id).toBe(seedIds.ADA);
  });

  it('stops at the first thing that fails and says why', async () => {
    sandbox.revokeTokens();
    expect((await client.check()).checks.at(-1)).toMatchObject({
      ok: false,
      detail: { key: 'ipernity_error_107' },
    });
  });
});

describe('albums', () => {
  it('are created with a cover, which is then their first doc', async () => {
    const [cover = ''] = docIds(1);
    const fields = { title: 'Été à Nîmes & co + 100% 🌅', description: 'l1\nl2', perm_comment: '3' };
    const album = await client.albums?.create?.({ fields, cover });
    expect(album).toMatchObject({ title: fields.title, docs: 1 });
    expect(sandbox.docsOfAlbum(album?.id ?? '')).toEqual([cover]);
    expect(sandbox.state.albums.get(album?.id ?? '')).toMatchObject({ description: 'l1\nl2' });
  });

  it('are created without a cover, unless the server asks for one', async () => {
    expect(await client.albums?.create?.({ fields: { title: 'Bare', description: '' } })).toMatchObject({
      docs: 0,
    });
    sandbox.modes.coverRequired = true;
    await expect(client.albums?.create?.({ fields: { title: 'Bare' } })).rejects.toMatchObject({
      verdict: 'fix-field',
      field: 'cover',
    });
  });

  it('are listed with the empty ones', async () => {
    const page = await client.albums?.list?.(1);
    expect(page?.items.map(({ id }) => id)).toContain(seedIds.ALBUM_EMPTY);
    expect(page?.next).toBeUndefined();
  });

  it('are filled, and say what was there already', async () => {
    const [a = '', b = ''] = docIds(2);
    await client.albums?.add?.(seedIds.ALBUM_EMPTY, [a]);
    expect(await client.albums?.add?.(seedIds.ALBUM_EMPTY, [a, b])).toEqual([
      { doc: a, kind: 'already' },
      { doc: b, kind: 'added' },
    ]);
  });

  it('can be counted against the limit', async () => {
    expect(await client.albums?.left?.()).toBeGreaterThan(1000);
  });
});

describe('groups', () => {
  it('are all listed over several pages, without those of others', async () => {
    const seen: string[] = [];
    for (let page: number | undefined = 1; page; ) {
      const part: Page<Group> | undefined = await client.groups?.list?.(page);
      seen.push(...(part?.items.map(({ id }) => id) ?? []));
      page = part?.next;
    }
    expect(seen.length).toBeGreaterThan(200);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).not.toContain(seedIds.GROUP_STRANGE);
  });

  it('tell quota, moderation, media and role', async () => {
    const get = async (id: string) => (await client.groups?.get?.(id))?.rules;
    expect(await get(seedIds.GROUP_WEEK)).toMatchObject({
      moderated: false,
      mayAdd: true,
      accepts: ['photo', 'video'],
      quota: { max: 10, left: 3, period: 'week' },
    });
    expect(await get(seedIds.GROUP_MODERATED)).toMatchObject({ moderated: true });
    expect(await get(seedIds.GROUP_ADMIN)).not.toHaveProperty('quota');
    expect(await get(seedIds.GROUP_CLOSED)).toMatchObject({ mayAdd: false });
    expect((await get(seedIds.GROUP_EVER))?.quota).toMatchObject({ period: 'ever' });
  });

  it('take docs and tell what became of each', async () => {
    const [a = '', b = ''] = docIds(2);
    expect(await client.groups?.add?.(seedIds.GROUP_MODERATED, [a])).toEqual([{ doc: a, kind: 'pending' }]);
    expect(await client.groups?.add?.(seedIds.GROUP_MODERATED, [a])).toMatchObject([
      { doc: a, kind: 'pending' },
    ]);
    await client.groups?.add?.(seedIds.GROUP_OPEN, [a]);
    expect((await client.groups?.add?.(seedIds.GROUP_OPEN, [a, b]))?.map(({ kind }) => kind)).toEqual([
      'already',
      'added',
    ]);
    expect(await client.groups?.add?.(seedIds.GROUP_VIDEO, [a])).toMatchObject([
      { kind: 'refused', code: '2', why: { key: 'ipernity_doc_group_2' } },
    ]);
  });

  it('give docs back, and say when they were not there', async () => {
    const [a = '', b = ''] = docIds(2);
    await client.groups?.add?.(seedIds.GROUP_OPEN, [a]);
    expect(await client.groups?.remove?.(seedIds.GROUP_OPEN, [a, b])).toEqual([
      { doc: a, removed: true },
      { doc: b, removed: false },
    ]);
  });

  it.each([
    ['a used-up quota', seedIds.GROUP_USED_UP, 'quota', '3'],
    ['a closed group', seedIds.GROUP_CLOSED, 'target-final', '4'],
    ['a full group', seedIds.GROUP_FULL, 'target-final', '4'],
    ['a group of others', seedIds.GROUP_STRANGE, 'target-final', '1'],
    ['a block list', seedIds.GROUP_BLOCKED, 'target-final', '109'],
  ])('refuse for %s', async (_, group, verdict, code) => {
    await expect(client.groups?.add?.(group, docIds(1))).rejects.toMatchObject({ verdict, code });
  });

  it('refuse a list with somebody else’s doc as a whole', async () => {
    const foreign = [...sandbox.state.docs.values()].find((doc) => doc.ownerId === seedIds.BO)?.docId ?? '';
    const [own = ''] = docIds(1);
    await expect(client.groups?.add?.(seedIds.GROUP_OPEN, [own, foreign])).rejects.toMatchObject({
      verdict: 'docs-final',
    });
    expect(sandbox.poolOf(seedIds.GROUP_OPEN)).not.toContain(own);
  });

  it('are never sent more than 20 ids, nor any that is no id', async () => {
    const before = sandbox.log.entries.length;
    await expect(client.groups?.add?.(seedIds.GROUP_OPEN, docIds(21))).rejects.toThrow(RangeError);
    await expect(client.groups?.add?.(seedIds.GROUP_OPEN, ['1,2'])).rejects.toMatchObject({
      verdict: 'docs-final',
    });
    expect(sandbox.log.entries.length).toBe(before);
  });
});

describe('docs', () => {
  it('of the person are listed page by page with thumbnails', async () => {
    const first = await client.docs?.list?.(1);
    expect(first?.items[0]).toMatchObject({ site: 'ipernity', owner: seedIds.ADA });
    expect(first?.items[0]?.thumb).toMatch(/^http:\/\/127\.0\.0\.1/);
  });

  it('tell title, owner and thumbnail', async () => {
    const [id = ''] = docIds(1);
    expect(await client.docs?.get?.(id)).toMatchObject({ id, owner: seedIds.ADA, media: 'photo' });
  });

  it('tell the albums and groups they are in, waiting ones marked', async () => {
    const [id = ''] = docIds(1);
    await client.groups?.add?.(seedIds.GROUP_MODERATED, [id]);
    await client.groups?.add?.(seedIds.GROUP_OPEN, [id]);
    const { groups } = (await client.docs?.containers?.(id)) ?? { groups: [] };
    expect(groups).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: seedIds.GROUP_MODERATED, pending: true }),
        expect.objectContaining({ id: seedIds.GROUP_OPEN, pending: false }),
      ]),
    );
  });
});

describe('the real server’s habits', () => {
  it.each([
    { numbers: 'counters' as const },
    { numbers: 'all' as const },
    { emptyObjectsAsArray: true },
    { pages: 'always' as const },
    { pages: 'never' as const },
    { listKey: 'doc' as const },
    { listKey: 'docs' as const },
    { resultOrder: 'reversed' as const },
    { escapeTitles: true },
    { emptySections: 'omit' as const },
  ])('are all understood: %o', async (modes) => {
    Object.assign(sandbox.modes, modes);
    const [a = '', b = ''] = docIds(2);
    const sorted = (list: { doc: string }[] | undefined) => list?.map(({ doc }) => doc).sort();
    expect(sorted(await client.groups?.add?.(seedIds.GROUP_OPEN, [a, b]))).toEqual([a, b].sort());
    expect(sorted(await client.groups?.remove?.(seedIds.GROUP_OPEN, [a, b]))).toEqual([a, b].sort());
    expect(sorted(await client.albums?.add?.(seedIds.ALBUM_EMPTY, [a, b]))).toEqual([a, b].sort());
    expect((await client.groups?.list?.(1))?.next).toBe(2);
    expect((await client.groups?.get?.(seedIds.GROUP_INVITED))?.title).not.toMatch(/&\w+;/);
    expect((await client.docs?.containers?.(a))?.albums.map(({ id }) => id)).toContain(seedIds.ALBUM_EMPTY);
    expect((await client.albums?.list?.(1))?.items.length).toBeGreaterThan(1);
    expect((await client.docs?.list?.(1))?.items.length).toBeGreaterThan(1);
  });
});
