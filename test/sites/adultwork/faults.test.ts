import { describe, expect, it } from 'vitest';
import { httpTransport } from '../../../src/protocols/http.ts';
import { callCodes, statusCodes } from '../../../src/sites/adultwork/errors.ts';
import type { SiteClient } from '../../../src/sites/site.ts';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { english, need, refusal, signedIn, useSandbox } from './world.ts';

const sandbox = useSandbox();
const { BEN, CLEO, SUMMER } = seedIds;
const small = { timeout: 30_000, maxBytes: 100_000 };
const impatient = { timeout: 1000, maxBytes: 100_000 };

/** Every call that a client makes, with what makes it; `Groups` ones are made for a member. */
const deeds: Record<string, (client: SiteClient) => Promise<unknown> | undefined> = {
  'Pictures/CreateAlbum': ({ albums }) => albums?.create?.({ fields: { name: 'A' } }),
  'Pictures/UpdateAlbum': ({ albums }) => albums?.edit?.(SUMMER, { name: 'B' }),
  'Pictures/RemoveAlbum': ({ albums }) => albums?.delete?.(SUMMER),
  'Pictures/GetAlbums': ({ albums }) => albums?.list?.(1),
  'Pictures/GetGallery': ({ docs }) => docs?.list?.(1),
  'account/verifyCredentials': ({ owners }) => owners?.(),
  'groups/getGroupDetails': ({ owners }) => owners?.(),
  'Groups/Pictures/CreateAlbum': ({ albums }) => albums?.create?.({ fields: { name: 'A' } }, CLEO),
  'Groups/Pictures/GetAlbums': ({ albums }) => albums?.list?.(1, CLEO),
};
const who = (call: string) => (call.startsWith('groups/') || call.startsWith('Groups/') ? BEN : seedIds.ADA);
const isWrite = (call: string) => /(?:Create|Update|Remove)Album$/.test(call);

function meaningOf(call: string, status: string) {
  const name = call.split('/').at(-1) ?? '';
  const group = call.startsWith('Groups/') ? callCodes.Groups?.[status] : undefined;
  return group ?? callCodes[name]?.[status] ?? statusCodes[status];
}

describe.each(Object.entries(deeds))('%s', (call, deed) => {
  it.each(Object.keys(statusCodes))('answered %s tells the person in words', async (status) => {
    const { client, access } = signedIn(sandbox.it, who(call), { secrets: { refresh_token: '' } });
    sandbox.it.modes.echo = true;
    sandbox.it.faults.add({ method: call, kind: 'code', code: Number(status), times: 0 });
    const error = await refusal(deed(client));
    const meaning = meaningOf(call, status);
    const unknown = meaning?.maybeDone && isWrite(call);
    expect(error.verdict).toBe(unknown ? 'unknown-outcome' : meaning?.verdict);
    expect(error.code).toBe(status);
    expect(error.retryAfter).toBe(meaning?.retryAfter);
    expect(english[error.text.key]).toBeTruthy();
    const shown = JSON.stringify({ ...error }) + String(error);
    for (const name of ['token', 'client_secret', 'api_key']) {
      expect(shown).not.toContain(access.secrets[name] ?? 'missing');
    }
  });

  it('answered with a status nobody knows is final', async () => {
    const { client } = signedIn(sandbox.it, who(call));
    sandbox.it.faults.add({ method: call, kind: 'code', code: 418 });
    expect(await refusal(deed(client))).toMatchObject({
      verdict: 'target-final',
      code: '418',
      text: { key: 'adultwork_error_other_said' },
    });
  });

  it.each([
    ['an HTML error page', { kind: 'http', status: 500 }, 'server-error'],
    ['an HTML page of a proxy', { kind: 'http', status: 502 }, 'server-error'],
    ['a web page instead of data', { kind: 'html' }, 'not-data'],
    ['a cut connection', { kind: 'drop' }, 'unreachable'],
    ['a cut connection after the work', { kind: 'drop', work: true }, 'unreachable'],
    ['far too much', { kind: 'oversize', bytes: 300_000 }, 'too-large'],
  ] as const)('answered with %s', async (_, fault, code) => {
    const { client } = signedIn(sandbox.it, who(call), { limits: small });
    sandbox.it.faults.add({ method: call, ...fault });
    expect(await refusal(deed(client))).toMatchObject({
      verdict: isWrite(call) ? 'unknown-outcome' : 'retry-later',
      code,
    });
  });

  it.each([403, 429, 401])('blocked by a check for robots (%i) says so', async (status) => {
    const { client } = signedIn(sandbox.it, who(call));
    sandbox.it.faults.add({ method: call, kind: 'http', status });
    expect(await refusal(deed(client))).toMatchObject({
      verdict: 'account-final',
      code: 'blocked',
      text: { key: 'adultwork_own_blocked' },
    });
    // A page in front of the API says nothing about the token.
    expect(sandbox.it.callsOf('OAuth/token')).toEqual([]);
  });
});

