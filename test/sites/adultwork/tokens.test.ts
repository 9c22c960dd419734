import { describe, expect, it } from 'vitest';
import { httpTransport } from '../../../src/protocols/http.ts';
import { site } from '../../../src/sites/adultwork/client.ts';
import { seedIds } from '../../sandbox/adultwork/index.ts';
import { accessTo, need, refusal, signedIn, useSandbox } from './world.ts';

const sandbox = useSandbox();
const list = ({ client }: ReturnType<typeof signedIn>) => need(client.albums?.list);
const LIFE = 1_200_000;

describe('a token that has run out', () => {
  it('is renewed before the call, and stored before it is used', async () => {
    const account = signedIn(sandbox.it);
    const old = { ...account.access.secrets };
    sandbox.it.clock.advance(LIFE);
    await list(account)(1);
    expect(sandbox.it.log.calls().map(({ name }) => name)).toEqual(['OAuth/token', 'Pictures/GetAlbums']);
    expect(account.access.saved).toHaveLength(1);
    expect(account.access.secrets.token).not.toBe(old.token);
    expect(account.access.secrets.refresh_token).not.toBe(old.refresh_token);
    expect(sandbox.it.log.calls()[1]?.headers.authorization).toBe(`bearer ${account.access.saved[0]?.token}`);
  });

  it('is used until its very end and no longer', async () => {
    const account = signedIn(sandbox.it);
    sandbox.it.clock.freeze();
    const ends = Number(account.access.secrets.token_ends);
    sandbox.it.clock.set(ends - 1);
    await list(account)(1);
    expect(sandbox.it.callsOf('OAuth/token')).toHaveLength(0);
    sandbox.it.clock.set(ends);
    await list(account)(1);
    expect(sandbox.it.callsOf('OAuth/token')).toHaveLength(1);
    sandbox.it.clock.freeze(false);
  });

  it('is renewed once for many calls at the same time', async () => {
    const account = signedIn(sandbox.it);
    sandbox.it.clock.advance(LIFE);
    await Promise.all(Array.from({ length: 12 }, () => list(account)(1)));
    expect(sandbox.it.callsOf('OAuth/token')).toHaveLength(1);
    expect(sandbox.it.callsOf('Pictures/GetAlbums')).toHaveLength(12);
  });

  it('is renewed once when many calls are refused at the same time', async () => {
    const account = signedIn(sandbox.it, seedIds.ADA, { secrets: { token_ends: '' } });
    sandbox.it.revokeTokens();
    await Promise.all(Array.from({ length: 8 }, () => list(account)(1)));
    expect(sandbox.it.callsOf('OAuth/token')).toHaveLength(1);
    expect(account.access.saved).toHaveLength(1);
  });

  it('is renewed again and again, each time with the newest refresh token', async () => {
    const account = signedIn(sandbox.it);
    for (let n = 0; n < 5; n++) {
      sandbox.it.clock.advance(LIFE);
      await list(account)(1);
    }
    expect(sandbox.it.callsOf('OAuth/token').map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('does not make a change happen twice', async () => {
    const account = signedIn(sandbox.it, seedIds.ADA, { secrets: { token_ends: '' } });
    sandbox.it.revokeTokens();
    await need(account.client.albums?.create)({ fields: { name: 'Once' } });
    expect(sandbox.it.albumsOf().filter(({ name }) => name === 'Once')).toHaveLength(1);
  });
});

describe('a renewal', () => {
  it('whose refresh token has run out asks for a new sign-in', async () => {
    const account = signedIn(sandbox.it);
    sandbox.it.clock.advance(14 * 86_400_000 + 1);
    expect(await refusal(list(account)(1))).toMatchObject({
      verdict: 'sign-in-again',
      code: 'refresh_token_has_expired',
    });
    expect(sandbox.it.callsOf('Pictures/GetAlbums')).toEqual([]);
  });

  it('cannot use a refresh token twice', async () => {
    const account = signedIn(sandbox.it);
    const twin = accessTo(sandbox.it, { ...account.access.secrets }, { user: seedIds.ADA });
    sandbox.it.clock.advance(LIFE);
    await list(account)(1);
    expect((await refusal(site.connect(twin).albums?.list?.(1))).verdict).toBe('sign-in-again');
  });

  it('that failed for a while leaves the account as it was', async () => {
    const account = signedIn(sandbox.it);
    const before = { ...account.access.secrets };
    sandbox.it.clock.advance(LIFE);
    sandbox.it.faults.add({ method: 'OAuth/token', kind: 'http' });
    const create = () => need(account.client.albums?.create)({ fields: { name: 'A' } });
    // Nothing of the change itself was sent, so its outcome is not unknown.
    expect(await refusal(create())).toMatchObject({ verdict: 'retry-later', code: 'server-error' });
    expect(account.access.secrets).toEqual(before);
    expect((await create()).title).toBe('A');
  });

  it('is not used before it is stored, and is stored before anything else when that failed', async () => {
    const account = signedIn(sandbox.it);
    const save = account.access.saveSecrets;
    let failures = 1;
    account.access.saveSecrets = async (changed) => {
      if (failures-- > 0) throw new Error('disk full');
      await save(changed);
    };
    sandbox.it.clock.advance(LIFE);
    expect(await refusal(list(account)(1))).toMatchObject({ verdict: 'retry-later', code: 'not-stored' });
    expect(sandbox.it.callsOf('Pictures/GetAlbums')).toEqual([]);
    await list(account)(1);
    expect(sandbox.it.callsOf('OAuth/token')).toHaveLength(1);
    expect(account.access.saved).toHaveLength(1);
  });

  it('keeps the refresh token when the answer brings no new one', async () => {
    const real = httpTransport();
    const account = signedIn(sandbox.it, seedIds.ADA, {
      transport: async (request) => {
        const answer = await real(request);
        if (!request.url.endsWith('/token')) return answer;
        const { refresh_token: _, ...rest } = JSON.parse(answer.text);
        return { ...answer, text: JSON.stringify(rest) };
      },
    });
    const { refresh_token } = account.access.secrets;
    sandbox.it.clock.advance(LIFE);
    await list(account)(1);
    expect(account.access.secrets.refresh_token).toBe(refresh_token);
  });

  it.each([
    [400, 'account-final', 'invalid_request'],
    [401, 'sign-in-again', 'invalid_client'],
    [429, 'retry-later', 'temporarily_unavailable'],
    [500, 'retry-later', 'server_error'],
  ])('that is answered %i is %s', async (code, verdict, error) => {
    const account = signedIn(sandbox.it);
    sandbox.it.clock.advance(LIFE);
    sandbox.it.faults.add({ method: 'OAuth/token', kind: 'code', code });
    expect(await refusal(list(account)(1))).toMatchObject({ verdict, code: error });
  });

  it.each([
    ['html', 'not-data'],
    ['truncate', 'unreadable'],
    ['drop', 'unreachable'],
  ] as const)('that is answered by %s is tried later', async (kind, code) => {
    const account = signedIn(sandbox.it);
    sandbox.it.clock.advance(LIFE);
    sandbox.it.faults.add({ method: 'OAuth/token', kind });
    expect(await refusal(list(account)(1))).toMatchObject({ verdict: 'retry-later', code });
  });
});

describe('a token that is refused', () => {
  it('and cannot be renewed asks for a new sign-in', async () => {
    const account = signedIn(sandbox.it, seedIds.ADA, { secrets: { refresh_token: '', token_ends: '' } });
    sandbox.it.revokeTokens();
    expect(await refusal(list(account)(1))).toMatchObject({ verdict: 'sign-in-again', code: '401' });
  });

  it('is not sent when there is none', async () => {
    const client = site.connect(accessTo(sandbox.it, { ...sandbox.it.credentials }));
    expect(await refusal(client.albums?.list?.(1))).toMatchObject({
      verdict: 'sign-in-again',
      code: 'signed-out',
    });
    expect(sandbox.it.log.calls()).toEqual([]);
  });

  it('for a scope that was taken back asks to grant it again', async () => {
    const account = signedIn(sandbox.it);
    sandbox.it.revokeScope('profile_gallery');
    expect(await refusal(account.client.albums?.create?.({ fields: { name: 'A' } }))).toMatchObject({
      verdict: 'sign-in-again',
      code: 'scope',
    });
  });

  it('for another reason is not blamed on the scope', async () => {
    const account = signedIn(sandbox.it);
    sandbox.it.faults.add({ method: 'Pictures/CreateAlbum', kind: 'code', code: 403 });
    expect(await refusal(account.client.albums?.create?.({ fields: { name: 'A' } }))).toMatchObject({
      verdict: 'target-final',
      text: { key: 'adultwork_error_403_said' },
    });
  });
});
