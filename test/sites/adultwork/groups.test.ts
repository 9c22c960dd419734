import { describe, expect, it } from 'vitest';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { need, refusal, signedIn, useSandbox } from './world.ts';

const sandbox = useSandbox();
const { ADA, BEN, CLEO, COAST, DAN } = seedIds;
const manager = (secrets: Record<string, string> = {}) => signedIn(sandbox.it, BEN, { secrets }).client;

describe('the people one may work for', () => {
  it.each(['Nickname', 'NickName'] as const)('are the members of the group (spelt %s)', async (spelt) => {
    sandbox.it.modes.nickname = spelt;
    expect(await need(manager().owners)()).toEqual([
      { id: CLEO, name: 'cleo-coast' },
      { id: DAN, name: 'dan-dunes' },
    ]);
    const [call] = sandbox.it.callsOf('groups/getGroupDetails');
    expect(call?.params).not.toHaveProperty('apiKey');
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('are read over several pages', async () => {
    for (let n = 0; n < 230; n++) {
      const id = String(500_000 + n);
      sandbox.it.state.members.set(id, {
        id,
        nickname: `m-${n}`,
        groupId: seedIds.GROUP,
        manages: false,
        refuses: [],
      });
    }
    expect(await need(manager().owners)()).toHaveLength(232);
    expect(sandbox.it.callsOf('groups/getGroupDetails')).toHaveLength(3);
  });

  it('are those entered by hand where there is no API key', async () => {
    const owners = await need(manager({ api_key: '', members: `${DAN}, ${CLEO} ${BEN}` }).owners)();
    expect(owners).toEqual([
      { id: DAN, name: DAN },
      { id: CLEO, name: CLEO },
    ]);
    expect(sandbox.it.callsOf('groups/getGroupDetails')).toEqual([]);
  });

  it('are nobody for who manages no group', async () => {
    expect(await need(signedIn(sandbox.it, ADA).client.owners)()).toEqual([]);
    expect(await need(signedIn(sandbox.it, CLEO, { secrets: { members: DAN } }).client.owners)()).toEqual([]);
  });

  it('cannot be listed with a wrong key, which is said', async () => {
    expect(await refusal(manager({ api_key: 'wrong' }).owners?.())).toMatchObject({
      verdict: 'fix-field',
      field: 'api_key',
      text: { key: 'adultwork_error_getGroupDetails_401' },
    });
  });
});

describe('albums of a member', () => {
  it('are made, listed, changed, looked into and removed in the member’s name', async () => {
    const albums = need(manager().albums);
    const made = await need(albums.create)(
      { fields: { name: 'For Cleo', pin: 'x7K2', price: '2.50' } },
      CLEO,
    );
    expect(sandbox.it.albumsOf(CLEO).at(-1)).toMatchObject({ id: made.id, userId: CLEO, price: '2.50' });
    const listed = await need(albums.list)(1, CLEO);
    expect(listed.items.map(({ title }) => title)).toEqual(['Coast', 'For Cleo']);
    await need(albums.edit)(made.id, { description: 'Cliffs' }, CLEO);
    expect(sandbox.it.albumsOf(CLEO).at(-1)).toMatchObject({ name: 'For Cleo', description: 'Cliffs' });
    const inside = await need(albums.docs)(COAST, 1, CLEO);
    expect(inside.items).toMatchObject([{ owner: CLEO, title: 'Lighthouse at noon' }]);
    await need(albums.delete)(made.id, CLEO);
    expect(sandbox.it.albumsOf(CLEO)).toHaveLength(1);
    const names = new Set(sandbox.it.log.calls().map(({ name }) => name));
    expect([...names].sort()).toEqual([
      'Groups/Pictures/CreateAlbum',
      'Groups/Pictures/GetAlbums',
      'Groups/Pictures/GetGallery',
      'Groups/Pictures/RemoveAlbum',
      'Groups/Pictures/UpdateAlbum',
    ]);
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('are one’s own when the member is oneself', async () => {
    await need(manager().albums?.create)({ fields: { name: 'Mine' } }, BEN);
    expect(sandbox.it.albumsOf(BEN)).toHaveLength(1);
    expect(sandbox.it.callsOf('Pictures/CreateAlbum')).toHaveLength(1);
  });

  it.each([
    ['an outsider', BEN, ADA],
    ['anybody, by who manages nothing', ADA, CLEO],
    ['another member, by a member', CLEO, DAN],
  ])('cannot be made for %s', async (_, who, owner) => {
    const { client } = signedIn(sandbox.it, who);
    expect(await refusal(client.albums?.create?.({ fields: { name: 'A' } }, owner))).toMatchObject({
      verdict: 'target-final',
      code: '403',
      text: { key: 'adultwork_error_Groups_403_said' },
    });
  });

  it('need a member’s id that is a number', async () => {
    expect((await refusal(manager().albums?.create?.({ fields: { name: 'A' } }, 'cleo'))).code).toBe('id');
  });
});
