/** A limit of `calls` within `seconds` of simulated time. */
export interface Rate {
  calls: number;
  seconds: number;
}

/**
 * Switches for everything in which the real server differs from time to time, or in which nobody knows what it does.
 * All can be changed while the sandbox runs. The defaults are the strictest reading of the reference.
 */
export interface Modes {
  /** `album.create` insists on `cover_id` (older documentation); without it error 2. */
  coverRequired: boolean;
  /** Refuse, not only log, what section 11 lists as strict extras. */
  strict: boolean;
  /** JSON numbers: none (as live), the counters and error codes, or everything numeric, ids included. */
  numbers: 'none' | 'counters' | 'all';
  /** Empty objects and lists come as `[]`; otherwise they are left out. */
  emptyObjectsAsArray: boolean;
  /** A list's `pages`: as the reference says (missing in `group.getList`), always there, or never. */
  pages: 'reference' | 'always' | 'never';
  /** JSON key of the result list of add and remove calls: as the reference says (`docs` in `group.docs.remove`). */
  listKey: 'reference' | 'doc' | 'docs';
  /** Name of the group's id in `group.get`: the page shows `id`, all other methods have `group_id` (section 4). */
  groupIdKey: 'group_id' | 'id';
  /** Result entries in the order of the request, or the other way round. */
  resultOrder: 'request' | 'reversed';
  /** Titles are HTML-escaped in replies, as descriptions are. */
  escapeTitles: boolean;
  /** A section of `doc.getContainers` without entries: `{total: 0}`, or left out. */
  emptySections: 'zero' | 'omit';
  /** A batch over the quota: refused as a whole with 3, or added as far as it goes and then refused with 3. */
  partialQuota: boolean;
  /** A used-up quota answers 3 even if every doc of the batch is already there. */
  quotaCheckFirst: boolean;
  /** Quota periods by the calendar (UTC, weeks from Monday), or the last 1, 7, 30 days. */
  quotaPeriods: 'calendar' | 'rolling';
  /** Taking a doc out of a group gives its share of the quota back. */
  removalRefundsQuota: boolean;
  /** `group.docs.remove` also takes back a doc that waits for approval. */
  removeWithdrawsPending: boolean;
  docsPerAlbum: number;
  /** Code of `album.docs.add` when `docsPerAlbum` is reached. */
  albumLimitCode: 3 | 4;
  albumsPerDoc: number;
  groupsPerDoc: number;
  albumsPerAccount: number;
  /** Longer titles are cut, as a database column does; 0 = no limit. */
  titleMax: number;
  /** Answers 113 beyond this, per address. */
  perIp: Rate | null;
  /** Answers 112 beyond this, per key. */
  perKey: Rate | null;
  /** Every call answers 501. */
  maintenance: boolean;
  /** Life of a frob, simulated minutes. */
  frobMinutes: number;
}

/** The modes a sandbox starts with. */
export const defaultModes: Modes = {
  coverRequired: false,
  strict: true,
  numbers: 'none',
  emptyObjectsAsArray: false,
  pages: 'reference',
  listKey: 'reference',
  groupIdKey: 'group_id',
  resultOrder: 'request',
  escapeTitles: true,
  emptySections: 'zero',
  partialQuota: false,
  quotaCheckFirst: false,
  quotaPeriods: 'calendar',
  removalRefundsQuota: false,
  removeWithdrawsPending: true,
  docsPerAlbum: 2000,
  albumLimitCode: 3,
  albumsPerDoc: 100,
  groupsPerDoc: 50,
  albumsPerAccount: 2048,
  titleMax: 0,
  perIp: null,
  perKey: null,
  maintenance: false,
  frobMinutes: 10,
};

/** Sets the modes named in `changes`; throws on a name that is no mode, so that a typo does not pass unseen. */
export function changeModes(modes: Modes, changes: Record<string, unknown>): void {
  for (const name of Object.keys(changes)) {
    if (!(name in modes)) throw new Error(`There is no mode "${name}"`);
  }
  Object.assign(modes, changes);
}
