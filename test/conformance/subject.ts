/**
 * What the conformance suite asks of a site: the few things that only its sandbox can know. Everything else is read off
 * the site's `about.ts` and off the functions that its client has.
 *
 * `test/sandbox/SITE/conformance.ts` exports one as `subject`. The live check uses it too, so nothing of the test runner
 * is imported here or there.
 */
import type { HttpRequest } from '../../src/protocols/http.ts';
import type { SiteAbout, SiteModule, Verdict } from '../../src/sites/site.ts';
import type { SandboxCore } from '../sandbox/site.ts';
import type { Seat } from './seat.ts';

/** What every sandbox's handle has. */
export interface Sandbox extends SandboxCore {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Back to the seed: state, log, faults and modes. */
  reset(): void;
  close(): Promise<void>;
}

/** One way in which a person of the sandbox signs in. */
export interface SignInCase {
  /** Its id in `SiteAbout.signIn`. */
  method: string;
  /** What sets it apart from other cases of the same method. */
  name?: string;
  /** What the person types, by field name. */
  typed: Record<string, string>;
  /** A session that has ended is renewed without asking the person. */
  renews?: true;
  /** The person may work for others: `SiteClient.owners` lists some. */
  manages?: true;
}

/** A list function of a client. */
export type ListName = 'albums.list' | 'albums.docs' | 'groups.list' | 'docs.list' | 'docs.search' | 'owners';

/** What a list holds, in any order, and on how many pages. */
export interface Listed {
  ids: string[];
  pages: number;
  /** For `albums.docs`: the album meant. */
  album?: string;
  /** For `docs.search`: the words that find these. */
  words?: string;
}

/** A sandbox that runs, and what only its own site knows how to do. */
export interface Stand {
  sandbox: Sandbox;
  /** Where the browser takes the answer of a sign-in window. */
  redirectUrl?: string;
  /**
   * Agrees as the person does on the consent page.
   *
   * @param next whether the page is in a tab, or in a window that ends by itself
   * @returns for a window: the address at which it ends
   * @throws when the page refuses the link itself
   */
  consent?(url: string, as: SignInCase, next: 'consent' | 'window'): string | undefined;
  /** Ends all sessions as time does; what renews itself can still do so. */
  expire(): void;
  /** Ends all sessions so that only the person can sign in again. */
  revoke(): void;
  /** Ids of docs that the person of the first sign-in may use, in no album or group so far. */
  docs(count: number): string[];
  /** A group that takes these docs without a moderator. */
  group?: string;
  /** What the person's lists hold. Needed for every list function that the client has. */
  lists: { [name in ListName]?: () => Listed };
  /** Writes a text wherever people write: titles of the albums, docs and groups that the person sees, names. */
  plant(text: string): void;
  /** Ways in which the server words its refusals, each set by its function; one way when left out. */
  voices?: Record<string, () => void>;
}

/** What a code of the site's error table must end as. */
export interface CodeCase {
  /** The code as `Fault.code`. */
  send: number;
  /** The code as `SiteError.code`. */
  code: string;
  /** `fine` when the client takes it for success. */
  verdict: Verdict | 'fine';
  field?: string;
  retryAfter?: number;
}

/** A way to bring an error or a refused doc about that no code alone can. */
export interface Provocation {
  /** What is wrong, as it reads after "when". */
  when: string;
  /** Which sign-in case it needs, by `manages` or method; default the first. */
  as?: (signIn: SignInCase) => boolean;
  /** Key of the sentence that must be said. */
  says: string;
  /** What it must end as; absent for a doc that is refused by itself. */
  verdict?: Verdict;
  field?: string;
  run(seat: Seat): Promise<unknown>;
}

/** Values for a field that its form takes and refuses. */
export interface Samples {
  fit: string[];
  wrong: string[];
}

/** A site as the suite sees it. */
export interface Subject {
  about: SiteAbout;
  site: SiteModule;
  /** Every method of `SiteAbout.signIn` at least once; the first one signs in wherever it does not matter how. */
  signIns: [SignInCase, ...SignInCase[]];
  /** Starts a sandbox of one's own. */
  start(): Promise<Stand>;
  /** The name of an API call as the sandbox's log has it. */
  callOf(request: HttpRequest): string;
  /** Paths that the client calls although they are no API, such as the steps of a sign-in. */
  steps?: string[];
  /** API calls that change data: their silence is an unknown outcome. */
  writes: string[];
  /** Those of `writes` that may be made twice without harm, so that silence may be `retry-later`. */
  repeatable?: string[];
  /** API calls that the client does without when they fail, with the reason. */
  optional?: Record<string, string>;
  /** Every code of the site's error table that this API call may be answered with. */
  codes(call: string): CodeCase[];
  /** A code that is in no table; default 777. */
  unknownCode?: number;
  provocations: Provocation[];
  /** Keys of sentences that nothing can bring about, with the reason. */
  unreached?: Record<string, string>;
  /** For every field of an album that has a pattern or is needed by another: values that fit and that do not. */
  samples?: Record<string, Samples>;
  /** Names of secrets that the site wants in request addresses, with the place in its reference. */
  inAddress?: Record<string, string>;
  /** What is to be written next, in order; reported with every run. Empty for a finished site. */
  next?: string[];
}
