import { about } from '../../../src/sites/adultwork/about.ts';
import { site } from '../../../src/sites/adultwork/client.ts';
import { callCodes, loginCodes, statusCodes } from '../../../src/sites/adultwork/errors.ts';
import { codeCases } from '../../conformance/codes.ts';
import type { CodeCase, Stand, Subject } from '../../conformance/subject.ts';
import { provocations } from './conformance-provocations.ts';
import { seedIds, startAdultworkSandbox } from './index.ts';

const { ADA, BEN, CLEO, DAN, SUMMER, CLIENT_ID, CLIENT_SECRET, API_KEY } = seedIds;
const WRITES = ['CreateAlbum', 'UpdateAlbum', 'RemoveAlbum'].flatMap((name) => [
  `Pictures/${name}`,
  `Groups/Pictures/${name}`,
]);
const typed = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

/** What the token endpoint answers with a status, since its errors have names instead. */
const LOGIN: Record<string, string> = {
  400: 'invalid_request',
  401: 'invalid_client',
  429: 'temporarily_unavailable',
  500: 'server_error',
  503: 'temporarily_unavailable',
};

function codes(call: string): CodeCase[] {
  if (call === 'OAuth/token') {
    return Object.entries(LOGIN).map(([status, code]) => ({
      verdict: 'account-final',
      ...loginCodes[code],
      send: Number(status),
      code,
    }));
  }
  const ofGroups = call.startsWith('Groups/') ? callCodes.Groups : undefined;
  const write = WRITES.includes(call);
  return codeCases(write, statusCodes, callCodes[call.split('/').at(-1) ?? ''], ofGroups);
}

async function start(): Promise<Stand> {
  const sandbox = await startAdultworkSandbox({ modes: { perMinute: 0 } });
  const pictures = () => [...sandbox.state.pictures.values()].filter(({ userId }) => userId === ADA);
  const loose = () => pictures().filter(({ albumId, free }) => albumId === undefined && !free);
  return {
    sandbox,
    redirectUrl: sandbox.redirectUrl,
    consent: (url, { manages }) => sandbox.consent(url, { userId: manages ? BEN : ADA }),
    expire: () => void sandbox.clock.advance(sandbox.modes.accessSeconds * 1000 + 1),
    revoke() {
      for (const member of [ADA, BEN]) sandbox.revokeTokens(member, true);
    },
    docs: (count) =>
      loose()
        .map(({ id }) => id)
        .slice(0, count),
    lists: {
      'albums.list': () => ({ ids: sandbox.albumsOf().map(({ id }) => id), pages: 1 }),
      'albums.docs'() {
        const more = loose().map(({ id }) => id);
        sandbox.movePictures(SUMMER, more);
        const inside = pictures().filter(({ albumId }) => albumId === SUMMER);
        return { album: SUMMER, ids: inside.map(({ id }) => id), pages: 2 };
      },
      'docs.list': () => {
        const shown = pictures().filter(({ free }) => !free);
        return { ids: shown.map(({ id }) => id), pages: 2 };
      },
      owners: () => ({ ids: [CLEO, DAN], pages: 1 }),
    },
    plant(text) {
      const { albums, pictures: all, members } = sandbox.state;
      for (const album of albums.values()) album.name = text;
      for (const picture of all.values()) picture.title = text;
      for (const member of members.values()) member.nickname = text;
    },
    voices: {
      'in full, repeating what was sent': () => {
        sandbox.modes.echo = true;
      },
      'without a word': () => {
        sandbox.modes.errors = 'none';
      },
    },
  };
}

/** AdultWork in the conformance suite. */
export const subject: Subject = {
  about,
  site,
  signIns: [
    { method: 'code', typed, renews: true },
    { method: 'implicit', typed: { client_id: CLIENT_ID } },
    {
      method: 'code',
      name: 'a manager',
      typed: { ...typed, api_key: API_KEY },
      renews: true,
      manages: true,
    },
  ],
  start,
  callOf: ({ url }) => new URL(url).pathname.replace(/^\/(v1\/)?/, ''),
  writes: WRITES,
  codes,
  // The transport takes only what can be an HTTP status.
  unknownCode: 418,
  samples: {
    pin: { fit: ['Zq7X', '0000'], wrong: ['Zq7', 'Zq7Xx', 'Zq7é', 'Z 7X'] },
    price: {
      fit: ['2.50', '2', '0,5', '999999999.99'],
      wrong: ['0', '0.00', '-1', '1e3', '2.505', 'NaN', '1000000000000', '.5'],
    },
  },
  provocations,
};
