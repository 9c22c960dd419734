/**
 * The journeys of all sites.
 */
import {
  type AdultworkSandbox,
  seedIds as adultworkIds,
  startAdultworkSandbox,
} from '../../sandbox/adultwork/index.ts';
import {
  type FacebookSandbox,
  seedIds as facebookIds,
  startFacebookSandbox,
} from '../../sandbox/facebook/index.ts';
import {
  type FotoliaSandbox,
  seedIds as fotoliaIds,
  startFotoliaSandbox,
} from '../../sandbox/fotolia/index.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { answerConsent } from '../steps/account.ts';
import { hook } from '../steps/popup.ts';
import type { Subject } from './subject.ts';

const COMMON = [
  100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 120, 121, 122, 130, 131, 132, 133,
  134, 135, 500, 501, 503,
];
const common = COMMON.map((code): [number, string] => [code, `ipernity_error_${code}`]);
const own = (method: string, last: number) =>
  Array.from({ length: last }, (_, index): [number, string] => [
    index + 1,
    `ipernity_error_${method.replaceAll('.', '_')}_${index + 1}`,
  ]);

/** AdultWork answers with statuses; some read differently when an album is made, or made for a member. */
const statuses = (special: Record<number, string>) =>
  [400, 401, 403, 404, 405, 415, 429, 500, 503].map((status): [number, string] => [
    status,
    `adultwork_error_${special[status] ?? status}`,
  ]);

/** ipernity: albums and groups. */
export const ipernity: Subject<IpernitySandbox> = {
  site: 'ipernity',
  start: startIpernitySandbox,
  credentials: ({ key, secret }) => ({ key, secret }),
  async consent(driver, sandbox, options) {
    await (await answerConsent(driver, sandbox)).waitFor('div.ok');
    await options.activate();
    await options.click(hook('agreed'));
  },
  title: 'title',
  fills: {
    docs: seedIds.ADA_PHOTOS.slice(3, 5),
    held: ({ state }, wanted) =>
      [...state.albums.values()].find(({ title }) => title === wanted)?.docIds ?? [],
  },
  manages: true,
  made: (sandbox, { by }) =>
    by === 'push'
      ? sandbox.poolOf(seedIds.GROUP_OPEN)
      : [...sandbox.state.albums.values()].map(({ title }) => title),
  group: seedIds.GROUP_OPEN,
  docs(sandbox) {
    const pool = sandbox.poolOf(seedIds.GROUP_OPEN);
    return seedIds.ADA_PHOTOS.filter((doc) => doc !== seedIds.DOC_NO_MORE_GROUPS && !pool.includes(doc));
  },
  trials: [
    {
      of: 'an unknown key',
      begin: ({ faults }) => faults.add({ method: 'test.hello', kind: 'code', code: 101, times: 0 }),
      says: 'ipernity_error_101',
      offers: 'sign-in',
    },
    {
      of: 'a wrong secret',
      begin: ({ faults }) => faults.add({ method: 'auth.getFrob', kind: 'code', code: 105, times: 0 }),
      says: 'ipernity_error_105',
      offers: 'sign-in',
    },
    {
      of: 'a token that was taken back',
      begin: (sandbox) => sandbox.revokeTokens(),
      says: 'ipernity_error_107',
      offers: 'sign-in',
    },
  ],
  calls: [
    {
      name: 'album.create',
      by: 'album',
      errors: [...own('album.create', 4), ...common],
      final: [1, 2, 3, 4, 109],
      lost: [133, 500],
    },
    {
      name: 'group.docs.add',
      by: 'push',
      // The quota is explained with the time when it starts anew, until which the rest waits.
      errors: [...own('group.docs.add', 4).with(2, [3, 'jobs_quota_day']), ...common],
      final: [1, 2, 3, 4, 109],
      lost: [133, 500],
    },
  ],
};

