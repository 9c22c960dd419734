import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, codeOf, dig, pluck } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import * as ids from './seed.ts';
import { ADA, ADA_DOCS, BO, DOC_QUAY } from './seed.ts';

let sandbox: IpernitySandbox;
let auth_token: string;
beforeAll(async () => {
  sandbox = await startIpernitySandbox({ groups: 230, docs: 130, albums: 105 });
});
beforeEach(() => {
  sandbox.reset();
  auth_token = sandbox.issueToken();
});
afterAll(() => sandbox.close());

const list = async (params: Record<string, string> = {}) => call(sandbox, 'doc.getList', params);

describe('doc.getList', () => {
  it('gives the stream, newest first, with private docs only to their owner', async () => {
    const own = await list({ auth_token });
    expect(own.docs).toMatchObject({ total: '130', per_page: '20', page: '1', pages: '7', count: '20' });
    expect(pluck(own, 'doc_id', 'docs', 'doc')[0]).toBe(ADA_DOCS.at(-1));
    expect(dig(await list({ user_id: ADA }), 'docs', 'total')).toBe('128');
    const blind = sandbox.issueToken({ perms: {} });
    expect(dig(await list({ auth_token: blind }), 'docs', 'total')).toBe('128');
    expect(dig(await list({ auth_token, media: 'video,audio' }), 'docs', 'total')).toBe('6');
    expect(dig(await list({ auth_token, share: '1' }), 'docs', 'total')).toBe('1');
  });

  it('shows a thumbnail of the size asked for', async () => {
    const reply = await list({ auth_token, thumbsize: '240', extra: 'dates,count' });
    expect(dig(reply, 'docs', 'doc', 0)).toMatchObject({
      media: 'photo',
      thumb: { label: '240', ext: 'jpg', w: '240', h: '160' },
      dates: { last_comment_at: '0' },
      count: { comments: '0' },
    });
    const thumb = String(dig(reply, 'docs', 'doc', 0, 'thumb', 'url'));
    expect(thumb).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cdn\/200\/\d\d\/\d\d\/\d+\.[0-9a-f]{8}\.240\.jpg$/);
    await list({ auth_token, thumbsize: '77' });
    expect(sandbox.log.violations()).toEqual(['doc.getList: thumbsize 77 does not exist']);
  });

  it('needs a living member', async () => {
    expect(await codeOf(sandbox, 'doc.getList')).toBe('1');
    expect(await codeOf(sandbox, 'doc.getList', { user_id: ids.CLOSED_MEMBER })).toBe('1');
  });
});

describe('paging', () => {
  const groups = async (params: Record<string, string>) =>
    (await call(sandbox, 'group.getList', { auth_token, ...params })).groups;

  it('goes through every page', async () => {
    const counts = [];
    for (const page of ['1', '2', '3']) counts.push(dig(await groups({ page }), 'count'));
    expect(counts).toEqual(['100', '100', '30']);
    expect(dig(await call(sandbox, 'album.getList', { auth_token }), 'albums', 'pages')).toBe('2');
  });

  it('clamps per_page and page, and is empty beyond the end', async () => {
    expect(await groups({ per_page: '9999' })).toMatchObject({ per_page: '100', total: '230' });
    expect(await groups({ per_page: '0', page: '-1' })).toMatchObject({
      per_page: '1',
      page: '1',
      count: '1',
    });
    expect(await groups({ page: 'x' })).toMatchObject({ page: '1' });
    const beyond = await groups({ page: '9' });
    expect(beyond).toEqual({ total: '230', per_page: '100', page: '9', count: '0' });
  });

  it('has pages or not, as the modes say', async () => {
    sandbox.modes.pages = 'always';
    expect(await groups({})).toMatchObject({ pages: '3' });
    sandbox.modes.pages = 'never';
    expect(dig(await list({ auth_token }), 'docs')).not.toHaveProperty('pages');
  });
});

