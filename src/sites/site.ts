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
import type { Field, SignInMethod } from './field.ts';
import type { Verdict } from './site-error.ts';

export type { Field, SignInMethod } from './field.ts';
export { SiteError, type Verdict } from './site-error.ts';

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
  /** Retired sites are shown as such (since a date as YYYY-MM-DD, `why` a catalogue key); any compatible server does. */
  status: { kind: 'live' } | { kind: 'retired'; since: string; why: string };
  /** Catalogue families (`…_one`, `…_other`) of the site's own words for our words. */
  words: { album: string; group?: string };
  /** Address of the official server, normalised as `Account.server`. */
  server: string;
  /** The addresses belonging to a server. */
  endpoints(server: string): Endpoints;
  signIn: SignInMethod[];
  /** Whether only the person's own docs can be used, or anybody's. */
  takes: 'own' | 'any';
  /** Fields of a new album besides its cover; the first is its title. */
  albumFields: Field[];
  /** Whether a new album can be given a cover, and whether that doc is then in it. */
  albumCover: 'none' | 'becomes-first-doc' | 'only-shown';
  /** Fields of `albumFields` that can be changed later. */
  editableFields: string[];
  /** Whether an album disappears with its last doc, which makes undo unclean. */
  emptyAlbumVanishes: boolean;
  /** Most ids in one add or remove call; 1 where a call takes a single doc. */
  batch: number;
  /** Most docs, and most of anything else, to ask for in a page of a list; 0 where the site gives all at once. */
  pageSize: { docs: number; others: number };
  /** Least milliseconds between two writes, and between any two calls, of one account. */
  pacing: { writes: number; calls: number };
  /** Address of the official server's page where the person can take back what they allowed. */
  revokeAt?: string;
  /**
   * Where the client cannot end a session: catalogue key of what signing out leaves valid at the site, until when, and
   * what the person can do about it.
   */
  staysValid?: string;
  /** Longest thumbnail edge in pixels to ask for. */
  thumb: number;
}

/**
 * How a site's pages name their docs. Pure: it sees addresses, never the page.
 *
 * `server` is an address on the server whose docs are meant: an account's, or that of a page already known to belong
 * to one. Only docs of that server are recognised, since another server's ids mean other docs.
 */
export interface SitePage {
  id: SiteId;
  /** The doc a link, or a page's own address, leads to. `href` is absolute. */
  fromLink(href: string, server: string): DocRef | undefined;
  /** The doc an image shows. `src` is absolute. */
  fromImage(src: string, server: string): DocRef | undefined;
  /** Selector of the links and images worth reading, to keep scanning cheap. */
  candidates: string;
  /**
   * Match patterns of addresses that may be a doc's, for menus that the browser itself shows or leaves out. Rough: what
   * fits may still be no doc, but every doc fits. Absent where pages name no docs.
   *
   * @param own the names by which pages call the person; links that name somebody else are left out
   */
  patterns?(server: string, own: readonly string[]): DocPatterns;
}

/** Match patterns of the links and images that may be docs. */
export interface DocPatterns {
  links: string[];
  images: string[];
}

/** An address with the doc id it holds, or `null` for a look-alike. `page.ts` exports a list of them as `examples`. */
export interface PageExample {
  url: string;
  as: 'link' | 'image';
  id: string | null;
  owner?: string;
  /** Default: the site's official server. */
  server?: string;
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
  /** Language the person reads, such as `en-GB`. */
  language: string;
  /**
   * Stores changed secrets (a renewed token) in the vault, merged into what is there. Await it before the new values
   * are used: a token that rotates must not be lost with the worker. Updates `secrets` too. An empty value drops.
   */
  saveSecrets(changed: Secrets): Promise<void>;
  /** A number greater than any given before for this account, across restarts and concurrent calls. */
  nextNumber(): Promise<number>;
  /** Where the browser takes the answer of a sign-in window, for `next: 'window'`. */
  redirectUrl: string;
}

/** What a completed sign-in yields. */
export interface Session {
  /** Merged into the account's secrets; an empty value drops what was there. */
  secrets: Secrets;
  user: AccountUser;
  permissions: Record<string, string>;
}

/** Where a sign-in stands. `pending` is kept for `finish` and may hold short-lived secrets. */
export type SignInStep =
  /** The person consents on a page in a tab and comes back by themselves. */
  | { next: 'consent'; url: string; pending: Record<string, string> }
  /** The person consents in a window of the browser that ends by itself at `Access.redirectUrl`. */
  | { next: 'window'; url: string; pending: Record<string, string> }
  /** Nobody else needs to be asked. */
  | { next: 'done'; session: Session };

/** A sign-in method at work. */
export interface SignIn {
  /** Checks the credentials as far as possible and says where the person consents. Throws `SiteError`. */
  begin(access: Access): Promise<SignInStep>;
  /**
   * Called when the person has consented. Throws `SiteError` with verdict `sign-in-again` when they have not.
   *
   * @param callback the address at which a sign-in window ended, with its query and fragment
   */
  finish?(access: Access, pending: Record<string, string>, callback?: string): Promise<Session>;
}

/** One line of a connection test. */
export interface Check {
  /** Catalogue key of what was checked. */
  what: string;
  ok: boolean;
  /** Why not, or a detail worth knowing. */
  detail?: Text;
  /** For a failed check: what kind of trouble it is. */
  verdict?: Verdict;
}

/** What the person wants in a new album: values by field name, and the cover's doc id. */
export interface NewAlbum {
  fields: Record<string, string>;
  cover?: string;
  /** Names secret fields that wait in the vault; the background puts them in before a client sees the album. */
  deposit?: string;
}

/** Albums and groups that hold a doc. */
export interface Containers {
  albums: { id: string; title: string }[];
  groups: { id: string; title: string; pending: boolean }[];
}

/** Somebody in whose name the person may work, such as a member of a group they manage. */
export interface Owner {
  id: string;
  name: string;
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
  /** Ends the session at the site. Absent where a site cannot; then `SiteAbout.staysValid` is told. */
  signOut?(): Promise<void>;
  /** Others in whose name albums can be made; the `owner` of the functions below. Absent = only oneself. */
  owners?(): Promise<Owner[]>;
  albums?: {
    create?(album: NewAlbum, owner?: string): Promise<Album>;
    list?(page: number, owner?: string): Promise<Page<Album>>;
    /** At most `SiteAbout.batch` ids. One outcome for each id, in any order. */
    add?(albumId: string, docs: string[], owner?: string): Promise<Outcome[]>;
    remove?(albumId: string, docs: string[], owner?: string): Promise<Removal[]>;
    /** Changes fields by name; those not named stay. */
    edit?(albumId: string, fields: Record<string, string>, owner?: string): Promise<void>;
    delete?(albumId: string, owner?: string): Promise<void>;
    docs?(albumId: string, page: number, owner?: string): Promise<Page<DocRef>>;
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
    /** The person's own docs that have the words in title, description or keywords. */
    search?(text: string, page: number): Promise<Page<DocRef>>;
    containers?(docId: string): Promise<Containers>;
  };
}

/** What `client.ts` of a site exports: how to sign in, and how to work. */
export interface SiteModule {
  signIn: Record<string, SignIn>;
  connect(access: Access): SiteClient;
}
