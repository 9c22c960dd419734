/**
 * What a whole journey needs to know of a site, beyond what its screens say by themselves.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import type { SandboxFaults } from '../../sandbox/faults.ts';
import type { SandboxLog } from '../../sandbox/log.ts';

/** A site's sandbox as far as journeys need it. */
export interface PlayedSite {
  origin: string;
  faults: SandboxFaults;
  log: SandboxLog;
  close(): Promise<void>;
}

/** A call that the product is named for, with what can go wrong in it. */
export interface NamedCall {
  /** The call as the sandbox names it. */
  name: string;
  /** What starts it: a new album, or a push to a group; a new album in somebody's name. */
  by: 'album' | 'push';
  owner?: string;
  /** Fault codes with the keys of the sentences that the person must read. */
  errors: [code: number, key: string][];
  /** Those after which the same call is not made again. */
  final: number[];
  /** Those after which it is not known whether the call was carried out. */
  lost: number[];
}

/** Something that is wrong with an account, which a test of its connection must tell. */
export interface Trial<S> {
  /** What is wrong. */
  of: string;
  /** Brings it about. Faults are cleared afterwards. */
  begin(sandbox: S): void;
  /** Ends it, where it is no fault. */
  end?(sandbox: S): void;
  /** Key of the sentence that the person must read. */
  says: string;
  /** What the card offers to mend it, where the person can. */
  offers?: 'sign-in' | 'enter-again';
}

/** One site's journey. */
export interface Subject<S extends PlayedSite> {
  site: string;
  start: () => Promise<S>;
  /** What is typed, by field name. */
  credentials(sandbox: S): Record<string, string>;
  /** Agrees on the site's own page; absent where the form is all. */
  consent?: (driver: BrowserDriver, sandbox: S, options: Tab) => Promise<void>;
  /** The field of the album's title. */
  title: string;
  /** Docs that may go into an album, and what an album of some title holds, where albums can be filled. */
  fills?: { docs: string[]; held(sandbox: S, title: string): string[] };
  /** Whether albums can be renamed and deleted. */
  manages?: true;
  /** What such a call has done at the site: titles of the person's albums, or of the owner's; docs in the group. */
  made(sandbox: S, call: NamedCall): string[];
  /** A group to push to, where there are groups, and docs that are not in it. */
  group?: string;
  docs?(sandbox: S): string[];
  /** What can be wrong with the key and with the sign-in. */
  trials: Trial<S>[];
  calls: [NamedCall, ...NamedCall[]];
}