describe('doc.get', () => {
  it('tells all about a doc, the original only to its owner', async () => {
    const { doc } = await call(sandbox, 'doc.get', { auth_token, doc_id: DOC_QUAY });
    expect(doc).toMatchObject({
      title: 'Quay at dawn',
      owner: { user_id: ADA, alias: 'ada.l' },
      visibility: { ispublic: '1', share: '5' },
      count: { albums: '1', groups: '0' },
      original: { w: '4000', h: '2668' },
    });
    expect(String(dig(doc, 'link'))).toBe(`${sandbox.origin}/doc/ada.l/${DOC_QUAY}`);
    const sizes = new Map(
      (dig(doc, 'thumbs', 'thumb') as { label: string; secret: string }[]).map((t) => [t.label, t.secret]),
    );
    expect(sizes.get('75x')).toBe(sizes.get('800'));
    expect(new Set([sizes.get('800'), sizes.get('1024'), sizes.get('1600')]).size).toBe(3);
    const strange = await call(sandbox, 'doc.get', { doc_id: DOC_QUAY });
    expect(strange.doc).not.toHaveProperty('original');
  });

  it('does not find what the caller may not see', async () => {
    const doc_id = ids.ADA_PRIVATE[0] ?? '';
    expect(await codeOf(sandbox, 'doc.get', { doc_id })).toBe('1');
    expect(await codeOf(sandbox, 'doc.get', { auth_token, doc_id })).toBe('ok');
    expect(await codeOf(sandbox, 'doc.getContainers', { doc_id })).toBe('1');
    expect(await codeOf(sandbox, 'doc.get', { auth_token, doc_id: '1' })).toBe('1');
  });
});

describe('doc.getContainers', () => {
  const containers = (params: Record<string, string> = {}) =>
    call(sandbox, 'doc.getContainers', { auth_token, doc_id: ids.DOC_INVITED, ...params });

  it('lists albums and groups, waiting and invited ones to the owner', async () => {
    for (const group_id of [ids.GROUP_OPEN, ids.GROUP_MODERATED, ids.GROUP_ADMIN]) {
      await call(sandbox, 'group.docs.add', { auth_token, group_id, doc_id: ids.DOC_INVITED });
    }
    const reply = await containers();
    expect(reply.albums).toMatchObject({ total: '1', album: [{ album_id: ids.ALBUM_HARBOUR }] });
    expect(reply.groups).toMatchObject({ total: '4', added: '2', pending: '1', invited: '1' });
    const states = (dig(reply, 'groups', 'group') as Record<string, string>[]).map((one) => [
      one.group_id,
      one.pending,
      one.invited,
    ]);
    expect(states).toEqual([
      [ids.GROUP_ADMIN, '0', '0'],
      [ids.GROUP_MODERATED, '1', '0'],
      [ids.GROUP_OPEN, '0', '0'],
      [ids.GROUP_INVITED, '0', '1'],
    ]);
    expect((await containers({ auth_token: '∅' })).groups).toMatchObject({ total: '1' });
  });

  it('shows empty sections in three ways', async () => {
    const empty = async () => (await containers({ doc_id: ADA_DOCS[20] ?? '' })).groups;
    expect(await empty()).toEqual({ total: '0', added: '0', pending: '0', invited: '0' });
    sandbox.modes.emptySections = 'omit';
    expect(await empty()).toBeUndefined();
    sandbox.modes.emptyObjectsAsArray = true;
    expect(await empty()).toEqual([]);
  });
});

describe('doc.search', () => {
  const total = async (params: Record<string, string>) =>
    Number(dig(await call(sandbox, 'doc.search', { auth_token, ...params }), 'docs', 'total'));

  it('filters', async () => {
    expect(await total({ user_id: BO })).toBe(15);
    expect(await total({ user_id: ADA })).toBe(130);
    expect(await total({ text: 'quay DAWN' })).toBe(1);
    expect(await total({ tags: 'aurora', user_id: BO })).toBe(1);
    expect(await total({ group_id: ids.GROUP_WEEK })).toBe(sandbox.poolOf(ids.GROUP_WEEK).length);
    expect(await total({ album_id: ids.ALBUM_HARBOUR })).toBe(8);
    expect(await total({ user_id: ADA, media: 'audio,other' })).toBe(4);
    expect(await total({ user_id: ADA, share: '0' })).toBe(1);
    expect(await total({ posted_min: '1', posted_max: '2' })).toBe(0);
    expect(await total({ created_min: '2000-01-01 00:00:00', license: '255' })).toBe(0);
  });

  it('sorts and refuses what does not go together', async () => {
    const titles = async (sort: string) =>
      pluck(await call(sandbox, 'doc.search', { album_id: ids.ALBUM_HARBOUR, sort }), 'title', 'docs', 'doc');
    expect(await titles('posted-asc')).toEqual((await titles('posted-desc')).reverse());
    const code = (params: Record<string, string>) => codeOf(sandbox, 'doc.search', { auth_token, ...params });
    expect(await code({ album_id: '1', group_id: '1' })).toBe('199');
    expect(await code({ text: 'a', tags: 'b' })).toBe('199');
    expect(await code({ share: '0', user_id: BO })).toBe('199');
    expect(await code({ user_id: '1' })).toBe('1');
  });
});
