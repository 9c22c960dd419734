import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AdultworkSandbox, seedIds, startAdultworkSandbox } from './index.ts';

const { ADA, BEN, CLEO, EVE, LAMPS, SUMMER } = seedIds;
let sandbox: AdultworkSandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startAdultworkSandbox();
});
beforeEach(() => {
  sandbox.reset();
  token = sandbox.issueTokens().access;
});
afterAll(() => sandbox.close());

function call(verb: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(`${sandbox.origin}/v1/${path}`, {
    method: verb,
    headers: {
      accept: 'application/json',
      authorization: `bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}
const create = async (body: unknown) => (await call('POST', 'Pictures/CreateAlbum', body)).status;
const as = (userId: string) => {
  token = sandbox.issueTokens({ userId }).access;
};
const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.origin}/OAuth/token`, { method: 'POST', body: new URLSearchParams(form), headers });
const client = { client_id: seedIds.CLIENT_ID, client_secret: seedIds.CLIENT_SECRET };
const refreshed = (refresh_token: string) => ask({ ...client, grant_type: 'refresh_token', refresh_token });

describe('CreateAlbum', () => {
  it('answers one flat object without PIN or price', async () => {
    const body =
      '{"Name":"Summer set","Description":"Studio session, July","PinNumber":"x7K2","PINPrice":2.50}';
    const answer = await call('POST', 'Pictures/CreateAlbum', body);
    expect(await answer.json()).toEqual({
      UserID: 123456,
      AlbumID: 9005,
      AlbumName: 'Summer set',
      AlbumDescription: 'Studio session, July',
      AlbumSize: 0,
      Sequence: 4,
      ThumbUrl: '',
      PictureIDs: '',
    });
    expect(sandbox.albumsOf().at(-1)?.price).toBe('2.50');
  });

  it('takes a name of 20 characters and refuses 21', async () => {
    expect(await create({ Name: 'n'.repeat(20) })).toBe(200);
    expect(await create({ Name: 'n'.repeat(21) })).toBe(400);
  });

  it('wants the PIN and its price together, spelt as documented', async () => {
    expect(await create({ Name: 'A', PinNumber: 'ab12' })).toBe(400);
    expect(await create({ Name: 'A', PINPrice: 1 })).toBe(400);
    expect(await create({ Name: 'A', PinNumber: 'ab12', PINPrice: 1 })).toBe(200);
    expect(await create({ Name: 'A', PinNumber: 'ab12', PinPrice: 1 })).toBe(400);
    expect(sandbox.log.violations()).toEqual(['Pictures/CreateAlbum: unknown parameter PinPrice']);
  });

  it.each([
    ['12345', 400],
    ['12-4', 400],
    ['ab12', 200],
    ['0000', 200],
  ])('answers the PIN %s with %i', async (PinNumber, status) => {
    expect(await create({ Name: 'A', PinNumber, PINPrice: 1 })).toBe(status);
  });

  it.each([
    ['2.50', 200],
    ['2.4999999', 400],
    ['0', 400],
    ['-1', 400],
    ['"2.50"', 400],
    ['25e-1', 400],
    ['null', 400],
  ])('answers the price %s with %i', async (price, status) => {
    expect(await create(`{"Name":"A","PinNumber":"ab12","PINPrice":${price}}`)).toBe(status);
  });

  it.each(['{"Name":null}', '{"Name":5}', '{"Name":" "}', '{}', '[]', '{"Name":"A"', 'Name=A'])(
    'refuses %s',
    async (body) => expect(await create(body)).toBe(400),
  );

  it('ignores what it does not know, but says so', async () => {
    const answer = await call('POST', 'Pictures/CreateAlbum', { Name: 'A', UserID: 1, Pin: 'ab12' });
    expect(answer.status).toBe(200);
    expect(decodeURI(answer.headers.get('x-sandbox-warnings') ?? '')).toMatch(/UserID.*Pin/);
    expect(sandbox.log.violations()).toHaveLength(2);
  });
});

describe('a token', () => {
  it.each(['Bearer', 'bearer'])('is taken with the scheme %s', async (scheme) => {
    const headers = { authorization: `${scheme} ${token}` };
    expect((await call('GET', 'Account/GetPermissions', undefined, headers)).status).toBe(200);
  });

  it.each(['', 'bearer', 'bearer nonsense', 'Basic abc'])('is missed in %j', async (authorization) => {
    const answer = await call('GET', 'Account/GetPermissions', undefined, { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('is refused when it has run out, was revoked, or comes with another project’s key', async () => {
    const status = async (headers = {}) =>
      (await call('GET', 'Account/GetPermissions', undefined, headers)).status;
    expect(await status({ 'x-apikey': seedIds.API_KEY })).toBe(200);
    expect(await status({ 'x-apikey': 'another-api-key' })).toBe(401);
    sandbox.revokeTokens();
    expect(await status()).toBe(401);
    as(ADA);
    sandbox.clock.advance(1_200_000);
    expect(await status()).toBe(401);
  });

  it('is refused in the address', async () => {
    expect((await call('GET', `Account/GetPermissions?access_token=${token}`)).status).toBe(401);
    expect(sandbox.log.violations()[0]).toContain('address');
  });

  it('needs the scope that the call names', async () => {
    as(EVE);
    expect(await create({ Name: 'A' })).toBe(403);
  });
});

describe('a call for a member', () => {
  const group = async (body: unknown) => (await call('POST', 'Groups/Pictures/CreateAlbum', body)).status;

  it('is checked in the documented order', async () => {
    expect(await group({ Name: 'A', UserID: 123457 })).toBe(403);
    as(BEN);
    expect(await group({ Name: 'A' })).toBe(400);
    expect(await group({ Name: 'A', UserID: '123457' })).toBe(400);
    expect(await group({ Name: 'A', UserID: 123456 })).toBe(403);
    expect(await group({ Name: 'n'.repeat(21), UserID: 123457 })).toBe(400);
    expect(await group({ Name: 'A', UserID: 123457 })).toBe(200);
    expect(sandbox.albumsOf(CLEO).at(-1)).toMatchObject({ name: 'A', userId: CLEO });
  });
});

describe('verbs, paths and content types', () => {
  it('are as documented', async () => {
    const change = { AlbumID: 9001, Name: 'B' };
    expect((await call('PUT', 'Pictures/UpdateAlbum', change)).status).toBe(200);
    const wrong = await call('POST', 'Pictures/UpdateAlbum', change);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'PUT']);
    expect((await call('DELETE', 'Pictures/RemoveAlbum')).status).toBe(405);
    expect((await call('GET', 'Pictures/DeleteAlbum')).status).toBe(404);
    expect((await fetch(`${sandbox.origin}/Pictures/GetAlbums`)).status).toBe(404);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await call('POST', 'Pictures/CreateAlbum', 'Name=A', form)).status).toBe(415);
  });

  it('take paths in any case, noting the difference', async () => {
    expect((await call('GET', `pictures/getalbums?UserID=${ADA}`)).status).toBe(200);
    expect(sandbox.log.violations()).toEqual(['Pictures/GetAlbums: the path is not spelt as documented']);
  });
});

describe('removing', () => {
  it('keeps the pictures unless told otherwise, and works once', async () => {
    const before = sandbox.state.pictures.size;
    const remove = async (body: unknown) => (await call('POST', 'Pictures/RemoveAlbum', body)).status;
    expect(await remove({ AlbumID: Number(SUMMER) })).toBe(200);
    expect(sandbox.state.pictures.size).toBe(before);
    expect(await remove({ AlbumID: Number(LAMPS), RemoveAllPictures: true })).toBe(200);
    expect(sandbox.state.pictures.size).toBe(before - 3);
    expect(await remove({ AlbumID: Number(LAMPS) })).toBe(404);
    expect(await remove({ AlbumID: Number(seedIds.COAST) })).toBe(404);
  });
});

describe('pictures', () => {
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64');
  const add = (body: unknown, free = false) =>
    call('POST', `Pictures/Add${free ? 'Free' : ''}Pictures`, body);

  it('are added in base64', async () => {
    const body = { AlbumID: 9003, Pictures: [{ Title: 'Lamp', Image: jpeg }, { Image: jpeg }] };
    expect(await (await add(body)).json()).toMatchObject({ AlbumID: 9003, PictureIDs: '632,633' });
    expect((await add({ Pictures: [{ Image: jpeg }] }, true)).status).toBe(200);
  });

  it.each([
    [{ Pictures: [] }],
    [{ Pictures: Array.from({ length: 21 }, () => ({ Image: 'x' })) }],
    [{ Pictures: [{ Image: 'data:image/jpeg;base64,/9j/' }] }],
    [{ Pictures: [{ Image: Buffer.from('GIF89a').toString('base64') }] }],
  ])('are refused as %j', async (body) => expect((await add(body)).status).toBe(400));

  it('of the free gallery are listed with the key, by pages of 1 to 100', async () => {
    const free = (query: string, key = seedIds.API_KEY) =>
      fetch(`${sandbox.origin}/v1/pictures/getFreeGallery?UserID=${ADA}${query}`, {
        headers: { accept: 'application/json', 'x-apikey': key },
      });
    expect(await (await free('')).json()).toMatchObject({ PicturesTotal: 5, PageSize: 50, PageNumber: 1 });
    expect((await free('&PageSize=101')).status).toBe(400);
    expect((await free('', 'nonsense')).status).toBe(401);
  });

  it('are drawn, with their thumbnails masked on request', async () => {
    const albums = await (
      await call('GET', `Pictures/GetAlbums?UserID=${ADA}`, undefined, { 'x-maskimages': '1' })
    ).json();
    expect(albums.Albums[0].ThumbUrl).toMatch(/masked\.svg$/);
    const image = await fetch(`${sandbox.origin}/images/501/thumb.svg`);
    expect(image.headers.get('content-type')).toBe('image/svg+xml');
    expect((await fetch(`${sandbox.origin}/gallery/${ADA}`)).status).toBe(200);
  });
});

describe('the token endpoint', () => {
  it('rotates refresh tokens: the old one is dead at once', async () => {
    const { refresh } = sandbox.issueTokens();
    const first = await refreshed(refresh);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const { refresh_token, expires_in } = await first.json();
    expect(expires_in).toBe(1200);
    const second = await refreshed(refresh);
    expect([second.status, await second.json()]).toEqual([401, { error: 'refresh_token_has_expired' }]);
    expect((await refreshed(refresh_token)).status).toBe(200);
  });

  it('gives nothing for a code that comes twice, and takes back what it gave', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: seedIds.CLIENT_ID,
      redirect_uri: seedIds.REDIRECT,
      scope: 'profile_gallery,account_information',
      state: 's',
    });
    const back = new URL(sandbox.consent(`${sandbox.origin}/OAuth/Authorize?${query}`));
    const code = back.searchParams.get('code') ?? '';
    const exchange = (redirect_uri: string) =>
      ask({ ...client, grant_type: 'authorization_code', code, redirect_uri });
    expect((await exchange('https://elsewhere.example/')).status).toBe(400);
    const { access_token } = await (await exchange(seedIds.REDIRECT)).json();
    expect((await exchange(seedIds.REDIRECT)).status).toBe(400);
    token = access_token;
    expect((await call('GET', 'Account/GetPermissions')).status).toBe(401);
  });

  it.each([
    [{ ...client, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ ...client }, 400, 'invalid_request'],
    [{ ...client, grant_type: 'refresh_token' }, 400, 'invalid_request'],
    [{ ...client, client_secret: 'x', grant_type: 'refresh_token' }, 401, 'invalid_client'],
    [{ ...client, grant_type: 'authorization_code', code: 'x', redirect_uri: 'y' }, 400, 'invalid_grant'],
  ])('refuses %j', async (form: Record<string, string>, status, error) => {
    const answer = await ask(form);
    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  });

  it('takes no secret in the address and no JSON', async () => {
    const query = new URLSearchParams({ ...client, grant_type: 'refresh_token' });
    const address = `${sandbox.origin}/OAuth/token`;
    expect((await fetch(`${address}?${query}`, { method: 'POST' })).status).toBe(400);
    expect((await fetch(address)).status).toBe(405);
    expect((await ask({ ...client }, { 'content-type': 'application/json' })).status).toBe(400);
    expect(JSON.stringify(sandbox.log.entries)).not.toContain(seedIds.CLIENT_SECRET);
  });
});

