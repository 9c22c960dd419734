/**
 * The part of the store that says which worker has which account, and what sites told lately.
 */
import { isReadableAccount } from './readable.ts';
import type { AccountRecord } from './records.ts';
import { commit, DURABLE, type Opened } from './schema.ts';
import type { Store } from './store.ts';

type ClaimFunctions = Pick<Store, 'claim' | 'editAccount' | 'known' | 'knownOf' | 'learn' | 'unlearn'>;

/** How many times longer than asked for a claim may seem to run before it is taken for a clock that was set back. */
const ABSURD = 3;

/** What is stored of an account; as if nothing were when that is damaged. */
function usable(stored: AccountRecord | undefined, account: string): AccountRecord {
  return isReadableAccount(stored) ? stored : newAccount(account);
}

function newAccount(account: string): AccountRecord {
  return { account, owner: '', until: 0, strikes: 0 };
}

/** Makes the functions over an opened database. */
export function claimFunctions(opened: Opened): ClaimFunctions {
  return {
    async claim(account, owner, now, until, alone) {
      const tx = (await opened()).transaction('accounts', 'readwrite', DURABLE);
      const before = usable(await tx.store.get(account), account);
      const claimed = before.owner !== '' && before.owner !== owner;
      const alive = before.until > now && before.until - now < (until - now) * ABSURD;
      if (claimed && alive && !alone) return before;
      const after = { ...before, owner, until };
      await commit(tx, tx.store.put(after));
      return after;
    },

    async editAccount(account, change, owner) {
      const tx = (await opened()).transaction('accounts', 'readwrite', DURABLE);
      const before = usable(await tx.store.get(account), account);
      if (owner !== undefined && before.owner !== owner) return undefined;
      const after = change(before);
      await commit(tx, tx.store.put(after));
      return after;
    },

    async known(account, about, id) {
      return (await opened()).get('known', [account, about, id]);
    },

    async knownOf(account, about, ids) {
      const { store } = (await opened()).transaction('known');
      return Promise.all(ids.map((id) => store.get([account, about, id])));
    },

    async learn(record) {
      await (await opened()).put('known', record);
    },

    async unlearn(before) {
      const tx = (await opened()).transaction('known', 'readwrite');
      let cursor = await tx.store.index('readAt').openCursor(IDBKeyRange.upperBound(before, true));
      while (cursor) {
        cursor.delete();
        cursor = await cursor.continue();
      }
      await tx.done;
    },
  };
}