/** Fotolia: galleries. Its faults count codes without leading zeros. */
export const fotolia: Subject<FotoliaSandbox> = {
  site: 'fotolia',
  start: startFotoliaSandbox,
  credentials: ({ credentials }) => credentials,
  title: 'name',
  fills: {
    docs: [fotoliaIds.PHOTO, fotoliaIds.OTHER_PHOTO],
    held(sandbox, wanted) {
      const id = sandbox.galleriesOf().find(({ name }) => name === wanted)?.id ?? '';
      return sandbox.mediaOf(id) ?? [];
    },
  },
  manages: true,
  made: (sandbox) => sandbox.galleriesOf().map(({ name }) => name),
  trials: [
    {
      of: 'an unknown key',
      begin: ({ faults }) => faults.add({ method: 'test', kind: 'code', code: 11, times: 0 }),
      says: 'fotolia_error_011',
      offers: 'sign-in',
    },
    {
      of: 'a session that has ended',
      begin: ({ faults }) => faults.add({ method: 'getUserData', kind: 'code', code: 21, times: 0 }),
      says: 'fotolia_error_021',
      offers: 'sign-in',
    },
  ],
  calls: [
    {
      name: 'createUserGallery',
      by: 'album',
      errors: ['001', '002', '010', '011', '020', '021', '031', '032', '2301'].map((code) => [
        Number(code),
        `fotolia_error_${code}`,
      ]),
      final: [2301],
      lost: [],
    },
  ],
};

/** Turns every project's key into another one, and back. */
function turnKeys({ projects }: AdultworkSandbox['state']): void {
  for (const project of projects.values()) project.apiKey = [...project.apiKey].reverse().join('');
}

/** AdultWork: albums of one's own, and of a member for whom one may act. */
export const adultwork: Subject<AdultworkSandbox> = {
  site: 'adultwork',
  start: startAdultworkSandbox,
  credentials: ({ credentials: { client_id = '', api_key = '' } }) => ({ client_id, api_key }),
  async consent(driver) {
    const window = await driver.waitForTab(/OAuth\/Authorize/);
    await window.select('select[name="user"]', adultworkIds.BEN);
    await window.click('button[value="allow"]');
  },
  title: 'name',
  manages: true,
  made: (sandbox, { owner = adultworkIds.BEN }) => sandbox.albumsOf(owner).map(({ name }) => name),
  trials: [
    {
      of: 'an unknown key',
      begin: ({ state }) => turnKeys(state),
      end: ({ state }) => turnKeys(state),
      says: 'adultwork_error_getGroupDetails_401',
      offers: 'enter-again',
    },
    {
      of: 'a token that has run out',
      begin: ({ clock, modes }) => void clock.advance(modes.accessSeconds * 1000 + 1),
      says: 'adultwork_error_401',
      offers: 'sign-in',
    },
    {
      of: 'a permission that was taken back',
      begin: ({ faults }) =>
        faults.add({ method: 'Account/GetPermissions', kind: 'code', code: 403, times: 0 }),
      says: 'adultwork_error_403',
    },
  ],
  calls: [
    {
      name: 'Pictures/CreateAlbum',
      by: 'album',
      errors: statuses({ 400: 'CreateAlbum_400', 503: 'CreateAlbum_503' }),
      final: [400, 403],
      lost: [500, 503],
    },
    {
      name: 'Groups/Pictures/CreateAlbum',
      by: 'album',
      owner: adultworkIds.CLEO,
      errors: statuses({ 400: 'CreateAlbum_400', 403: 'Groups_403', 503: 'CreateAlbum_503' }),
      final: [400, 403],
      lost: [500, 503],
    },
  ],
};

/** Facebook's legacy REST API: albums. */
export const facebook: Subject<FacebookSandbox> = {
  site: 'facebook',
  start: startFacebookSandbox,
  credentials: ({ credentials }) => credentials,
  async consent(driver, _, options) {
    const login = await driver.waitForTab(/login\.php/);
    await login.click(`input[name="uid"][value="${facebookIds.ADA}"]`);
    await login.click('button[value="agree"]');
    await login.waitFor('button[value="agree"]', { gone: true });
    await options.activate();
    await options.click(hook('agreed'));
  },
  title: 'name',
  made: ({ state }) => [...state.albums.values()].map(({ name }) => name),
  trials: [
    {
      of: 'an unknown key',
      begin: ({ faults }) => faults.add({ method: 'auth.createToken', kind: 'code', code: 101, times: 0 }),
      says: 'facebook_error_101',
      offers: 'sign-in',
    },
    {
      of: 'a session that was ended',
      begin: (sandbox) => void sandbox.revokeSessions(),
      says: 'facebook_error_102',
      offers: 'sign-in',
    },
  ],
  calls: [
    {
      name: 'photos.createAlbum',
      by: 'album',
      errors: [1, 2, 4, 5, 100, 101, 102, 103, 104, 200].map((code) => [
        code,
        code === 100 || code === 200 ? `facebook_error_photos_createAlbum_${code}` : `facebook_error_${code}`,
      ]),
      final: [100, 200],
      lost: [1],
    },
  ],
};
