import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, site } from '../../../src/sites/ipernity/client.ts';
import { errorKey, methodCodes } from '../../../src/sites/ipernity/errors.ts';
import type { Access, Secrets, SiteClient } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { accessTo, oauthToken, sentence } from './access.ts';
import { answer } from './consent.ts';

const { ALBUM_BO, ALBUM_EMPTY, ALBUM_HARBOUR, ALBUM_ROOFS, ADA, BO } = seedIds;

let sandbox: IpernitySandbox;
let secrets: Secrets;
let access: Access;
let client: SiteClient;

beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  secrets = { key: sandbox.key, secret: sandbox.secret, token: sandbox.issueToken() };
  access = accessTo(sandbox, secrets);
  client = connect(access);
});

const albums = () => client.albums ?? {};
const album = (id: string) => sandbox.state.albums.get(id);
const docsOf = (id: string) => sandbox.docsOfAlbum(id) ?? [];
const foreignDoc = () => [...sandbox.state.docs.values()].find(({ ownerId }) => ownerId === BO)?.docId ?? '';
const ownDoc = () =>
  [...sandbox.state.docs.values()].find(
    ({ ownerId, docId }) => ownerId === ADA && !docsOf(ALBUM_ROOFS).includes(docId),
  )?.docId ?? '';

/** The error of a call, after checking that its sentence is the one of its code. */
async function refusal(method: string, call: Promise<unknown> | undefined) {
  const error = await call?.then(() => undefined).catch((reason) => reason);
  expect(error?.text.key).toBe(errorKey(method, error?.code));
  expect(sentence(error.text)).toMatch(/\.$/);
  return error;
}

