import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, codeOf, dig, pluck } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import * as ids from './seed.ts';
import { ADA_PHOTOS, ALBUM_BO, ALBUM_EMPTY, ALBUM_HARBOUR, BO_DOCS, DOC_QUAY } from './seed.ts';

let sandbox: IpernitySandbox;
let auth_token: string;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
beforeEach(() => {
  auth_token = sandbox.issueToken();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const create = (params: Record<string, string>) => call(sandbox, 'album.create', { auth_token, ...params });
const code = (method: string, params: Record<string, string>) =>
  codeOf(sandbox, method, { auth_token, ...params });
const photos = (from: number, to: number) => ADA_PHOTOS.slice(from, to);

describe('album.create', () => {
  it('starts with its cover as the first doc', async () => {
    const made = await create({
      title: ' Harbour ',
      description: 'Boats & <light>',
      cover_id: DOC_QUAY,
      perm_comment: '3',
    });
    const id = String(dig(made, 'album', 'album_id'));
    expect(made.album).toMatchObject({
      title: 'Harbour',
      description: 'Boats &amp; &lt;light&gt;',
      count: { docs: '1' },
      cover: { doc_id: DOC_QUAY, w: '75', h: '75' },
      permissions: { comment: '3' },
    });
    expect(sandbox.docsOfAlbum(id)).toEqual([DOC_QUAY]);
    const again = await call(sandbox, 'album.docs.add', { auth_token, album_id: id, doc_id: DOC_QUAY });
    expect(again.album).toMatchObject({
      total: '1',
      added: '0',
      skipped: '1',
      doc: [{ added: '0', error: '0' }],
    });
  });

  it('without a cover is empty and hidden until asked for', async () => {
    const id = String(dig(await create({ title: 'Bare' }), 'album', 'album_id'));
    expect(dig(await create({ title: 'Bare' }), 'album', 'cover')).toBeUndefined();
    const listed = async (more = {}) =>
      pluck(await call(sandbox, 'album.getList', { auth_token, ...more }), 'album_id', 'albums', 'album');
    expect(await listed()).not.toContain(id);
    expect(await listed({ empty: '1' })).toContain(id);
  });

  it('refuses', async () => {
    expect(await code('album.create', { title: '  ' })).toBe('1');
    expect(await code('album.create', { title: 'A', cover_id: BO_DOCS[0] ?? '' })).toBe('2');
    expect(await code('album.create', { title: 'A', cover_id: '1' })).toBe('2');
    expect(await code('album.create', { title: 'A', cover_id: ids.DOC_NO_MORE_ALBUMS })).toBe('3');
    expect(await code('album.create', { title: 'A', perm_comment: '6' })).toBe('199');
    sandbox.modes.coverRequired = true;
    expect(await code('album.create', { title: 'A' })).toBe('2');
    sandbox.modes.albumsPerAccount = 3;
    expect(await code('album.create', { title: 'A', cover_id: DOC_QUAY })).toBe('4');
    expect(sandbox.state.albums.size).toBe(4);
  });

  it('cuts titles where it is told to', async () => {
    sandbox.modes.titleMax = 5;
    expect(dig(await create({ title: 'Harbour' }), 'album', 'title')).toBe('Harbo');
  });
});

describe('album.edit and album.delete', () => {
  it('change what is sent', async () => {
    const cover_id = sandbox.docsOfAlbum(ALBUM_HARBOUR)?.[1] ?? '';
    const edited = await call(sandbox, 'album.edit', {
      auth_token,
      album_id: ALBUM_HARBOUR,
      title: 'H',
      cover_id,
    });
    expect(edited.album).toMatchObject({ title: 'H', cover: { doc_id: cover_id }, count: { docs: '8' } });
  });

  it('refuse', async () => {
    const album_id = ALBUM_HARBOUR;
    expect(await code('album.edit', { album_id: ALBUM_BO, title: 'x' })).toBe('1');
    expect(await code('album.edit', { album_id, cover_id: ids.DOC_INVITED.replace('5', '4') })).toBe('2');
    expect(await code('album.edit', { album_id, title: '' })).toBe('3');
    expect(await code('album.edit', { album_id })).toBe('4');
    expect(await code('album.setPerms', { album_id, perm_comment: '1' })).toBe('2');
    expect(await code('album.setPerms', { album_id, perm_comment: '0' })).toBe('ok');
  });

  it('delete with the permission for it', async () => {
    auth_token = sandbox.issueToken({ perms: { doc: 'delete' } });
    expect(await code('album.delete', { album_id: ALBUM_BO })).toBe('1');
    expect(await code('album.delete', { album_id: ALBUM_HARBOUR })).toBe('ok');
    expect(await code('album.get', { album_id: ALBUM_HARBOUR })).toBe('1');
  });
});

describe('docs of albums', () => {
  const add = (doc_id: string, album_id = ALBUM_EMPTY) =>
    call(sandbox, 'album.docs.add', { auth_token, album_id, doc_id });

  it('are added, skipped, or in too many albums', async () => {
    await add(photos(0, 1).join());
    const reply = await add([...photos(0, 2), ids.DOC_NO_MORE_ALBUMS].join());
    expect(reply.album).toEqual({
      album_id: ALBUM_EMPTY,
      total: '2',
      added: '1',
      skipped: '2',
      doc: [
        { doc_id: photos(0, 1)[0], added: '0', error: '0' },
        { doc_id: photos(1, 2)[0], added: '1', error: '0' },
        { doc_id: ids.DOC_NO_MORE_ALBUMS, added: '0', error: '1' },
      ],
    });
  });

  it('are refused as a whole', async () => {
    const codes = async (doc_id: string, album_id = ALBUM_EMPTY) =>
      code('album.docs.add', { album_id, doc_id });
    expect(await codes(DOC_QUAY, ALBUM_BO)).toBe('1');
    expect(await codes(`${DOC_QUAY},${BO_DOCS[0]}`)).toBe('2');
    expect(await codes(photos(0, 20).join())).toBe('ok');
    expect(await codes(photos(20, 41).join())).toBe('2');
    expect(await codes(`${DOC_QUAY},${DOC_QUAY}`)).toBe('2');
    expect(await codes(`${DOC_QUAY},x`)).toBe('2');
    expect(sandbox.log.violations()).toEqual([
      'album.docs.add: 21 ids in one call, at most 20 are allowed',
      'album.docs.add: the same id twice in one call',
      'album.docs.add: doc_id is not a comma list of numbers',
    ]);
    sandbox.modes.docsPerAlbum = 20;
    expect(await codes(photos(20, 21).join())).toBe('3');
    sandbox.modes.albumLimitCode = 4;
    expect(await codes(photos(20, 21).join())).toBe('4');
    expect(await codes(photos(0, 3).join())).toBe('ok');
    expect(sandbox.docsOfAlbum(ALBUM_EMPTY)).toHaveLength(20);
  });

  it('leave, and the album with the last of them', async () => {
    await add(photos(0, 2).join());
    const remove = (doc_id: string) =>
      call(sandbox, 'album.docs.remove', { auth_token, album_id: ALBUM_EMPTY, doc_id });
    const first = await remove([photos(0, 1)[0], photos(5, 6)[0]].join());
    expect(first.album).toMatchObject({ total: '1', removed: '1', skipped: '1' });
    expect(pluck(first, 'removed', 'album', 'doc')).toEqual(['1', '0']);
    expect((await remove('1')).api.code).toBe('2');
    expect((await remove(photos(1, 2).join())).album).toMatchObject({ total: '0' });
    expect(sandbox.docsOfAlbum(ALBUM_EMPTY)).toBeUndefined();
    expect((await remove(photos(1, 2).join())).api.code).toBe('1');
  });

  it('are replaced by setList', async () => {
    const params = { album_id: ALBUM_EMPTY, doc_ids: photos(0, 3).join(), cover_id: photos(2, 3).join() };
    const reply = await call(sandbox, 'album.docs.setList', { auth_token, ...params });
    expect(reply.album).toMatchObject({
      cover_id: params.cover_id,
      total: '3',
      docs: [{ added: '1' }, {}, {}],
    });
    expect(await code('album.docs.setList', { ...params, album_id: ALBUM_BO })).toBe('1');
    expect(await code('album.docs.setList', { ...params, doc_ids: '1' })).toBe('2');
    expect(await code('album.docs.setList', { ...params, cover_id: '1' })).toBe('3');
    sandbox.modes.docsPerAlbum = 2;
    expect(await code('album.docs.setList', params)).toBe('4');
  });

  it('are listed, to others only those they may see', async () => {
    await add([...ids.ADA_PRIVATE, ...ids.ADA_VIDEOS, DOC_QUAY].join());
    const list = (params: Record<string, string>) =>
      call(sandbox, 'album.docs.getList', { album_id: ALBUM_EMPTY, ...params });
    expect(dig(await list({ auth_token }), 'album', 'docs', 'total')).toBe('7');
    expect(dig(await list({}), 'album', 'docs', 'total')).toBe('5');
    expect(dig(await list({ auth_token, media: 'video' }), 'album', 'docs', 'total')).toBe('4');
    expect(dig(await list({ auth_token, share: '0' }), 'album', 'docs', 'total')).toBe('1');
    expect((await list({ album_id: '1' })).api.code).toBe('1');
  });
});

describe('album.getList', () => {
  it('knows its users', async () => {
    expect(await codeOf(sandbox, 'album.getList')).toBe('1');
    expect(await code('album.getList', { user_id: ids.CLOSED_MEMBER })).toBe('1');
    const bos = await call(sandbox, 'album.getList', { auth_token, user_id: ids.BO });
    expect(bos.albums).toMatchObject({ total: '1', can: { create: '0' }, album: [{ album_id: ALBUM_BO }] });
  });
});
