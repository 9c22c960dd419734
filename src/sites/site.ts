/**
 * The contract between a site's folder and the rest of the product.
 *
 * A folder has `about.ts` (data, safe in every context), `page.ts` (recognises docs on pages), and `client.ts` with
 * `sign-in.ts` and `errors.ts` (background only). What a site can do is which functions its client has: an absent
 * function is unsupported, and screens, menus and plans are built from that.
 */
import type {
  AccountUser,
  Album,
  DocRef,
  Group,
  GroupDetails,
  Outcome,
  Page,
  SiteId,
  Text,
} from '../model.ts';
import type { Transport } from '../protocols/http.ts';

/** One input of a form, declared by a site. */
export interface Field {
  /** The name under which the value is stored and given to the client. */
  name: string;
  /** Catalogue key of the label. */
  label: string;
  /** Catalogue key of one helpful sentence. */
  hint?: string;
  /** `secret` values go into the vault and are never shown again. */
  kind: 'line' | 'lines' | 'secret' | 'choice';
  required?: boolean;
  /** Longest allowed value, in `unit`. */
  max?: number;
  /** What `max` counts; default `characters` (code points, as a reader counts them). */
  unit?: 'characters' | 'utf-16' | 'bytes';
  /** A regular expression that the whole trimmed value must match. */
  pattern?: string;
  /** Catalogue key of the sentence shown when `pattern` does not match. */
  patternHelp?: string;
  /** For `choice`: the values with the catalogue keys of their labels. */
  choices?: { value: string; label: string }[];
  initial?: string;
}

/** A way to sign in that a site offers. */
export interface SignInMethod {
  id: string;
  /** Catalogue key of its name. */
  label: string;
  /** Catalogue key of the sentence that tells what is needed. */
  needs: string;
  /** Where a person gets what is needed, for the official server. */
  getItAt?: string;
  fields: Field[];
}

/** The addresses that one server of a site is reached by. */
export interface Endpoints {
  /** Base address of API calls, ending in "/". */
  api: string;
  /** Base address of the pages that people look at, ending in "/". */
  pages: string;
  /** Match patterns of the hosts above and of the pictures: asked for as host permission, and where docs are picked. */
  origins: string[];
}

/** What a site says about itself: data only, so that screens may load it. */
export interface SiteAbout {
  id: SiteId;
  /** The site's own name, not translated. */
  name: string;
  /** Retired sites are shown as such and work with any compatible server. */
  status: { kind: 'live' } | { kind: 'retired'; since: string; why: string };
  /** Catalogue families (`…_one`, `…_other`) of the site's own words for our words. */
  words: { album: string; group?: string };
  /** Address of the official server, normalised as `Account.server`. */
  server: string;
  /** The addresses belonging to a server. */
  endpoints(server: string): Endpoints;
  signIn: SignInMethod[];
  /** Fields of a new album besides its cover; the first is its title. */
  albumFields: Field[];
  /** Whether a new album can be given a cover, and whether that doc is then in it. */
  albumCover: 'none' | 'becomes-first-doc' | 'only-shown';
  /** Most ids in one add or remove call. */
  batch: number;
  /** Least milliseconds between two writes, and between any two calls, of one account. */
  pacing: { writes: number; calls: number };
  /** Address of the page where the person can take back what they allowed. */
  revokeAt?: string;
  /** Longest thumbnail edge in pixels to ask for. */
  thumb: number;
}

/** How a site's pages name their docs. Pure: it sees addresses, never the page. */
export interface SitePage {
  id: SiteId;
  /** The doc a link leads to. `href` is absolute. */
  fromLink(href: string): DocRef | undefined;
  /** The doc an image shows. `src` is absolute. */
  fromImage(src: string): DocRef | undefined;
  /** Selector of the links and images worth reading, to keep scanning cheap. */
  candidates: string;
  /** Addresses with the doc id they hold, or `null` for look-alikes; tested as data. */
  examples: { url: string; as: 'link' | 'image'; id: string | null; owner?: string }[];
}

/** What kind of trouble an error is; decides what the engine does next. */
export type Verdict =
  /** Nothing was done; try again after `retryAfter`. */
  | 'retry-later'
  /** The account needs a new sign-in or more permission. */
  | 'sign-in-again'
  /** The person must change `field`. */
  | 'fix-field'
  /** This target's quota is used up until its period turns. */
  | 'quota'
  /** This target takes no more in this run; others go on. */
  | 'target-final'
  /** One of the docs in the call is not acceptable, and the call does not say which; nothing was done. */
  | 'docs-final'
  /** Nothing of this account can go on. */
  | 'account-final'
  /** The call may or may not have been carried out. */
  | 'unknown-outcome';