describe('editing an album', () => {
  it('changes what is named and leaves the rest', async () => {
    Object.assign(album(ALBUM_ROOFS) ?? {}, { description: 'Old' });
    await albums().edit?.(ALBUM_ROOFS, { title: 'Dächer & <i>mehr</i> 🌅' });
    expect(album(ALBUM_ROOFS)).toMatchObject({ title: 'Dächer & <i>mehr</i> 🌅', description: 'Old' });
    await albums().edit?.(ALBUM_ROOFS, { description: 'a\nb' });
    expect(album(ALBUM_ROOFS)).toMatchObject({ title: 'Dächer & <i>mehr</i> 🌅', description: 'a\nb' });
    await albums().edit?.(ALBUM_ROOFS, { description: '' });
    expect(album(ALBUM_ROOFS)).toMatchObject({ description: '' });
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('can choose another of its docs as cover', async () => {
    const cover = docsOf(ALBUM_ROOFS).at(-1) ?? '';
    await albums().edit?.(ALBUM_ROOFS, { cover });
    expect(album(ALBUM_ROOFS)?.coverId).toBe(cover);
    await expect(albums().edit?.(ALBUM_ROOFS, { cover: '1,2' })).rejects.toMatchObject({ code: 'bad-id' });
  });

  it('is refused in words', async () => {
    const refused = (id: string, fields: Record<string, string>) =>
      refusal('album.edit', albums().edit?.(id, fields));
    expect(await refused(ALBUM_BO, { title: 'x' })).toMatchObject({ code: '1', verdict: 'target-final' });
    expect(await refused(ALBUM_ROOFS, { cover: ownDoc() })).toMatchObject({ code: '2', field: 'cover' });
    expect(await refused(ALBUM_ROOFS, { title: ' ' })).toMatchObject({
      code: '3',
      verdict: 'fix-field',
      field: 'title',
    });
    expect(await refused(ALBUM_ROOFS, { perm_comment: '3' })).toMatchObject({ code: '4' });
  });
});

describe('deleting an album', () => {
  /** Has Ada consent to what a new sign-in asks for, and takes the new token over as the background does. */
  async function signInAgain(method: string, choice: 'agree' | 'refuse' = 'agree') {
    const step = await site.signIn[method]?.begin(access);
    if (!step || step.next === 'done') throw new Error('The flow should ask for consent.');
    const { sentTo } = await answer(sandbox, step.url, choice);
    const asked = new URL(step.url).searchParams.get('perm_doc');
    if (choice === 'agree') {
      const session = await site.signIn[method]?.finish?.(access, step.pending, sentTo);
      await access.saveSecrets(session?.secrets ?? {});
    }
    return asked;
  }

  it.each(['frob', 'oauth'])('asks for the permission only then, by %s, and only once', async (method) => {
    if (method === 'oauth') {
      await access.saveSecrets({ token: '', ...oauthToken(sandbox) });
    }
    const error = await refusal('album.delete', albums().delete?.(ALBUM_EMPTY));
    expect(error).toMatchObject({ verdict: 'more-permission', code: '110' });
    expect(sentence(error.text)).toMatch(/not to delete them .* Allow that too/);
    expect(album(ALBUM_EMPTY)).toBeDefined();
    expect(await signInAgain(method)).toBe('delete');
    client = connect(access);
    await client.albums?.delete?.(ALBUM_EMPTY);
    expect(album(ALBUM_EMPTY)).toBeUndefined();
    expect(secrets).not.toHaveProperty('delete_refused_at');
    expect(await signInAgain(method)).toBe('write');
  });

  it('does not ask a person again for ever who does not want to grant it', async () => {
    await refusal('album.delete', albums().delete?.(ALBUM_EMPTY));
    expect(await signInAgain('frob', 'refuse')).toBe('delete');
    access = { ...access, now: () => Date.now() + 31 * 60_000 };
    expect(await signInAgain('frob')).toBe('write');
  });

  it('is what a sign-in asks for at first in no case', async () => {
    await refusal('album.edit', albums().edit?.(ALBUM_BO, { title: 'x' }));
    expect(await signInAgain('frob')).toBe('write');
    expect(await signInAgain('oauth')).toBe('write');
  });

  it('leaves the docs, and says when it is gone already', async () => {
    await access.saveSecrets({ token: sandbox.issueToken({ perms: { doc: 'delete' } }) });
    const [doc = ''] = docsOf(ALBUM_ROOFS);
    await albums().delete?.(ALBUM_ROOFS);
    expect(sandbox.state.docs.has(doc)).toBe(true);
    const refused = (id: string) => refusal('album.delete', albums().delete?.(id));
    expect(await refused(ALBUM_ROOFS)).toMatchObject({ code: '1', verdict: 'target-final' });
    expect(await refused(ALBUM_BO)).toMatchObject({ code: '1', verdict: 'target-final' });
  });

  it('is unknown when the answer is lost', async () => {
    await access.saveSecrets({ token: sandbox.issueToken({ perms: { doc: 'delete' } }) });
    sandbox.faults.add({ method: 'album.delete', kind: 'drop', work: true });
    await expect(albums().delete?.(ALBUM_ROOFS)).rejects.toMatchObject({ verdict: 'unknown-outcome' });
    expect(album(ALBUM_ROOFS)).toBeUndefined();
  });
});

describe('the docs of an album', () => {
  it('are listed page by page', async () => {
    const page = await albums().docs?.(ALBUM_HARBOUR, 1);
    expect(page?.items.map(({ id }) => id)).toEqual(docsOf(ALBUM_HARBOUR));
    expect(page).toMatchObject({ total: 8 });
    expect(page).not.toHaveProperty('next');
    expect(page?.items[0]).toMatchObject({ site: 'ipernity', owner: ADA, media: 'photo' });
    expect(page?.items[0]?.thumb).toMatch(/\.250x\.jpg$/);
    expect(await albums().docs?.(ALBUM_EMPTY, 1)).toMatchObject({ items: [], total: 0 });
    const all = [...sandbox.state.docs.values()].filter(({ ownerId }) => ownerId === ADA);
    Object.assign(album(ALBUM_EMPTY) ?? {}, { docIds: all.slice(0, 61).map(({ docId }) => docId) });
    expect(await albums().docs?.(ALBUM_EMPTY, 1)).toMatchObject({ total: 61, next: 2 });
    expect((await albums().docs?.(ALBUM_EMPTY, 2))?.items.length).toBe(1);
  });

  it('are taken out, and it is told which were not there', async () => {
    const [a = ''] = docsOf(ALBUM_ROOFS);
    const other = ownDoc();
    expect(await albums().remove?.(ALBUM_ROOFS, [a, other])).toEqual([
      { doc: a, removed: true },
      { doc: other, removed: false },
    ]);
    expect(docsOf(ALBUM_ROOFS)).not.toContain(a);
    await albums().remove?.(ALBUM_ROOFS, docsOf(ALBUM_ROOFS));
    expect(album(ALBUM_ROOFS)).toBeUndefined();
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('are never more than 20 in one call', async () => {
    const ids = Array.from({ length: 21 }, (_, n) => String(n + 1));
    await expect(albums().remove?.(ALBUM_ROOFS, ids)).rejects.toThrow(RangeError);
    await expect(albums().remove?.(ALBUM_ROOFS, ['x'])).rejects.toMatchObject({ verdict: 'docs-final' });
    expect(sandbox.log.calls()).toEqual([]);
  });

  it('are refused in words', async () => {
    const [a = ''] = docsOf(ALBUM_ROOFS);
    const remove = (id: string, docs: string[]) => refusal('album.docs.remove', albums().remove?.(id, docs));
    expect(await remove(ALBUM_BO, [a])).toMatchObject({ code: '1', verdict: 'target-final' });
    expect(await remove(ALBUM_ROOFS, [a, foreignDoc()])).toMatchObject({ code: '2', verdict: 'docs-final' });
    expect(docsOf(ALBUM_ROOFS)).toContain(a);
    const list = await refusal('album.docs.getList', albums().docs?.('999', 1));
    expect(list).toMatchObject({ code: '1', verdict: 'target-final' });
  });

  it.each([{ listKey: 'doc' as const }, { listKey: 'docs' as const }, { pages: 'never' as const }])(
    'are understood in all habits of the real server: %o',
    async (modes) => {
      Object.assign(sandbox.modes, modes);
      const [a = ''] = docsOf(ALBUM_HARBOUR);
      expect((await albums().docs?.(ALBUM_HARBOUR, 1))?.items.length).toBe(8);
      expect(await albums().remove?.(ALBUM_HARBOUR, [a])).toEqual([{ doc: a, removed: true }]);
    },
  );
});

describe('searching one’s own docs', () => {
  const search = (text: string, page = 1) => client.docs?.search?.(text, page);
  const mine = () => [...sandbox.state.docs.values()].filter(({ ownerId }) => ownerId === ADA);

  it('finds titles, descriptions and keywords, never somebody else’s', async () => {
    const [doc] = mine();
    const other = sandbox.state.docs.get(foreignDoc());
    for (const one of [doc, other]) Object.assign(one ?? {}, { title: 'Être là, 100% & “rare” 🌅' });
    expect((await search('être “rare” 🌅'))?.items.map(({ id }) => id)).toEqual([doc?.docId]);
    expect(await search('no such words')).toMatchObject({ items: [], total: 0 });
    client = connect(accessTo(sandbox, secrets, { user: undefined } as never));
    expect((await search('être “rare” 🌅'))?.items).toMatchObject([{ id: doc?.docId, owner: ADA }]);
    expect(sandbox.log.violations()).toEqual([]);
  });

  it('gives everything, newest first, when nothing is asked for', async () => {
    const all = await search('  ');
    expect(all?.total).toBe(mine().length);
    expect(all?.items).toEqual((await client.docs?.list?.(1))?.items);
    expect(all?.next).toBe(2);
  });

  it('is refused in words', async () => {
    client = connect(accessTo(sandbox, secrets, { user: { id: '1', name: 'Nobody' } }));
    expect(await refusal('doc.search', search('x'))).toMatchObject({ code: '1', verdict: 'target-final' });
  });
});

it.each([
  'album.edit',
  'album.delete',
  'album.docs.remove',
  'album.docs.getList',
  'doc.search',
  'oauth.access',
])('every code of %s has its own sentence, telling what to do', (method) => {
  const texts = Object.keys(methodCodes[method] ?? {}).map((code) =>
    sentence({ key: errorKey(method, code), args: [code] }),
  );
  expect(texts.length).toBeGreaterThan(0);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((text) => !/\(code \d+\)/.test(text))).toEqual([]);
});