describe('the site’s own host names', () => {
  const at = (host: string, path: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = { host, authorization: `bearer ${token}` };
      get({ port: sandbox.httpPort, host: '127.0.0.1', path, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      }).on('error', reject);
    });

  it.each([
    ['api.adultwork.com', '/v1/Account/GetPermissions', 200],
    ['api-sandbox.adultwork.com', '/v1/Account/GetPermissions', 200],
    ['www.adultwork.com', '/v1/Account/GetPermissions', 404],
    ['platform.adultwork.com', '/OAuth/token', 405],
    ['api.adultwork.com', '/OAuth/token', 404],
    ['platform.adultwork.com', '/OAuth/Authorize', 400],
    ['www.adultwork.com', '/images/501/thumb.svg', 200],
  ])('%s%s answers %i', async (host, path, status) => expect(await at(host, path)).toBe(status));
});

describe('too many calls', () => {
  it('are refused with the seconds to wait', async () => {
    sandbox.modes.perMinute = 2;
    sandbox.clock.freeze();
    const get = () => call('GET', 'Account/GetPermissions');
    expect([(await get()).status, (await get()).status]).toEqual([200, 200]);
    const refused = await get();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    sandbox.clock.advance(30_000);
    expect((await get()).status).toBe(200);
    sandbox.clock.freeze(false);
  });
});
