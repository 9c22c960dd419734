import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, codeOf, dig, pluck } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import * as ids from './seed.ts';
import { ADA_PHOTOS, GROUP_OPEN } from './seed.ts';

let sandbox: IpernitySandbox;
let auth_token: string;
beforeAll(async () => {
  // A Wednesday noon, so that there is a day, a week and a month to turn.
  sandbox = await startIpernitySandbox({ startAt: Date.UTC(2026, 0, 14, 12) });
});
beforeEach(() => {
  sandbox.clock.set(Date.UTC(2026, 0, 14, 12));
  sandbox.reset();
  auth_token = sandbox.issueToken();
});
afterEach(() => expect(sandbox.log.calls().filter((one) => one.ms < 0)).toEqual([]));
afterAll(() => sandbox.close());

const photos = (from: number, to: number) => ADA_PHOTOS.slice(from, to);
const add = (group_id: string, docs: readonly string[]) =>
  call(sandbox, 'group.docs.add', { auth_token, group_id, doc_id: docs.join() });
const addCode = async (group_id: string, docs: readonly string[]) => {
  const { api } = await add(group_id, docs);
  return api.status === 'ok' ? 'ok' : api.code;
};
const left = async (group_id: string) =>
  dig(await call(sandbox, 'group.get', { auth_token, group_id }), 'group', 'quota', 'left');

describe('group.getList', () => {
  it('lists the caller’s groups with exclusive roles, without quota, can and pages', async () => {
    const { groups } = await call(sandbox, 'group.getList', { auth_token });
    expect(groups).toMatchObject({ total: '16', per_page: '100', page: '1', count: '16' });
    expect(groups).not.toHaveProperty('pages');
    const list = dig(groups, 'group') as Record<string, unknown>[];
    expect(list.map((one) => one.group_id)).not.toContain(ids.GROUP_STRANGE);
    expect(list.every((one) => !('quota' in one) && !('can' in one))).toBe(true);
    const you = list.find((one) => one.group_id === ids.GROUP_ADMIN)?.you;
    expect(you).toMatchObject({ isadmin: '1', ismoderator: '0', ismember: '0' });
  });

  it('lists another member’s groups as far as the caller may see them', async () => {
    const user_id = ids.BO;
    const seen = pluck(await call(sandbox, 'group.getList', { user_id }), 'group_id', 'groups', 'group');
    expect(seen).toContain(ids.GROUP_STRANGE);
    expect(seen).not.toContain(ids.GROUP_HIDDEN);
    expect(seen).not.toContain(ids.GROUP_ADMIN);
    const asAda = await call(sandbox, 'group.getList', { auth_token, user_id });
    expect(pluck(asAda, 'group_id', 'groups', 'group')).toContain(ids.GROUP_ADMIN);
  });

  it('needs a user', async () => {
    expect(await codeOf(sandbox, 'group.getList')).toBe('1');
    expect(await codeOf(sandbox, 'group.getList', { auth_token, user_id: '1' })).toBe('1');
  });
});

describe('group.get', () => {
  const get = async (group_id: string) => (await call(sandbox, 'group.get', { auth_token, group_id })).group;

  it('tells quota and rules, by id or alias', async () => {
    const group = await get('harbour-light');
    expect(group).toMatchObject({
      group_id: ids.GROUP_WEEK,
      description: 'Ports, quays, boats. <b>Ten a week</b>, please.',
      quota: { moderated: '0', max: '10', period: 'w', left: '3' },
      can: { add_doc: '1', accept_photo: '1', accept_audio: '0', accept_video: '1', accept_other: '0' },
    });
    expect(await get(GROUP_OPEN)).toMatchObject({ quota: { max: '0', period: '', left: '0' } });
    expect(await get(ids.GROUP_INVITED)).toMatchObject({ title: 'Fish &amp; &quot;chips&quot; &lt;3' });
    sandbox.modes.groupIdKey = 'id';
    expect(await get(GROUP_OPEN)).toMatchObject({ id: GROUP_OPEN });
  });

  it('hides private groups and tells strangers that they cannot add', async () => {
    expect(await codeOf(sandbox, 'group.get', { auth_token, group_id: ids.GROUP_HIDDEN })).toBe('1');
    expect(await codeOf(sandbox, 'group.get', { auth_token, group_id: '1' })).toBe('1');
    expect(await codeOf(sandbox, 'group.get', { group_id: ids.GROUP_ADMIN })).toBe('1');
    expect(await get(ids.GROUP_STRANGE)).toMatchObject({ can: { add_doc: '0' }, you: { ismember: '0' } });
    expect(await get(ids.GROUP_CLOSED)).toMatchObject({ can: { add_doc: '0' } });
  });
});