describe('data that cannot be read', () => {
  const readable = ['Pictures/CreateAlbum', 'Pictures/GetAlbums', 'Pictures/GetGallery'];

  it.each(readable)('of %s: cut in the middle', async (call) => {
    const { client } = signedIn(sandbox.it);
    sandbox.it.faults.add({ method: call, kind: 'truncate' });
    expect(await refusal(deeds[call]?.(client))).toMatchObject({
      verdict: isWrite(call) ? 'unknown-outcome' : 'retry-later',
      code: 'unreadable',
    });
  });

  it.each(readable)('of %s: of a wrong content type', async (call) => {
    const { client } = signedIn(sandbox.it);
    sandbox.it.faults.add({ method: call, kind: 'type', type: 'text/plain' });
    expect((await refusal(deeds[call]?.(client))).code).toBe('unreadable');
    sandbox.it.faults.add({ method: call, kind: 'type', type: 'text/html' });
    expect((await refusal(deeds[call]?.(client))).code).toBe('not-data');
  });

  it.each([
    ['an id beyond what a number holds', '{"Albums":[{"AlbumID":9007199254740993,"AlbumName":"A"}]}'],
    ['an id with a fraction', '{"Albums":[{"AlbumID":1.5,"AlbumName":"A"}]}'],
    ['an id that is no number', '{"Albums":[{"AlbumID":"../x","AlbumName":"A"}]}'],
    ['a negative id', '{"Albums":[{"AlbumID":-1,"AlbumName":"A"}]}'],
    ['no id', '{"Albums":[{"AlbumName":"A"}]}'],
    ['a name that is an object', '{"Albums":[{"AlbumID":1,"AlbumName":{}}]}'],
    ['another form', '{"Albums":"x"}'],
    ['null', 'null'],
    ['a number', '5'],
  ])('%s', async (_, text) => {
    const { client } = signedIn(sandbox.it, seedIds.ADA, {
      transport: async () => ({ status: 200, contentType: 'application/json', text }),
    });
    expect((await refusal(client.albums?.list?.(1))).code).toBe('unreadable');
  });

  it('may lack everything that is not needed, and hold more', async () => {
    const text = '{"Albums":[{"AlbumID":7,"Unheard":{"of":[1]}}],"More":null}';
    const { client } = signedIn(sandbox.it, seedIds.ADA, {
      transport: async () => ({ status: 200, contentType: 'application/json', text }),
    });
    expect((await need(client.albums?.list)(1)).items).toEqual([{ id: '7', title: '', docs: 0 }]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//x', 'https://x/ y', ''])(
    'shows no cover from %j',
    async (ThumbUrl) => {
      const text = JSON.stringify([{ AlbumID: 7, AlbumName: 'A', ThumbUrl }]);
      const { client } = signedIn(sandbox.it, seedIds.ADA, {
        transport: async () => ({ status: 200, contentType: 'application/json', text }),
      });
      expect((await need(client.albums?.list)(1)).items[0]).not.toHaveProperty('cover');
    },
  );
});

describe('an answer that was lost after the work was done', () => {
  it('leaves the album there to be found, and is not sent again', async () => {
    const { client } = signedIn(sandbox.it);
    sandbox.it.faults.add({ method: 'Pictures/CreateAlbum', kind: 'drop', work: true });
    const creating = need(client.albums?.create)({ fields: { name: 'Lost and found' } });
    expect((await refusal(creating)).verdict).toBe('unknown-outcome');
    const found = (await need(client.albums?.list)(1)).items.filter(
      ({ title }) => title === 'Lost and found',
    );
    expect(found).toHaveLength(1);
    expect(sandbox.it.callsOf('Pictures/CreateAlbum')).toHaveLength(1);
  });
});

describe('a server that is too slow', () => {
  it.each(['Pictures/CreateAlbum', 'Pictures/RemoveAlbum', 'Pictures/GetAlbums'])(
    'leaves %s without an answer',
    async (call) => {
      const { client } = signedIn(sandbox.it, seedIds.ADA, { limits: impatient });
      sandbox.it.faults.add({ method: call, kind: 'hold', work: true });
      expect(await refusal(deeds[call]?.(client))).toMatchObject({
        verdict: isWrite(call) ? 'unknown-outcome' : 'retry-later',
        code: 'timeout',
      });
    },
  );
});

describe('a server that asks for fewer calls', () => {
  it('is waited for, for all calls of the token', async () => {
    sandbox.it.modes.perMinute = 3;
    const list = need(signedIn(sandbox.it).client.albums?.list);
    for (let n = 0; n < 3; n++) await list(1);
    expect(await refusal(list(1))).toMatchObject({ verdict: 'retry-later', code: '429', retryAfter: 60_000 });
    sandbox.it.clock.advance(60_000);
    await list(1);
  });
});

describe('the connection test', () => {
  it('goes through token, permission and, with a key, members', async () => {
    const { client } = signedIn(sandbox.it, BEN);
    const { checks, session } = await client.check();
    expect(checks).toEqual([
      { what: 'adultwork_check_token', ok: true },
      { what: 'adultwork_check_permission', ok: true },
      { what: 'adultwork_check_members', ok: true },
    ]);
    expect(session?.user).toEqual({ id: BEN, name: 'ben-studio' });
    expect(checks.filter(({ what }) => !english[what])).toEqual([]);
    expect(client.clockOffset()).toBe(0);
  });

  it('stops where it fails and says why', async () => {
    const { client } = signedIn(sandbox.it, seedIds.EVE);
    const { checks, session } = await client.check();
    expect(checks).toMatchObject([
      { what: 'adultwork_check_token', ok: true },
      { what: 'adultwork_check_permission', ok: false, detail: { key: 'adultwork_own_scope' } },
    ]);
    expect(session?.permissions).toMatchObject({ profile_gallery: 'declined' });
  });

  it('tells a wrong API key from a wrong sign-in', async () => {
    const { client } = signedIn(sandbox.it, BEN, { secrets: { api_key: 'wrong' } });
    const { checks, session } = await client.check();
    expect(checks.at(-1)).toMatchObject({ what: 'adultwork_check_members', ok: false });
    expect(session?.user.id).toBe(BEN);
  });

  it('does not throw when there is no server', async () => {
    const { client } = signedIn(sandbox.it, seedIds.ADA, {
      transport: httpTransport(() => Promise.reject()),
    });
    const { checks } = await client.check();
    expect(checks).toMatchObject([{ ok: false, detail: { key: 'sites_trouble_unreachable' } }]);
  });
});
