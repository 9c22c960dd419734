import type { SandboxClock } from '../clock.ts';
import type { SandboxFaults } from '../faults.ts';
import type { LogEntry, SandboxLog } from '../log.ts';
import { createCore, type Ports, startSite } from '../server.ts';
import type { World } from './call.ts';
import { siteControls } from './controls.ts';
import {
  addPhotos,
  consent,
  issueAccessToken,
  issueSession,
  revokeSessions,
  type SessionWish,
} from './hooks.ts';
import { changeModes, defaultModes, type Modes } from './modes.ts';
import { KEY, SECRET, type SeedSize, seed } from './seed.ts';
import { handle, identify } from './site.ts';
import type { State } from './state.ts';

export type { Modes } from './modes.ts';
export * as seedIds from './seed.ts';
export type { State } from './state.ts';

/** How a sandbox starts. Everything is optional. */
export interface FacebookSandboxOptions extends SeedSize {
  /** Fixed ports; default any free one. */
  ports?: Ports;
  /** Modes that differ from `defaultModes`. */
  modes?: Partial<Modes>;
  /** Simulated time at the start, milliseconds since 1970; default the real time. */
  startAt?: number;
}

/** A running sandbox of Facebook's legacy REST API. */
export interface FacebookSandbox {
  /** `http://127.0.0.1:PORT`: API, pages and images under one origin. */
  readonly origin: string;
  /** The same over TLS, self-signed. */
  readonly httpsOrigin: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Values for the sign-in form, by field name: `key` and `secret` of a desktop application. */
  readonly credentials: Record<string, string>;
  /** The site's data; a new object after `reset()`. */
  readonly state: State;
  readonly faults: SandboxFaults;
  readonly log: SandboxLog;
  readonly clock: SandboxClock;
  /** Switches; may be changed at any time. */
  readonly modes: Modes;
  /**
   * Agrees as if on the login page.
   *
   * @param where the login page's address (`SignInStep.url`) or the token in it
   * @param uid who agrees; default Ada. Throws for an unknown token, and for one that is bound already
   */
  consent(where: string, uid?: string, forever?: boolean): void;
  /** A session without the login page (default: Ada, desktop application), in the names of the stored secrets. */
  issueSession(wish?: SessionWish): { session_key: string; session_secret: string };
  /** An access token for calls to `/method/NAME`. */
  issueAccessToken(wish?: SessionWish): string;
  /** Ends all sessions, or those of one user: the next calls with them answer 102. Returns how many. */
  revokeSessions(uid?: string): number;
  /** Puts photos into an album, as uploads would. Returns their ids. */
  addPhotos(aid: string, count: number): string[];
  /** API calls of one method, in order of arrival. */
  callsOf(method: string): LogEntry[];
  /** Back to the seed: state, log, faults and modes. Clock and ports stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a sandbox of Facebook's legacy REST API on 127.0.0.1, plain HTTP and TLS. */
export async function startFacebookSandbox(options: FacebookSandboxOptions = {}): Promise<FacebookSandbox> {
  const core = createCore(options.startAt);
  const modes: Modes = { ...defaultModes, ...options.modes };
  const world: World = { state: seed(core.clock, options), modes, log: core.log };
  const reset = () => {
    world.state = seed(core.clock, options);
    core.log.clear();
    core.faults.clear();
    changeModes(modes, { ...defaultModes, ...options.modes });
  };
  const running = await startSite(
    core,
    {
      hosts: ['*.facebook.com', 'facebook.com'],
      identify,
      handle: (request, visit) => handle(world, request, visit),
      controls: siteControls(world, reset),
    },
    options.ports,
  );
  return {
    ...running,
    credentials: { key: KEY, secret: SECRET },
    get state() {
      return world.state;
    },
    faults: core.faults,
    log: core.log,
    clock: core.clock,
    modes,
    consent: (where, uid, forever) => consent(world, where, uid, forever),
    issueSession(wish = {}) {
      const { sessionKey, secret, key } = issueSession(world, wish);
      const isDesktop = world.state.apps.get(key)?.desktop;
      return { session_key: sessionKey, session_secret: isDesktop ? secret : '' };
    },
    issueAccessToken: (wish = {}) => issueAccessToken(world, wish),
    revokeSessions: (uid) => revokeSessions(world, uid),
    addPhotos: (aid, count) => addPhotos(world, aid, count),
    callsOf: (method) => core.log.calls(method),
    reset,
  };
}
