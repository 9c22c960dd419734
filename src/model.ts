/**
 * The words of the product as types. This file imports nothing, so that every part may use it.
 */

/** Names a site: the name of its folder under `src/sites/`. */
export type SiteId = string;

/** Names an account of the person on this browser; made here, never by a site. */
export type AccountId = string;

/** What kind of doc something is. */
export type Media = 'photo' | 'video' | 'audio' | 'other';

/**
 * A sentence that is translated only where it is shown, so that what is stored follows the reader's language.
 * `key` is a key of the message catalogue; with `count` the key is a plural family (`key_one`, `key_other` …) and
 * the count is the first argument.
 */
export interface Text {
  key: string;
  args?: (string | number)[];
  count?: number;
}

/** A picture, video or other item on a site: its id and what a page or the site told about it. */
export interface DocRef {
  site: SiteId;
  id: string;
  /** User id or alias of the owner, as the page names them. */
  owner?: string;
  title?: string;
  /** Address of a small picture of the doc. */
  thumb?: string;
  /** Address of the doc's own page. */
  page?: string;
  media?: Media;
}

/** A doc that the person has picked, with the account that can act on it. */
export interface SelectedDoc extends DocRef {
  account: AccountId;
  /** False when the doc is known to belong to somebody else; it can be looked at but not pushed. */
  mine: boolean;
}

/** Who the person is on a site. */
export interface AccountUser {
  id: string;
  name: string;
  /** The name used in page addresses, where it differs from the id. */
  alias?: string;
  icon?: string;
}

/** Where an account stands: usable, without a token by choice, or in need of a new sign-in. */
export type AccountStatus = 'connected' | 'signed-out' | 'sign-in-again';

/** One identity on one site. Holds no secret: those are in the vault under the account's id. */
export interface Account {
  id: AccountId;
  site: SiteId;
  /** The person's own name for this account. */
  name: string;
  /** The server's address as the person entered it, normalised to an origin with a path ending in "/". */
  server: string;
  /** Which of the site's sign-in methods was used. */
  method: string;
  status: AccountStatus;
  user?: AccountUser;
  /** What the token may do, in the site's own words: `{doc: 'write'}`. */
  permissions?: Record<string, string>;
  /** Why it must be signed in again, such as a permission that is missing. */
  why?: Text;
  /** What happens to it by itself once its unfinished jobs are done. */
  leaving?: 'sign-out' | 'remove';
  /** Milliseconds since 1970. */
  addedAt: number;
}

/** A session that was ended here and that its site has not been told of yet. Its secret is in the vault under its id. */
export interface Revocation {
  id: string;
  account: AccountId;
  site: SiteId;
  server: string;
  /** The account's name, to tell the person whose session it is. */
  name: string;
  user?: AccountUser;
  /** Milliseconds since 1970. */
  since: number;
  /** How often it was tried, when it is tried again by itself (milliseconds since 1970), and why it failed. */
  tries: number;
  nextAt: number;
  why?: Text;
}

/** An owner's own collection of docs. */
export interface Album {
  id: string;
  title: string;
  docs: number;
  link?: string;
  /** Address of a small picture of the cover. */
  cover?: string;
  /** It belongs to the site rather than to the person: it can be neither changed nor deleted. */
  fixed?: true;
  /** Milliseconds since 1970. */
  createdAt?: number;
}

/** What the person is in a group. */
export type Role = 'admin' | 'moderator' | 'member';

/** A community pool with members, moderators, media rules and quotas. */
export interface Group {
  id: string;
  title: string;
  role: Role;
  link?: string;
  icon?: string;
  docs?: number;
  members?: number;
  /** Closed to the public. */
  isPrivate?: boolean;
}

/** A named list of groups that an account pushes to together. */
export interface GroupSet {
  id: string;
  account: AccountId;
  name: string;
  /** In alphabetical order. A group may be gone from the site since. */
  groups: { id: string; title: string }[];
}

/** An album, group or group set that docs were sent to lately. */
export interface RecentTarget {
  kind: 'album' | 'group' | 'set';
  id: string;
  title: string;
  link?: string;
  icon?: string;
}

/** The span after which a quota starts anew; `ever` never does. */
export type Period = 'day' | 'week' | 'month' | 'ever';

/** How many docs a member may add to a group in a period, and how many are left now. */
export interface Quota {
  max: number;
  left: number;
  period: Period;
}

/** What a group takes. */
export interface GroupRules {
  /** New docs wait for a moderator. */
  moderated: boolean;
  /** Absent when there is no quota for this person. */
  quota?: Quota;
  accepts: Media[];
  /** False when the group takes nothing from this person at the moment. */
  mayAdd: boolean;
}

/** A group with its rules as read at `readAt` (milliseconds since 1970, this computer's clock). */
export interface GroupDetails extends Group {
  rules: GroupRules;
  readAt: number;
}

/** What became of one doc in one target. */
export type OutcomeKind = 'added' | 'pending' | 'already' | 'waiting' | 'refused' | 'failed' | 'unknown';

/** All outcome kinds, in the order in which they are shown. */
export const OUTCOME_KINDS: readonly OutcomeKind[] = [
  'added',
  'pending',
  'already',
  'waiting',
  'refused',
  'failed',
  'unknown',
];

/** How many docs had each outcome. */
export type Totals = Record<OutcomeKind, number>;

/** An outcome with its reason. */
export interface Outcome {
  doc: string;
  kind: OutcomeKind;
  /** What happened, why, and what to do; absent where the kind says it all. */
  why?: Text;
  /** The site's own code, kept for the curious. */
  code?: string;
}

/** One page of a list, with the number of the next page if there is one. */
export interface Page<T> {
  items: T[];
  /** How many there are in all. */
  total: number;
  /** From 1; absent on the last page. */
  next?: number;
}