describe('group.docs.add', () => {
  it('answers for each doc', async () => {
    const [first = '', second = ''] = photos(0, 2);
    await add(GROUP_OPEN, [first]);
    const reply = await add(GROUP_OPEN, [first, second, ids.DOC_NO_MORE_GROUPS]);
    expect(reply.group).toMatchObject({ group_id: GROUP_OPEN, added: '1', skipped: '2', pending: '0' });
    expect(dig(reply, 'group', 'doc')).toEqual([
      { doc_id: first, added: '0', pending: '0', error: '0' },
      { doc_id: second, added: '1', pending: '0', error: '0' },
      { doc_id: ids.DOC_NO_MORE_GROUPS, added: '0', pending: '0', error: '1' },
    ]);
    expect(dig(reply, 'group', 'total')).toBe(String(sandbox.poolOf(GROUP_OPEN).length));
  });

  it('lets a doc wait for a moderator, who decides', async () => {
    const [first = '', second = ''] = photos(0, 2);
    const group = ids.GROUP_MODERATED;
    const before = sandbox.poolOf(group).length;
    const reply = await add(group, [first, second]);
    expect(reply.group).toMatchObject({ added: '2', skipped: '0', pending: '2', total: String(before) });
    expect(pluck(await add(group, [first]), 'pending', 'group', 'doc')).toEqual(['1']);
    expect(sandbox.pendingOf(group)).toEqual([first, second]);
    sandbox.approve(first, group);
    sandbox.reject(second, group);
    expect(sandbox.pendingOf(group)).toEqual([]);
    expect(sandbox.poolOf(group)).toContain(first);
    expect(pluck(await add(group, [first, second]), 'added', 'group', 'doc')).toEqual(['0', '1']);
    expect(() => sandbox.approve(first, group)).toThrow('does not wait');
  });

  it('takes moderators’ and invited docs at once', async () => {
    expect(dig(await add(ids.GROUP_MODERATOR, photos(0, 3)), 'group', 'pending')).toBe('0');
    await add(ids.GROUP_INVITED, [ids.DOC_INVITED]);
    expect(sandbox.poolOf(ids.GROUP_INVITED)).toContain(ids.DOC_INVITED);
  });

  it('takes only the media it wants', async () => {
    const [photo = '', video = ''] = [photos(0, 1)[0], ids.ADA_VIDEOS[0]];
    expect(pluck(await add(ids.GROUP_PHOTO, [photo, video]), 'error', 'group', 'doc')).toEqual(['0', '2']);
    expect(pluck(await add(ids.GROUP_VIDEO, [photo, video]), 'error', 'group', 'doc')).toEqual(['2', '0']);
    const others = [...ids.ADA_AUDIOS, ...ids.ADA_OTHERS];
    expect(pluck(await add(ids.GROUP_WEEK, others), 'error', 'group', 'doc')).toEqual(['2', '2', '2', '2']);
    expect(pluck(await add(GROUP_OPEN, others), 'added', 'group', 'doc')).toEqual(['1', '1', '1', '1']);
  });

  it('counts the groups of a doc', async () => {
    sandbox.modes.groupsPerDoc = 1;
    await add(GROUP_OPEN, photos(0, 1));
    expect(pluck(await add(ids.GROUP_PHOTO, photos(0, 1)), 'error', 'group', 'doc')).toEqual(['1']);
  });

  it('refuses with 1, 2, 4 and 109', async () => {
    expect(await addCode(ids.GROUP_STRANGE, photos(0, 1))).toBe('1');
    expect(await addCode('1', photos(0, 1))).toBe('1');
    expect(await addCode(ids.GROUP_BLOCKED, photos(0, 1))).toBe('109');
    expect(await addCode(ids.GROUP_CLOSED, photos(0, 1))).toBe('4');
    expect(await addCode(ids.GROUP_FULL, photos(0, 1))).toBe('4');
    expect(await addCode(GROUP_OPEN, [...photos(0, 1), ids.BO_DOCS[0] ?? ''])).toBe('2');
    expect(await addCode(GROUP_OPEN, [''])).toBe('2');
    expect(await addCode(GROUP_OPEN, photos(0, 21))).toBe('2');
    sandbox.leave(GROUP_OPEN);
    expect(await addCode(GROUP_OPEN, photos(0, 1))).toBe('1');
    expect(sandbox.poolOf(GROUP_OPEN).some((id) => ADA_PHOTOS.includes(id))).toBe(false);
  });

  it('can list its results the other way round, and under another key', async () => {
    Object.assign(sandbox.modes, { resultOrder: 'reversed', listKey: 'docs' });
    expect(pluck(await add(GROUP_OPEN, photos(0, 3)), 'doc_id', 'group', 'docs')).toEqual(
      photos(0, 3).reverse(),
    );
  });
});

