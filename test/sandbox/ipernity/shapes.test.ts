import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dig, send } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import { SAMPLES } from './samples/index.ts';
import * as ids from './seed.ts';
import { readXml, type XmlTree } from './xml-tree.ts';

let sandbox: IpernitySandbox;
let auth_token: string;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
  auth_token = sandbox.issueToken();
  sandbox.clock.freeze();
});
afterAll(() => sandbox.close());

/** Paths of all fields, lists by their first entry: `groups.group[].you.docs`. */
function fields(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return fields(value[0], `${path}[]`);
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, item]) => fields(item, path ? `${path}.${key}` : key));
}

const [first = '', second = ''] = ids.ADA_PHOTOS;
const reads: [string, Record<string, string>][] = [
  ['auth.getFrob', {}],
  ['account.getQuota', {}],
  ['user.get', {}],
  ['album.get', { album_id: ids.ALBUM_HARBOUR }],
  ['album.getList', {}],
  ['album.docs.getList', { album_id: ids.ALBUM_HARBOUR }],
  ['group.getList', {}],
  ['group.get', { group_id: ids.GROUP_WEEK }],
  ['doc.getContainers', { doc_id: ids.DOC_INVITED }],
  ['doc.getList', {}],
  ['doc.get', { doc_id: first }],
];
const writes: [string, Record<string, string>][] = [
  [
    'album.create',
    { title: 'Harbour & <light>', description: 'Boats & light\nsecond line', cover_id: first },
  ],
  ['album.edit', { album_id: ids.ALBUM_ROOFS, title: 'Roofs "2026"' }],
  ['album.docs.add', { album_id: ids.ALBUM_ROOFS, doc_id: `${first},${second}` }],
  ['album.docs.remove', { album_id: ids.ALBUM_ROOFS, doc_id: `${first},${second}` }],
  ['group.docs.add', { group_id: ids.GROUP_MODERATED, doc_id: `${first},${second}` }],
  ['group.docs.remove', { group_id: ids.GROUP_MODERATED, doc_id: `${first},${second}` }],
];

describe('replies have the fields of the reference’s samples', () => {
  it.each([...reads, ...writes])('%s', async (method, params) => {
    const reply = await call(sandbox, method, { auth_token, ...params });
    expect(fields(reply).sort()).toEqual(fields(SAMPLES[method]).sort());
    expect(Object.keys(reply).at(-1)).toBe('api');
  });

  it('auth.getToken', async () => {
    const frob = String(dig(await call(sandbox, 'auth.getFrob'), 'auth', 'frob'));
    sandbox.consent(frob);
    const reply = await call(sandbox, 'auth.getToken', { frob });
    expect(fields(reply).sort()).toEqual(fields(SAMPLES['auth.getToken']).sort());
  });
});

/** Both forms made alike: lists of one as the one, `docs` lists under `doc`. */
function alike(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? alike(value[0]) : value.map(alike);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key === 'docs' && Array.isArray(item) ? 'doc' : key,
      alike(item),
    ]),
  );
}

async function both(method: string, params: Record<string, string>): Promise<[unknown, XmlTree]> {
  const { api, ...payload } = await call(sandbox, method, { auth_token, ...params });
  const xml = await (await send(sandbox, method, { auth_token, ...params }, { format: 'xml' })).text();
  const { name, tree } = readXml(xml);
  expect(name).toBe('api');
  return [alike({ ...payload, ...api }), alike(tree) as XmlTree];
}

describe('XML carries the same tree as JSON', () => {
  it.each(reads.filter(([method]) => method !== 'auth.getFrob'))('%s', async (method, params) => {
    const [json, xml] = await both(method, params);
    expect(xml).toEqual(json);
  });

  it('also for results and errors', async () => {
    const params = { group_id: ids.GROUP_OPEN, doc_id: ids.DOC_NO_MORE_GROUPS };
    const [removed, removedXml] = await both('group.docs.remove', params);
    expect(removedXml).toEqual(removed);
    const [json, xml] = await both('group.docs.add', params);
    expect(xml).toEqual(json);
    const [wrong, wrongXml] = await both('group.get', { group_id: '1' });
    expect(wrongXml).toEqual(wrong);
    expect(wrongXml).toMatchObject({ status: 'error', code: '1', message: 'Group not found' });
  });

  it('escapes a description twice, as text of a child element', async () => {
    const params = { title: 'A "b" <c>', description: 'Boats & light', auth_token };
    const xml = await (await send(sandbox, 'album.create', params, { format: 'xml' })).text();
    expect(xml).toContain('<description>Boats &amp;amp; light</description>');
    expect(xml).toContain('title="A &amp;quot;b&amp;quot; &amp;lt;c&amp;gt;"');
    expect(xml).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<api status="ok" at="\d+"><album album_id=/,
    );
  });
});

describe('habits of the real server', () => {
  const groups = async () => call(sandbox, 'group.getList', { auth_token, per_page: '1' });

  it('sends strings, or numbers for counters and codes, or numbers for all', async () => {
    expect(dig(await groups(), 'groups')).toMatchObject({
      total: '16',
      group: [{ count: { members: '20' } }],
    });
    sandbox.modes.numbers = 'counters';
    expect(dig(await groups(), 'groups')).toMatchObject({
      total: 16,
      group: [{ group_id: ids.GROUP_WEEK, count: { members: 20 }, you: { ismember: '1' } }],
    });
    expect((await call(sandbox, 'group.get', { group_id: '1' })).api.code).toBe(1);
    sandbox.modes.numbers = 'all';
    expect(dig(await groups(), 'groups', 'group', 0)).toMatchObject({
      group_id: Number(ids.GROUP_WEEK),
      title: 'Harbour light',
      you: { ismember: 1 },
    });
    sandbox.modes.numbers = 'none';
  });

  it('leaves out what is empty, or sends []', async () => {
    const bare = async () => (await call(sandbox, 'album.create', { auth_token, title: 'Bare' })).album;
    expect(await bare()).not.toHaveProperty('cover');
    sandbox.modes.emptyObjectsAsArray = true;
    expect(await bare()).toHaveProperty('cover', []);
    const list = await call(sandbox, 'album.docs.getList', { auth_token, album_id: ids.ALBUM_EMPTY });
    expect(dig(list, 'album', 'docs', 'doc')).toEqual([]);
    sandbox.modes.emptyObjectsAsArray = false;
  });

  it('gives titles as they are when told to', async () => {
    sandbox.modes.escapeTitles = false;
    const group = await call(sandbox, 'group.get', { auth_token, group_id: ids.GROUP_INVITED });
    expect(dig(group, 'group', 'title')).toBe('Fish & "chips" <3');
  });
});
