import { about } from '../../../src/sites/fotolia/about.ts';
import { site } from '../../../src/sites/fotolia/client.ts';
import { codes } from '../../../src/sites/fotolia/errors.ts';
import { codeCases } from '../../conformance/codes.ts';
import type { Stand, Subject } from '../../conformance/subject.ts';
import { seedIds, startFotoliaSandbox } from './index.ts';

const { DEVELOPER_KEY, LOGIN, PASSWORD, LARGE, LIGHTBOX } = seedIds;
const typed = { key: DEVELOPER_KEY, login: LOGIN, pass: PASSWORD, keep: '' };

/** Codes that are no trouble in one call: what was wanted is so already. */
const fine: Record<string, string[]> = {
  removeFromUserGallery: ['2402'],
  logoutUser: ['020', '021'],
};

async function start(): Promise<Stand> {
  const sandbox = await startFotoliaSandbox({ modes: { callsPerHour: 1e6, callsPerDay: 1e6 } });
  return {
    sandbox,
    expire: () => void sandbox.endSessions(),
    revoke() {
      sandbox.endSessions();
      sandbox.setPassword('changed meanwhile');
    },
    docs(count) {
      const used = new Set([...sandbox.state.galleries.values()].flatMap(({ mediaIds }) => mediaIds));
      return [...sandbox.state.media.values()]
        .filter(({ id, infinite }) => !infinite && !used.has(id))
        .map(({ id }) => id)
        .slice(0, count);
    },
    lists: {
      'albums.list': () => ({ ids: sandbox.galleriesOf().map(({ id }) => id), pages: 1 }),
      'albums.docs': () => ({ album: LARGE, ids: sandbox.mediaOf(LARGE) ?? [], pages: 3 }),
    },
    plant(text) {
      const { galleries, media } = sandbox.state;
      // Without a name a gallery is the Lightbox, which has one of ours.
      galleries.delete(LIGHTBOX);
      for (const gallery of galleries.values()) gallery.name = text;
      for (const medium of media.values()) medium.title = text;
    },
    voices: {
      'in numbers': () => {},
      'in text': () => {
        sandbox.modes.faultCodes = 'string';
      },
    },
  };
}

/** Fotolia in the conformance suite. */
export const subject: Subject = {
  about,
  site,
  signIns: [
    { method: 'password', typed },
    { method: 'password', name: 'kept', typed: { ...typed, keep: '1' }, renews: true },
  ],
  start,
  callOf: ({ body }) => /<methodName>xmlrpc\.(\w+)</.exec(String(body))?.[1] ?? '',
  writes: [
    'createUserGallery',
    'renameUserGallery',
    'deleteUserGallery',
    'addToUserGallery',
    'removeFromUserGallery',
  ],
  optional: { getUserData: 'without the member’s number the user name stands in' },
  codes: (call) =>
    codeCases(false, codes).map((code) =>
      fine[call]?.includes(code.code) ? { ...code, verdict: 'fine' } : code,
    ),
  samples: {
    name: { fit: ['Étangs & <lacs>', '00012345', 'صور من البحر'], wrong: ['a\tb', 'a\u0000b', 'a\u0085b'] },
  },
  provocations: [
    {
      when: 'a password is needed and is not there',
      says: 'fotolia_error_no_password',
      verdict: 'fix-field',
      field: 'pass',
      async run({ access }) {
        return site.signIn.password?.begin({ ...access, secrets: { ...access.secrets, pass: '' } });
      },
    },
    {
      when: 'a name holds what no call can carry',
      says: 'fotolia_error_characters',
      verdict: 'fix-field',
      field: 'name',
      run: async ({ client }) => client.albums?.create?.({ fields: { name: 'a\u0000b' } }),
    },
    {
      when: 'a doc is none of the site’s',
      says: 'fotolia_error_doc_id',
      verdict: 'docs-final',
      run: async ({ client }) => client.docs?.get?.('pid-7'),
    },
    {
      when: 'the Lightbox is to be deleted',
      says: 'fotolia_error_protected',
      verdict: 'target-final',
      run: async ({ client }) => client.albums?.delete?.(LIGHTBOX),
    },
  ],
};
