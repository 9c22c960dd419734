/**
 * What screens may ask a site through an account: docs, albums, groups.
 */
import { RequestError } from '../messages.ts';
import type { AccountId, GroupDetails } from '../model.ts';
import type { SiteClient } from '../sites/site.ts';
import { openAccount } from './access.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';
import { engine } from './job-requests.ts';
import { albumsOf, groupsOf } from './lists.ts';
import { dropRecent, noteKnown, recentOf } from './recent.ts';

/** Works with an account's client. */
async function at<T>(account: AccountId, work: (client: SiteClient) => Promise<T> | undefined): Promise<T> {
  const { client } = await openAccount(account);
  const working = work(client);
  if (!working) throw new RequestError({ key: 'background_unsupported' }, 'unsupported');
  return working;
}

/** Answers to `docs.*`, `owners.*`, `albums.*`, `recent.*` and `groups.*`. */
export const siteRequests = {
  'docs.mine': ({ account, page }) => at(account, ({ docs }) => docs?.list?.(page)),
  'docs.get': ({ account, doc }) => at(account, ({ docs }) => docs?.get?.(doc)),
  'docs.search': ({ account, text, page }) => at(account, ({ docs }) => docs?.search?.(text, page)),
  'docs.containers': ({ account, doc }) => at(account, ({ docs }) => docs?.containers?.(doc)),
  'docs.look': async ({ account, docs }) => ({ told: await engine.look(account, docs) }),
  'owners.list': ({ account }) => at(account, ({ owners }) => owners?.() ?? Promise.resolve([])),
  async 'albums.list'({ account, owner }) {
    const albums = await albumsOf(account, owner);
    if (owner === undefined) await noteKnown(account, 'album', albums);
    return albums;
  },
  'albums.docs': ({ account, album, page, owner }) =>
    at(account, ({ albums }) => albums?.docs?.(album, page, owner)),
  'albums.edit': ({ account, album, fields, owner }) =>
    at(account, ({ albums }) => albums?.edit?.(album, fields, owner)?.then(() => null)),
  'albums.delete': ({ account, album, owner }) =>
    at(account, ({ albums }) =>
      albums?.delete?.(album, owner)?.then(async () => {
        await dropRecent(account, 'album', album);
        tell({ changed: 'albums', id: account });
        return null;
      }),
    ),
  'recent.list': ({ account }) => recentOf(account),
  'albums.left': ({ account }) => at(account, ({ albums }) => albums?.left?.() ?? Promise.resolve(null)),
  async 'groups.list'({ account, fresh }) {
    const groups = await groupsOf(account, fresh);
    await noteKnown(account, 'group', groups);
    return groups;
  },
  'groups.details': ({ account, groups: ids }) =>
    at(account, async ({ groups }) => {
      const details: GroupDetails[] = [];
      for (const id of ids) {
        const found = await groups?.get?.(id);
        if (found) details.push(found);
      }
      // What was read for the picker need not be read again for the plan.
      await engine.learn(account, details);
      return details;
    }),
} satisfies Partial<Handlers>;
