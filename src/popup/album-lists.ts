/** The albums of all accounts, kept while the popup is open, so that going from screen to screen asks once. */
import { signal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { JobSummary } from '../jobs/job.ts';
import type { AccountView } from '../messages.ts';
import type { AccountId, Album } from '../model.ts';
import { ask, onChange } from '../ui/ask.ts';
import { useAsk } from '../ui/use-ask.ts';

/** The albums of one account, or of somebody in whose name it works. */
export interface AlbumList {
  albums?: Album[];
  error?: unknown;
  loading: boolean;
}

const lists = signal<Record<string, AlbumList>>({});

/** Albums made by jobs that have been noticed already. */
const seen = new Set<string>();

const keyOf = (account: AccountId, owner: string | undefined) => `${account} ${owner ?? ''}`;

/** The list as far as it is known. */
export function albumList(account: AccountId, owner?: string): AlbumList {
  return lists.value[keyOf(account, owner)] ?? { loading: false };
}

/** Reads a list; what is there stays meanwhile. */
export async function readAlbums(account: AccountId, owner?: string): Promise<void> {
  const key = keyOf(account, owner);
  if (lists.peek()[key]?.loading) return;
  const { error: _, ...before } = lists.peek()[key] ?? {};
  const put = (list: AlbumList) => {
    lists.value = { ...lists.peek(), [key]: list };
  };
  put({ ...before, loading: true });
  try {
    put({ albums: await ask('albums.list', { account, ...(owner ? { owner } : {}) }), loading: false });
  } catch (error) {
    put({ ...before, error: error ?? new Error('nothing was thrown'), loading: false });
  }
}

/** Changes one album in a list without asking, because we know what was just done; nothing takes it away. */
export function noteAlbum(
  account: AccountId,
  owner: string | undefined,
  id: string,
  now?: Partial<Album>,
): void {
  const key = keyOf(account, owner);
  const { albums = [], ...list } = lists.peek()[key] ?? { loading: false };
  const changed = albums.flatMap((album) => (album.id !== id ? [album] : now ? [{ ...album, ...now }] : []));
  lists.value = { ...lists.peek(), [key]: { ...list, albums: changed } };
}

/** Forgets all, so that the next look asks anew. */
export function forgetAlbums(): void {
  lists.value = {};
  seen.clear();
}

/** Whether an account's albums can be looked at now. */
export function listable(account: AccountView): boolean {
  return account.abilities.includes('albums.list') && account.granted && account.status === 'connected';
}

/** Reads the lists of accounts that are not read yet, and again when an album was made or deleted in one of them. */
export function useAlbumLists(accounts: readonly AccountView[], owner?: string): { reload: () => void } {
  const ids = accounts.filter(listable).map(({ id }) => id);
  const wanted = ids.join();
  const jobs = useAsk('jobs.list', {}, { on: ['jobs'] });
  const made = madeAlbums(jobs.data ?? []).filter(({ account }) => ids.includes(account));
  const names = made.map(({ account, album }) => `${account} ${album}`).join();
  useEffect(() => {
    for (const id of wanted ? wanted.split(',') : []) {
      const { albums, error } = albumList(id, owner);
      if (!albums && error === undefined) readAlbums(id, owner);
    }
  }, [wanted, owner]);
  useEffect(() => {
    for (const name of names ? names.split(',') : []) {
      if (seen.has(name)) continue;
      seen.add(name);
      const [account = ''] = name.split(' ');
      // A list that was read after the album was made has it already. It may be in somebody else's name.
      for (const [key, { albums }] of Object.entries(lists.peek())) {
        const [whose, of = ''] = key.split(' ');
        if (whose === account && albums) readAlbums(account, of || undefined);
      }
    }
  }, [names]);
  useEffect(
    () =>
      onChange(({ changed, id }) => {
        if (changed === 'albums' && id && wanted.split(',').includes(id)) readAlbums(id, owner);
      }),
    [wanted, owner],
  );
  const reload = useCallback(() => {
    for (const id of wanted ? wanted.split(',') : []) readAlbums(id, owner);
  }, [wanted, owner]);
  return { reload };
}

function madeAlbums(jobs: readonly JobSummary[]): { account: AccountId; album: string }[] {
  return jobs
    .filter((job) => job.kind === 'album')
    .flatMap((job) => job.targets.map((target) => ({ account: job.account, album: target.id })))
    .filter(({ album }) => album !== '');
}
