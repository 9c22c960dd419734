/**
 * What lies in storage and was written by an older version of us, or was damaged since.
 */
import { deleteDB, openDB } from 'idb';
import { findAccount, listAccounts, saveAccount } from '../../../src/accounts/accounts.ts';
import { nextNumber } from '../../../src/accounts/numbers.ts';
import { getSecrets, putSecrets, VaultLocked, wipeVault } from '../../../src/accounts/vault.ts';
import type { Account } from '../../../src/model.ts';
import { openSelection } from '../../../src/selection/selection.ts';
import type { KeptSet } from '../../../src/sets/kept-set.ts';
import { listSets, saveSet } from '../../../src/sets/sets.ts';
import { share } from '../../../src/sets/sharing.ts';
import { type Items, toItems } from '../../../src/sets/slices.ts';
import browser from '../../fakes/browser.ts';
import { bentValue } from '../hostile.ts';
import type { Target } from '../target.ts';

const account: Account = {
  id: 'account-1',
  site: 'fake',
  name: 'Ada',
  server: 'https://www.photos.example/',
  method: 'oauth',
  status: 'connected',
  user: { id: '1', name: 'Ada', alias: 'ada', icon: 'https://cdn.photos.example/1.jpg' },
  permissions: { doc: 'write' },
  addedAt: 1,
};
const docs = Array.from({ length: 4 }, (_, n) => ({
  site: 'fake',
  id: `${n}`,
  title: `Doc ${n}`,
  account: 'account-1',
  mine: true,
  at: n + 1,
}));
const set = { id: 's', owner: 'fake 1', name: 'Harbour', groups: [{ id: '1', title: 'Boats' }] };
const when: KeptSet['gone'][1] = [5, 'aaaaaaaa'];
const kept: KeptSet = {
  ...{ id: 'k', owner: 'fake https://www.photos.example/ 1', name: ['Sea', when], place: [0, when] },
  ...{ gone: [false, when], groups: [['1', 'Boats', when]] },
};
const SELECTION = 'fuzz-selection';
const VAULT = 'gallerist-vault';

/** Accounts, numbers, the selection, group sets, the vault. */
export const stored: Target[] = [
  {
    name: 'stored accounts',
    weight: 3,
    async run(random) {
      const before = [account, { ...account, id: 'account-2' }];
      await browser.storage.local.set({ accounts: bentValue(random, before) });
      for (const one of await listAccounts()) {
        if (typeof one.id !== 'string' || typeof one.name !== 'string' || !URL.canParse(one.server))
          throw new Error('an account that is none was read');
      }
      await saveAccount({ ...account, id: 'account-3' });
      if (!(await findAccount('account-3'))) throw new Error('an account was lost beside a damaged one');
    },
  },
  {
    name: 'stored numbers',
    weight: 2,
    async run(random) {
      await browser.storage.local.set({ 'number:a': bentValue(random, Date.now()) });
      const [first, second] = [await nextNumber('a'), await nextNumber('a')];
      if (!Number.isSafeInteger(first) || !(second > first)) throw new Error('a number that does not grow');
    },
  },
  {
    name: 'stored selection',
    weight: 2,
    async prepare() {
      const selection = openSelection(SELECTION);
      await selection.list();
      await selection.close();
    },
    async run(random) {
      const database = await openDB(SELECTION);
      await database.clear('docs');
      await database.put('docs', bentValue(random, docs), 1);
      await database.put('docs', [{ ...docs[0], id: 'sound', at: 9 }], 2);
      await database.put('removed', bentValue(random, docs.slice(0, 2)), 'last');
      database.close();
      const selection = openSelection(SELECTION);
      const read = await selection.list();
      if (!read.some(({ id }) => id === 'sound')) throw new Error('a doc was lost beside damaged ones');
      for (const { site, id, account: holder } of read) {
        if ([site, id, holder].some((text) => typeof text !== 'string'))
          throw new Error('a doc that is none was read');
      }
      await selection.move({ site: 'fake', id: 'sound' }, 0);
      await selection.undo();
      await selection.add([{ site: 'fake', id: 'new', account: 'account-1', mine: true }]);
      await selection.clear();
      if ((await selection.count()) !== 0) throw new Error('what was cleared is still there');
      await selection.close();
    },
    finish: () => deleteDB(SELECTION),
  },
  {
    name: 'stored group sets',
    weight: 2,
    async run(random) {
      await browser.storage.local.set({ 'group-sets': bentValue(random, [set, { ...set, id: 't' }, kept]) });
      for (const { name } of await listSets(account))
        if (typeof name !== 'string') throw new Error('a set that is none was read');
      const { id } = await saveSet(account, { name: 'New one', groups: [{ id: '1', title: 'Boats' }] });
      if (!(await listSets(account)).some((one) => one.id === id))
        throw new Error('a set was lost beside a damaged one');
    },
  },
  {
    name: 'shared group sets',
    weight: 1,
    async run(random) {
      await browser.storage.local.remove('group-sets');
      await browser.storage.sync.clear();
      const theirs = bentValue(random, [kept, { ...kept, id: 'l' }]) as KeptSet[];
      const items = Array.isArray(theirs) ? await toItems('aaaaaaaa', theirs, 'w').catch(() => ({})) : {};
      await browser.storage.sync.set(bentValue(random, items) as Items);
      const { id } = await saveSet(account, { name: 'New one', groups: [{ id: '1', title: 'Boats' }] });
      await share(true);
      if (!(await listSets(account)).some((one) => one.id === id))
        throw new Error('a set was lost beside damaged ones from elsewhere');
      await saveSet(account, { id, name: 'Renamed', groups: [] });
      if ((await listSets(account)).find((one) => one.id === id)?.name !== 'Renamed')
        throw new Error('a set cannot be changed beside damaged ones from elsewhere');
      await share(false);
    },
  },
  {
    name: 'stored secrets',
    weight: 2,
    async run(random) {
      const place = { site: 'fake', name: 'fuzz' };
      await putSecrets(place, { token: 'abc' });
      const database = await openDB(VAULT);
      const record = await database.get('secrets', 'fuzz');
      await database.put('secrets', bentValue(random, record), 'fuzz');
      database.close();
      const read = await getSecrets(place);
      if (read && read.token !== 'abc') throw new Error('secrets that are none were read');
    },
  },
  {
    name: 'the stored key of the vault',
    weight: 1,
    async run(random) {
      const place = { site: 'fake', name: 'fuzz' };
      await putSecrets(place, { token: 'abc' });
      const database = await openDB(VAULT);
      const { key, ...words } = await database.get('keys', 'main');
      const bent = bentValue(random, words);
      await database.put('keys', typeof bent === 'object' && bent ? { key, ...bent } : bent, 'main');
      database.close();
      try {
        const read = await getSecrets(place);
        if (read && read.token !== 'abc') throw new Error('secrets that are none were read');
      } catch (error) {
        if (!(error instanceof VaultLocked)) throw error;
      } finally {
        await wipeVault();
      }
    },
  },
];
