/**
 * What a whole journey needs to know of a site, beyond what its screens say by themselves.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import type { SandboxFaults } from '../../sandbox/faults.ts';

/** A site's sandbox as far as journeys need it. */
export interface PlayedSite {
  origin: string;
  faults: SandboxFaults;
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
  /** Titles of the albums that the person has at the site. */
  albums(sandbox: S): string[];
  /** A group to push to and docs to push, where there are groups. */
  group?: string;
  docs?: string[];
  calls: NamedCall[];
}
