import { describe, expect, it } from 'vitest';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { need, refusal, signedIn, useSandbox } from './world.ts';

const sandbox = useSandbox();
const albums = (userId?: string) => need(signedIn(sandbox.it, userId).client.albums);
const last = () => sandbox.it.albumsOf().at(-1);

describe('creating an album', () => {
  const create = (fields: Record<string, string>) => need(albums().create)({ fields });

  it('gives the new album and sends exactly what was typed', async () => {
    const made = await create({ name: 'Harbour light', description: 'Été & <b>“co”</b>\n2' });
    expect(made).toEqual({ id: last()?.id, title: 'Harbour light', docs: 0 });
    expect(last()).toMatchObject({ name: 'Harbour light', description: 'Été & <b>“co”</b>\n2' });
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('sends no empty field', async () => {
    await create({ name: 'A', description: '', pin: '', price: '' });
    expect(sandbox.it.callsOf('Pictures/CreateAlbum')[0]?.params).toEqual({ Name: 'A' });
  });

  it.each(['2.50', '2.5', '4.35', '0.01', '1000000.10', '3'])(
    'sends the price %s without drift',
    async (price) => {
      await create({ name: 'A', pin: 'x7K2', price });
      expect(last()).toMatchObject({ pin: 'x7K2', price });
    },
  );

  it('leaves the PIN in no log and no stored secret', async () => {
    const { client, access } = signedIn(sandbox.it);
    await need(client.albums?.create)({ fields: { name: 'A', pin: 'q9Zt', price: '1' } });
    const { log } = sandbox.it;
    expect(JSON.stringify([log.entries, access.secrets, access.saved])).not.toContain('q9Zt');
  });

  it.each([20, 1])('takes a name of %i characters', async (length) => {
    expect((await create({ name: 'n'.repeat(length) })).title).toHaveLength(length);
  });

  it('counts a name as the site does: a sign beyond the basic plane is two', async () => {
    await create({ name: '🌅'.repeat(10) });
    expect(await refusal(create({ name: `${'🌅'.repeat(10)}n` }))).toMatchObject({ field: 'name' });
  });

  it.each(['n'.repeat(21), '', '   '])('names the field when the name is %j', async (name) => {
    expect(await refusal(create({ name }))).toMatchObject({
      verdict: 'fix-field',
      field: 'name',
      code: '400',
      text: { key: 'adultwork_error_field_Name' },
    });
    expect(sandbox.it.albumsOf()).toHaveLength(3);
  });

  it.each([1000, 1001])('takes or refuses a description of %i characters by the server’s word', async (n) => {
    const creating = create({ name: 'A', description: 'd'.repeat(n) });
    if (n === 1000) expect((await creating).title).toBe('A');
    else expect(await refusal(creating)).toMatchObject({ verdict: 'fix-field', field: 'description' });
  });

  it.each([
    [{ pin: 'x7K2' }, 'price'],
    [{ price: '2.50' }, 'pin'],
    [{ pin: 'x7K22', price: '1' }, 'pin'],
    [{ pin: 'x-K2', price: '1' }, 'pin'],
    [{ pin: 'x7K2', price: '0' }, 'price'],
  ])('sends nothing for %j', async (lock: Record<string, string>, field) => {
    expect(await refusal(create({ name: 'A', ...lock }))).toMatchObject({ verdict: 'fix-field', field });
    expect(sandbox.it.log.calls()).toEqual([]);
  });

  it('says in the server’s words what it did not like, without the secrets it repeats', async () => {
    Object.assign(sandbox.it.modes, { errors: 'message', echo: true });
    const { client, access } = signedIn(sandbox.it);
    const error = await refusal(
      need(client.albums?.create)({ fields: { name: 'n'.repeat(21), pin: 'q9Zt', price: '1' } }),
    );
    expect(error).toMatchObject({
      verdict: 'fix-field',
      text: { key: 'adultwork_error_CreateAlbum_400_said', args: ['400', expect.stringContaining('20')] },
    });
    const shown = JSON.stringify(error.text) + String(error);
    expect(shown).not.toContain('q9Zt');
    expect(shown).not.toContain(access.secrets.token);
  });

  it('has a sentence even when the server says nothing', async () => {
    sandbox.it.modes.errors = 'none';
    expect(await refusal(create({ name: 'n'.repeat(21) }))).toMatchObject({
      verdict: 'fix-field',
      text: { key: 'adultwork_error_CreateAlbum_400', args: ['400'] },
    });
  });

  it('keeps hostile titles as the plain text they are', async () => {
    const title = '<img src=x>\u202e{$1}';
    expect((await create({ name: title })).title).toBe(title);
    expect((await need(albums().list)(1)).items.at(-1)?.title).toBe(title);
  });
});

describe('listing albums', () => {
  it.each(['object', 'bare'] as const)('reads a list that is %s, all at once', async (form) => {
    sandbox.it.modes.albumList = form;
    const page = await need(albums().list)(1);
    expect(page.items.map(({ title }) => title)).toEqual(['Summer set', 'Studio lamps', 'Empty']);
    expect(page.items[0]).toMatchObject({ id: seedIds.SUMMER, docs: 3 });
    expect(page.items[0]?.cover).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/images\/\d+\/thumb\.svg$/);
    expect(page.items[2]).toEqual({ id: seedIds.EMPTY, title: 'Empty', docs: 0 });
    expect(page).toMatchObject({ total: 3 });
    expect(page.next).toBeUndefined();
  });

  it('asks who the person is when that is not known', async () => {
    const { access } = signedIn(sandbox.it);
    const { user: _, ...unknown } = access;
    const { site } = await import('../../../src/sites/adultwork/client.ts');
    const list = need(site.connect(unknown).albums?.list);
    await list(1);
    await list(1);
    expect(sandbox.it.callsOf('account/verifyCredentials')).toHaveLength(1);
    expect(sandbox.it.callsOf('Pictures/GetAlbums')[0]?.params).toEqual({ UserID: seedIds.ADA });
  });
});

describe('changing an album', () => {
  const edit = (id: string, fields: Record<string, string>) => need(albums().edit)(id, fields);

  it('sends the name along when only the description changes', async () => {
    await edit(seedIds.SUMMER, { description: 'August' });
    expect(sandbox.it.albumsOf()[0]).toMatchObject({ name: 'Summer set', description: 'August' });
    expect(sandbox.it.callsOf('Pictures/UpdateAlbum')[0]).toMatchObject({ verb: 'PUT', status: 200 });
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('keeps the description when only the name changes', async () => {
    await edit(seedIds.SUMMER, { name: 'Winter set' });
    expect(sandbox.it.albumsOf()[0]).toMatchObject({ name: 'Winter set', description: 'Landscapes, July' });
  });

  it('can clear the description, and sends none where there was none', async () => {
    await edit(seedIds.SUMMER, { description: '' });
    expect(sandbox.it.albumsOf()[0]?.description).toBe('');
    await edit(seedIds.EMPTY, { name: 'Still empty' });
    expect(sandbox.it.callsOf('Pictures/UpdateAlbum')[1]?.params).toEqual({
      AlbumID: seedIds.EMPTY,
      Name: 'Still empty',
    });
  });

  it('sets PIN and price together and leaves them alone otherwise', async () => {
    await edit(seedIds.SUMMER, { pin: 'Ab12', price: '7.10' });
    await edit(seedIds.SUMMER, { name: 'Other', pin: '', price: '' });
    expect(sandbox.it.albumsOf()[0]).toMatchObject({ name: 'Other', pin: 'Ab12', price: '7.10' });
    expect((await refusal(edit(seedIds.SUMMER, { pin: 'Ab12' }))).field).toBe('price');
  });

  it.each(['empty', 'text'] as const)('believes a success that answers %s', async (answer) => {
    sandbox.it.modes.changeAnswer = answer;
    await edit(seedIds.SUMMER, { name: 'Other' });
    expect(sandbox.it.albumsOf()[0]?.name).toBe('Other');
  });

  it('says so when the server took the change but did nothing', async () => {
    sandbox.it.modes.updateWorks = false;
    expect(await refusal(edit(seedIds.SUMMER, { name: 'Other' }))).toMatchObject({
      verdict: 'target-final',
      code: 'not-changed',
    });
  });

  it('believes the change when it cannot be read back', async () => {
    sandbox.it.faults.add({ method: 'Pictures/GetAlbums', kind: 'http', skip: 1 });
    await edit(seedIds.SUMMER, { name: 'Other' });
    expect(sandbox.it.albumsOf()[0]?.name).toBe('Other');
  });

  it('names the field when the new name is too long', async () => {
    expect(await refusal(edit(seedIds.SUMMER, { name: 'n'.repeat(21) }))).toMatchObject({
      verdict: 'fix-field',
      field: 'name',
    });
  });

  it.each(['424242', seedIds.COAST])('does not find album %s', async (id) => {
    expect(await refusal(edit(id, { name: 'Other' }))).toMatchObject({
      verdict: 'target-final',
      text: { key: 'adultwork_error_UpdateAlbum_404' },
    });
  });
});

describe('removing an album', () => {
  it.each(['object', 'empty', 'text'] as const)('keeps its pictures (answer: %s)', async (answer) => {
    sandbox.it.modes.changeAnswer = answer;
    await need(albums().delete)(seedIds.SUMMER);
    expect(sandbox.it.albumsOf().map(({ id }) => id)).not.toContain(seedIds.SUMMER);
    expect([...sandbox.it.state.pictures.values()]).toHaveLength(seedIds.PICTURES + 1);
    expect(sandbox.it.log.violations()).toEqual([]);
  });

  it('says that an album is gone already', async () => {
    await need(albums().delete)(seedIds.SUMMER);
    expect(await refusal(need(albums().delete)(seedIds.SUMMER))).toMatchObject({
      verdict: 'target-final',
      code: '404',
      text: { key: 'adultwork_error_RemoveAlbum_404' },
    });
  });

  it.each(['', 'x', '1 OR 1', '-1', '01', '1e3', '9'.repeat(20)])('sends no id %j', async (id) => {
    expect(await refusal(need(albums().delete)(id))).toMatchObject({ verdict: 'target-final', code: 'id' });
    expect(sandbox.it.log.calls()).toEqual([]);
  });
});
