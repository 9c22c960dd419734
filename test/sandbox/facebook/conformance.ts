import { about } from '../../../src/sites/facebook/about.ts';
import { site } from '../../../src/sites/facebook/client.ts';
import { commonCodes, methodCodes, SESSION_OVER } from '../../../src/sites/facebook/errors.ts';
import { codeCases } from '../../conformance/codes.ts';
import type { Stand, Subject } from '../../conformance/subject.ts';
import { seedIds, startFacebookSandbox } from './index.ts';
import { albumIdsOf } from './seed.ts';
import { photosIn, pidOf } from './state.ts';

const { ADA, BO, ALBUM_FULL, ALBUM_HARBOUR, KEY, SECRET, WEB_KEY, WEB_SECRET } = seedIds;
const WRITES = ['photos.createAlbum'];
const WEB = 'of a web application';
const DAY = 86_400_000;

async function start(): Promise<Stand> {
  const sandbox = await startFacebookSandbox();
  const photos = (aid: string) => {
    const album = sandbox.state.albums.get(aid);
    return album ? photosIn(sandbox.state, album).map(pidOf) : [];
  };
  return {
    sandbox,
    consent(url, { name }) {
      sandbox.consent(url, name === WEB ? BO : ADA);
      return undefined;
    },
    expire: () => void sandbox.clock.advance(DAY + 1000),
    revoke: () => void sandbox.revokeSessions(),
    docs: (count) => photos(ALBUM_HARBOUR).slice(0, count),
    lists: {
      'albums.list': () => ({ ids: albumIdsOf(sandbox.state, ADA), pages: 1 }),
      'albums.docs': () => ({ album: ALBUM_FULL, ids: photos(ALBUM_FULL), pages: 1 }),
    },
    plant(text) {
      const { albums, photos: all, users } = sandbox.state;
      for (const album of albums.values()) album.name = text;
      for (const photo of all.values()) photo.caption = text;
      for (const user of users.values()) user.name = text;
    },
  };
}

/** Facebook in the conformance suite. */
export const subject: Subject = {
  about,
  site,
  signIns: [
    { method: 'session', typed: { key: KEY, secret: SECRET } },
    { method: 'session', name: WEB, typed: { key: WEB_KEY, secret: WEB_SECRET } },
  ],
  start,
  callOf: ({ body }) => (body instanceof URLSearchParams ? (body.get('method') ?? '') : ''),
  writes: WRITES,
  optional: { 'users.getInfo': 'the sign-in is complete without a name' },
  codes: (call) =>
    codeCases(WRITES.includes(call), commonCodes, methodCodes[call]).map((code) =>
      call === 'auth.expireSession' && SESSION_OVER.includes(code.code) ? { ...code, verdict: 'fine' } : code,
    ),
  provocations: [
    {
      when: 'the address is that of the service that is gone',
      says: 'facebook_error_retired',
      verdict: 'fix-field',
      field: 'server',
      async run({ access }) {
        return site.signIn.session?.begin({ ...access, endpoints: about.endpoints(about.server) });
      },
    },
    {
      when: 'a desktop application makes an album for somebody else',
      says: 'facebook_error_desktop_uid',
      verdict: 'target-final',
      run: async ({ client }) => client.albums?.create?.({ fields: { name: 'For Bo' } }, BO),
    },
    {
      when: 'a photo is known only by the number of later addresses',
      says: 'facebook_error_doc_id',
      verdict: 'docs-final',
      run: async ({ client }) => client.docs?.get?.('fbid:600000000001'),
    },
    {
      when: 'a photo is gone',
      says: 'facebook_error_doc_gone',
      verdict: 'docs-final',
      run: async ({ client }) => client.docs?.get?.('34595991569999'),
    },
  ],
};