describe('quotas', () => {
  it('refuse a batch that is too large as a whole', async () => {
    expect(await addCode(ids.GROUP_WEEK, photos(0, 4))).toBe('3');
    expect(sandbox.log.violations()).toEqual(['group.docs.add: 4 docs sent though the quota leaves 3']);
    expect(await left(ids.GROUP_WEEK)).toBe('3');
    expect(await addCode(ids.GROUP_WEEK, photos(0, 3))).toBe('ok');
    expect(await left(ids.GROUP_WEEK)).toBe('0');
    expect(await addCode(ids.GROUP_WEEK, photos(3, 4))).toBe('3');
    expect(await addCode(ids.GROUP_WEEK, photos(0, 3))).toBe('ok');
    sandbox.modes.quotaCheckFirst = true;
    expect(await addCode(ids.GROUP_WEEK, photos(0, 3))).toBe('3');
  });

  it('or add a part of it first', async () => {
    sandbox.modes.partialQuota = true;
    expect(await addCode(ids.GROUP_WEEK, photos(0, 5))).toBe('3');
    expect(sandbox.poolOf(ids.GROUP_WEEK)).toEqual(expect.arrayContaining([...photos(0, 3)]));
    expect(sandbox.poolOf(ids.GROUP_WEEK)).not.toContain(photos(3, 4)[0]);
  });

  it('count waiting docs but not skipped ones', async () => {
    await add(ids.GROUP_MODERATED_WEEK, photos(0, 4));
    await add(ids.GROUP_MODERATED_WEEK, photos(0, 4));
    expect(await left(ids.GROUP_MODERATED_WEEK)).toBe('6');
  });

  it('do not hold for admins and moderators', async () => {
    expect(await addCode(ids.GROUP_ADMIN, photos(0, 5))).toBe('ok');
    expect(await addCode(ids.GROUP_MODERATOR, photos(0, 5))).toBe('ok');
    expect(await left(ids.GROUP_ADMIN)).toBe('2');
  });

  it.each([
    ['day', ids.GROUP_DAY, 3, Date.UTC(2026, 0, 14, 23, 59), Date.UTC(2026, 0, 15)],
    ['week', ids.GROUP_MODERATED_WEEK, 10, Date.UTC(2026, 0, 18, 23, 59), Date.UTC(2026, 0, 19)],
    ['month', ids.GROUP_MONTH, 5, Date.UTC(2026, 0, 31, 23, 59), Date.UTC(2026, 1, 1)],
  ])('turn with the %s', async (_name, group, max, before, after) => {
    expect(await addCode(group, photos(0, max))).toBe('ok');
    sandbox.clock.set(before);
    expect(await addCode(group, photos(max, max + 1))).toBe('3');
    sandbox.clock.set(after);
    expect(await left(group)).toBe(String(max));
    expect(await addCode(group, photos(max, max + 1))).toBe('ok');
  });

  it('of all time never turn', async () => {
    expect(await addCode(ids.GROUP_EVER, photos(0, 10))).toBe('ok');
    sandbox.clock.advance(4000 * 86400_000);
    expect(await addCode(ids.GROUP_EVER, photos(10, 11))).toBe('3');
  });

  it('can roll instead of following the calendar', async () => {
    sandbox.modes.quotaPeriods = 'rolling';
    await add(ids.GROUP_DAY, photos(0, 3));
    sandbox.clock.advance(23.9 * 3600_000);
    expect(await left(ids.GROUP_DAY)).toBe('0');
    sandbox.clock.advance(0.2 * 3600_000);
    expect(await left(ids.GROUP_DAY)).toBe('3');
  });
});

