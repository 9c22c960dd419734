import { about } from '../../../src/sites/__site__/about.ts';
import { site } from '../../../src/sites/__site__/client.ts';
import { codes } from '../../../src/sites/__site__/errors.ts';
import { codeCases } from '../../conformance/codes.ts';
import type { Stand, Subject } from '../../conformance/subject.ts';
import { start__Site__Sandbox } from './index.ts';
import { KEY, PER_PAGE } from './state.ts';

const WRITES = ['createAlbum'];

async function start(): Promise<Stand> {
  const sandbox = await start__Site__Sandbox();
  return {
    sandbox,
    expire: () => sandbox.state.tokens.clear(),
    revoke: () => sandbox.state.tokens.clear(),
    docs: () => [],
    lists: {
      'albums.list'() {
        const ids = [...sandbox.state.albums.keys()];
        return { ids, pages: Math.ceil(ids.length / PER_PAGE) };
      },
    },
    plant(text) {
      for (const album of sandbox.state.albums.values()) album.title = text;
      sandbox.state.user.name = text;
    },
  };
}

/** __Site__ in the conformance suite. */
export const subject: Subject = {
  about,
  site,
  signIns: [{ method: 'key', typed: { key: KEY } }],
  start,
  callOf: ({ url }) => new URL(url).pathname.replace(/^.*\/api\//, ''),
  writes: WRITES,
  codes: (call) => codeCases(WRITES.includes(call), codes),
  provocations: [],
  // What is written is taken off this list; a finished site has none.
  next: [
    'the site’s real address, fields and limits, in src/sites/__site__/about.ts',
    'calls and answers as the site documents them, in src/sites/__site__/call.ts and, strictly, in test/sandbox/__site__/api.ts',
    'the site’s ways to sign in, in src/sites/__site__/sign-in.ts, each with a sign-in case here',
    'every code that the site documents, in src/sites/__site__/errors.ts, each with a sentence in its texts',
    'addresses that name docs, with examples, in src/sites/__site__/page.ts',
    'docs of the person (docs.list, docs.get), with docs in the sandbox and in lists and docs() here',
    'albums.docs, albums.add, albums.remove, albums.edit, albums.delete: those that the site has',
    'groups, if the site has them',
    'the live check with an account of one’s own: npm run live-check -- __site__',
  ],
};
