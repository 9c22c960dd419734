/**
 * The albums, groups and group sets that each account used lately, the latest first.
 *
 * Kept apart from jobs, which the person may delete. An album that is being made has no id yet: till then it is kept by
 * its job, and not told.
 */
import browser from 'webextension-polyfill';
import type { JobId, JobRequest, JobSummary } from '../jobs/job.ts';
import type { AccountId, RecentTarget } from '../model.ts';

interface Entry extends RecentTarget {
  /** The job that makes it, while it has no id. */
  job?: JobId;
}
type Stored = Record<AccountId, Entry[]>;

/** The stored item: more of each kind than is shown, since some may be gone from the site. */
const stored = {
  key: 'recent',
  most: 20,
  async get(): Promise<Stored> {
    return ((await browser.storage.local.get(this.key))[this.key] as Stored | undefined) ?? {};
  },
};

let writing: Promise<unknown> = Promise.resolve();
/** Jobs that make albums, as stored: asked for with every change of a job, and written nowhere else. */
let making: ReadonlySet<JobId> | undefined;

function makingIn(all: Stored): ReadonlySet<JobId> {
  return new Set(
    Object.values(all)
      .flat()
      .flatMap(({ job }) => job ?? []),
  );
}

/** Changes go one after another, because each replaces the whole item. */
function change(account: AccountId, edit: (entries: Entry[]) => Entry[]): Promise<void> {
  const done = writing.then(async () => {
    const all = await stored.get();
    const before = all[account] ?? [];
    const after = edit(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    making = undefined;
    await browser.storage.local.set({ [stored.key]: { ...all, [account]: after } });
    making = makingIn({ ...all, [account]: after });
  });
  writing = done.catch(() => {});
  return done;
}

/** Calls back when the recent targets of any account changed. */
export function watchRecent(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[stored.key]) changed();
  });
}

/**
 * What an account used lately, the latest first.
 *
 * @param most how many of each kind
 */
export async function recentOf(account: AccountId, most = 5): Promise<RecentTarget[]> {
  const entries = (await stored.get())[account] ?? [];
  return limited(
    entries.filter(({ id }) => id !== ''),
    most,
  ).map(({ job: _, ...target }) => target);
}

/**
 * Notes where a job goes.
 *
 * @param set the group set that its groups are, if they are one
 */
export async function noteUse(
  request: JobRequest,
  job: JobId,
  set?: { id: string; title: string },
): Promise<void> {
  const used = usedBy(request, job, set);
  if (used.length === 0) return;
  await change(request.account, (entries) => {
    const others = entries.filter((old) => !used.some((now) => isSame(old, now)));
    return limited([...used, ...others], stored.most);
  });
}

/** Whether a job makes an album whose id is not known yet. */
export async function isMaking(job: JobId): Promise<boolean> {
  // Not while something is being written, which another reading would miss.
  await writing;
  making ??= makingIn(await stored.get());
  return making.has(job);
}

/** Notes the id of the album that a job has made, or forgets what it will not make. */
export async function noteMade({ id: job, account, targets, state }: JobSummary): Promise<void> {
  const made = targets.find(({ kind, id }) => kind === 'album' && id !== '');
  if (!made && state !== 'done' && state !== 'cancelled') return;
  const { id, title, link } = made ?? {};
  await change(account, (all) =>
    all.flatMap((entry) => {
      if (entry.job !== job) return [entry];
      return id === undefined
        ? []
        : [{ kind: 'album', id, title: title ?? entry.title, ...(link ? { link } : {}) }];
    }),
  );
}

/** Brings names up to date with a whole list of what there is, and drops what is gone. */
export async function noteKnown(
  account: AccountId,
  kind: RecentTarget['kind'],
  known: readonly { id: string; title: string }[],
): Promise<void> {
  const titles = new Map(known.map(({ id, title }) => [id, title]));
  await change(account, (entries) =>
    entries.flatMap((entry) => {
      if (entry.kind !== kind || entry.job !== undefined) return [entry];
      const title = titles.get(entry.id);
      return title === undefined ? [] : [{ ...entry, title }];
    }),
  );
}

/** Forgets one target that is gone. */
export async function dropRecent(account: AccountId, kind: RecentTarget['kind'], id: string): Promise<void> {
  await change(account, (entries) => entries.filter((entry) => entry.kind !== kind || entry.id !== id));
}

/** Forgets everything of a removed account. */
export async function forgetRecent(account: AccountId): Promise<void> {
  await change(account, () => []);
}

function usedBy(request: JobRequest, job: JobId, set?: { id: string; title: string }): Entry[] {
  if (request.kind === 'push') {
    const groups = request.groups.map((group): Entry => ({ kind: 'group', ...group }));
    return set ? [{ kind: 'set', ...set }, ...groups] : groups;
  }
  // What belongs to somebody else is not among one's own albums.
  const { album } = request;
  if (album.owner !== undefined) return [];
  if ('create' in album) return [{ kind: 'album', id: '', title: album.title, job }];
  const { id, title, link } = album;
  return [{ kind: 'album', id, title, ...(link ? { link } : {}) }];
}

const isSame = (a: Entry, b: Entry) => a.kind === b.kind && a.id === b.id && a.job === b.job;

/** The first few of each kind, in the order they have. */
function limited(entries: readonly Entry[], most: number): Entry[] {
  const counts = { album: 0, group: 0, set: 0 };
  return entries.filter(({ kind }) => counts[kind]++ < most);
}