describe('group.docs.remove', () => {
  const remove = (group_id: string, doc_id: string) =>
    call(sandbox, 'group.docs.remove', { auth_token, group_id, doc_id });

  it('takes out own docs, waiting ones too, and lists them under docs', async () => {
    const [first = '', second = '', third = ''] = photos(0, 3);
    await add(GROUP_OPEN, [first, second]);
    const reply = await remove(GROUP_OPEN, `${first},${third}`);
    expect(reply.group).toMatchObject({ removed: '1', skipped: '1' });
    expect(dig(reply, 'group', 'docs')).toEqual([
      { doc_id: first, removed: '1' },
      { doc_id: third, removed: '0' },
    ]);
    await add(ids.GROUP_MODERATED, [first]);
    await remove(ids.GROUP_MODERATED, first);
    expect(sandbox.pendingOf(ids.GROUP_MODERATED)).toEqual([]);
    sandbox.modes.removeWithdrawsPending = false;
    await add(ids.GROUP_MODERATED, [first]);
    expect(dig(await remove(ids.GROUP_MODERATED, first), 'group', 'removed')).toBe('0');
  });

  it('refuses strangers and other people’s docs, except to moderators', async () => {
    const bos = ids.BO_DOCS[0] ?? '';
    expect((await remove(ids.GROUP_STRANGE, bos)).api.code).toBe('1');
    expect((await remove(GROUP_OPEN, bos)).api.code).toBe('2');
    const inPool = sandbox.poolOf(ids.GROUP_MODERATOR)[0] ?? '';
    expect((await remove(ids.GROUP_MODERATOR, inPool)).group).toMatchObject({ removed: '1' });
  });

  it('gives no quota back, unless told to', async () => {
    await add(ids.GROUP_DAY, photos(0, 2));
    await remove(ids.GROUP_DAY, photos(0, 1).join());
    expect(await left(ids.GROUP_DAY)).toBe('1');
    sandbox.modes.removalRefundsQuota = true;
    await remove(ids.GROUP_DAY, photos(1, 2).join());
    expect(await left(ids.GROUP_DAY)).toBe('2');
  });
});

describe('group.docs.getList and group.search', () => {
  it('list the pool, without what waits', async () => {
    await add(ids.GROUP_MODERATED, photos(0, 1));
    await add(GROUP_OPEN, photos(0, 2));
    const list = (params: Record<string, string>) =>
      call(sandbox, 'group.docs.getList', { auth_token, ...params });
    const waiting = await list({ group_id: ids.GROUP_MODERATED, user_id: ids.ADA });
    expect(waiting.group).toEqual({
      group_id: ids.GROUP_MODERATED,
      docs: { total: '0', per_page: '20', page: '1', pages: '0' },
    });
    const own = await list({ group_id: 'open.sea', user_id: ids.ADA, extra: 'owner' });
    expect(pluck(own, 'doc_id', 'group', 'docs', 'doc')).toEqual(photos(0, 2).reverse());
    expect(dig(own, 'group', 'docs', 'doc', 0, 'owner', 'user_id')).toBe(ids.ADA);
    expect((await list({ group_id: '1' })).api.code).toBe('1');
    expect((await list({ group_id: GROUP_OPEN, user_id: '1' })).api.code).toBe('2');
  });

  it('search by words', async () => {
    const found = await call(sandbox, 'group.search', { text: 'harbour -sea' });
    expect(pluck(found, 'group_id', 'groups', 'group')).toEqual([ids.GROUP_WEEK]);
  });
});
