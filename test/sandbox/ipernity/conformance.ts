import { about } from '../../../src/sites/ipernity/about.ts';
import { site } from '../../../src/sites/ipernity/client.ts';
import { commonCodes, methodCodes } from '../../../src/sites/ipernity/errors.ts';
import { codeCases } from '../../conformance/codes.ts';
import type { SignInCase, Stand, Subject } from '../../conformance/subject.ts';
import { noPermissions } from './check.ts';
import { provocations } from './conformance-provocations.ts';
import { type IpernitySandbox, seedIds, startIpernitySandbox } from './index.ts';

const { ADA, ALBUM_HARBOUR, GROUP_OPEN, KEY, SECRET } = seedIds;
const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/';
const WRITES = [
  'album.create',
  'album.edit',
  'album.delete',
  'album.docs.add',
  'album.docs.remove',
  'group.docs.add',
  'group.docs.remove',
];
const typed = { key: KEY, secret: SECRET };
const pagesOf = (items: unknown[], size: number) => Math.ceil(items.length / size);

/** Agrees as Ada, who lets the program delete too. */
function consent(sandbox: IpernitySandbox, url: string, { method }: SignInCase): string | undefined {
  const query = new URL(url).searchParams;
  const perms = { doc: 'delete' };
  if (method === 'frob') {
    sandbox.consent(query.get('frob') ?? '', { perms });
    return undefined;
  }
  const token = query.get('oauth_token') ?? '';
  const asked = sandbox.state.oauthRequests.get(token);
  if (!asked) throw new Error('There is no such request.');
  Object.assign(asked, { userId: ADA, perms: { ...noPermissions(), ...perms } });
  return `${REDIRECT}?oauth_token=${encodeURIComponent(token)}`;
}

async function start(): Promise<Stand> {
  const sandbox = await startIpernitySandbox({ groups: 130, docs: 160, albums: 130 });
  const own = () => [...sandbox.state.docs.values()].filter(({ ownerId }) => ownerId === ADA);
  const ids = () => own().map(({ docId }) => docId);
  return {
    sandbox,
    redirectUrl: REDIRECT,
    consent: (url, as) => consent(sandbox, url, as),
    // Nothing but the member ends a token.
    expire: () => void sandbox.revokeTokens(),
    revoke: () => void sandbox.revokeTokens(),
    docs(count) {
      const { albums, groups } = sandbox.state;
      const used = new Set([
        ...[...albums.values()].flatMap(({ docIds }) => docIds),
        ...[...groups.values()].flatMap(({ entries }) => entries.map(({ docId }) => docId)),
      ]);
      const free = own().filter(
        ({ docId, media, share, maxAlbums, maxGroups }) =>
          !used.has(docId) && media === 'photo' && share === 5 && (maxAlbums ?? maxGroups) === undefined,
      );
      return free.map(({ docId }) => docId).slice(0, count);
    },
    group: GROUP_OPEN,
    lists: {
      'albums.list'() {
        const albums = [...sandbox.state.albums.values()].filter(({ ownerId }) => ownerId === ADA);
        return { ids: albums.map(({ albumId }) => albumId), pages: pagesOf(albums, 100) };
      },
      'albums.docs'() {
        const inside = ids().slice(0, 130);
        const album = sandbox.state.albums.get(ALBUM_HARBOUR);
        if (album) album.docIds = inside;
        return { album: ALBUM_HARBOUR, ids: inside, pages: pagesOf(inside, 60) };
      },
      'groups.list'() {
        const groups = [...sandbox.state.groups.values()].filter(({ members }) => members.has(ADA));
        return { ids: groups.map(({ groupId }) => groupId), pages: pagesOf(groups, 100) };
      },
      'docs.list': () => ({ ids: ids(), pages: pagesOf(ids(), 60) }),
      'docs.search'() {
        const found = own().slice(0, 70);
        for (const doc of found) doc.title = `Zebra & co ${doc.docId}`;
        const words = 'zebra';
        return { words, ids: found.map(({ docId }) => docId), pages: pagesOf(found, 60) };
      },
    },
    plant(text) {
      const { albums, docs, groups, members } = sandbox.state;
      for (const one of [...albums.values(), ...docs.values(), ...groups.values()]) one.title = text;
      for (const member of members.values()) Object.assign(member, { username: text, realname: text });
    },
  };
}

/** ipernity in the conformance suite. */
export const subject: Subject = {
  about,
  site,
  signIns: [
    { method: 'frob', typed },
    { method: 'oauth', typed },
  ],
  start,
  callOf: ({ url }) => /\/api\/([\w.]+)\/\w+$/.exec(url)?.[1] ?? new URL(url).pathname,
  steps: ['/apps/oauth/request', '/apps/oauth/access'],
  writes: WRITES,
  optional: { 'user.get': 'the sign-in is complete without a profile' },
  codes: (call) => codeCases(WRITES.includes(call), commonCodes, methodCodes[call]),
  provocations,
};