/** The one error type of all sites. Its message is for developers and holds no secret; people read `text`. */
export class SiteError extends Error {
  readonly verdict: Verdict;
  /** What happened, why, what to do. */
  readonly text: Text;
  /** The site's code, or a word of ours such as `timeout`. */
  readonly code: string;
  /** Milliseconds to wait, where the site or the rule says so. */
  readonly retryAfter: number | undefined;
  /** Name of the field to mend. */
  readonly field: string | undefined;

  constructor(details: {
    verdict: Verdict;
    text: Text;
    code: string;
    call?: string;
    retryAfter?: number;
    field?: string;
  }) {
    super(`${details.call ?? 'call'}: ${details.verdict} (${details.code})`);
    this.name = 'SiteError';
    this.verdict = details.verdict;
    this.text = details.text;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
    this.field = details.field;
  }
}

/** Secret values of an account by field name. Exists only in the background. */
export type Secrets = Record<string, string>;

/** What a client needs to work for one account. */
export interface Access {
  endpoints: Endpoints;
  secrets: Secrets;
  user?: AccountUser;
  transport: Transport;
  /** Milliseconds since 1970. */
  now(): number;
  /** Two-letter code of the person's language. */
  language: string;
}

/** What a completed sign-in yields. */
export interface Session {
  /** Merged into the account's secrets. */
  secrets: Secrets;
  user: AccountUser;
  permissions: Record<string, string>;
}

/** Where a sign-in stands. `pending` is kept for `finish` and may hold short-lived secrets. */
export type SignInStep =
  | { next: 'consent'; url: string; pending: Record<string, string> }
  | { next: 'done'; session: Session };

/** A sign-in method at work. */
export interface SignIn {
  /** Checks the credentials as far as possible and says where the person consents. Throws `SiteError`. */
  begin(access: Access): Promise<SignInStep>;
  /** Called when the person has consented. Throws `SiteError` with verdict `sign-in-again` when they have not. */
  finish(access: Access, pending: Record<string, string>): Promise<Session>;
}

/** One line of a connection test. */
export interface Check {
  /** Catalogue key of what was checked. */
  what: string;
  ok: boolean;
  /** Why not, or a detail worth knowing. */
  detail?: Text;
}

/** What the person wants in a new album: values by field name, and the cover's doc id. */
export interface NewAlbum {
  fields: Record<string, string>;
  cover?: string;
}

/** Albums and groups that hold a doc. */
export interface Containers {
  albums: { id: string; title: string }[];
  groups: { id: string; title: string; pending: boolean }[];
}

/** What became of one doc in a remove call. */
export interface Removal {
  doc: string;
  /** False when it was not there. */
  removed: boolean;
}

/** A site at work for one account. Every function throws only `SiteError`. */
export interface SiteClient {
  /** Tests the connection step by step; never throws for a failed step. */
  check(): Promise<{ checks: Check[]; session?: Pick<Session, 'user' | 'permissions'> }>;
  /** The site's clock in milliseconds since 1970 minus ours, as measured by the last answer; 0 before any. */
  clockOffset(): number;
  albums?: {
    create?(album: NewAlbum): Promise<Album>;
    list?(page: number): Promise<Page<Album>>;
    /** At most `SiteAbout.batch` ids. One outcome for each id, in any order. */
    add?(albumId: string, docs: string[]): Promise<Outcome[]>;
    remove?(albumId: string, docs: string[]): Promise<Removal[]>;
    /** How many more albums may be created. */
    left?(): Promise<number>;
  };
  groups?: {
    list?(page: number): Promise<Page<Group>>;
    get?(groupId: string): Promise<GroupDetails>;
    /** At most `SiteAbout.batch` ids and never more than the quota left. */
    add?(groupId: string, docs: string[]): Promise<Outcome[]>;
    remove?(groupId: string, docs: string[]): Promise<Removal[]>;
  };
  docs?: {
    /** The person's own docs, newest first. */
    list?(page: number): Promise<Page<DocRef>>;
    get?(docId: string): Promise<DocRef>;
    containers?(docId: string): Promise<Containers>;
  };
}

/** What `client.ts` of a site exports: how to sign in, and how to work. */
export interface SiteModule {
  signIn: Record<string, SignIn>;
  connect(access: Access): SiteClient;
}
