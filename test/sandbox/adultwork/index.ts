import type { SandboxClock } from '../clock.ts';
import type { SandboxFaults } from '../faults.ts';
import type { LogEntry, SandboxLog } from '../log.ts';
import { createCore, type Ports, startSite } from '../server.ts';
import type { World } from './call.ts';
import { movePictures, revokeScope, revokeTokens, siteControls } from './controls.ts';
import { changeModes, defaultModes, type Modes } from './modes.ts';
import { agree, cancel, readLink } from './oauth-authorize.ts';
import { grantTokens } from './oauth-token.ts';
import { SCOPES } from './scopes.ts';
import { ADA, API_KEY, CLIENT_ID, CLIENT_SECRET, REDIRECT, seed } from './seed.ts';
import { handle, identify } from './site.ts';
import { albumsOf, type State } from './state.ts';
import type { Album } from './types.ts';

export type { Fault, FaultKind } from '../faults.ts';
export type { LogEntry } from '../log.ts';
export type { Modes } from './modes.ts';
export * as seedIds from './seed.ts';
export type { State } from './state.ts';
export type * from './types.ts';

/** How a sandbox starts. Everything is optional. */
export interface AdultworkSandboxOptions {
  /** Fixed ports; default any free one. */
  ports?: Ports;
  /** Modes that differ from `defaultModes`. */
  modes?: Partial<Modes>;
  /** Simulated time at the start, milliseconds since 1970; default the real time. */
  startAt?: number;
  /** Registered redirect addresses besides `redirectUrl` and those of browsers' own sign-in windows. */
  redirects?: string[];
}

/** A running sandbox of AdultWork. */
export interface AdultworkSandbox {
  /** `http://127.0.0.1:PORT`: API, login, pages and images under one origin. */
  readonly origin: string;
  /** The same over TLS, self-signed. Also answers to `*.adultwork.com` when these names are mapped to it. */
  readonly httpsOrigin: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** What the person types when signing in, by field name; the implicit method leaves `client_secret` out. */
  readonly credentials: Record<'client_id' | 'client_secret' | 'api_key', string>;
  /** A registered redirect address, for clients outside a browser. */
  readonly redirectUrl: string;
  /** The site's data; a new object after `reset()`. */
  readonly state: State;
  readonly faults: SandboxFaults;
  readonly log: SandboxLog;
  readonly clock: SandboxClock;
  /** Switches; may be changed at any time. */
  readonly modes: Modes;
  /**
   * Answers a consent link as if on the page (default: Ada allows everything asked for).
   *
   * @returns the address at which the sign-in window ends
   * @throws when the link is wrong, as the page leads nowhere then
   */
  consent(url: string, answer?: { userId?: string; scopes?: readonly string[]; cancel?: boolean }): string;
  /** Tokens without the sign-in flow (default: Ada, all scopes). */
  issueTokens(options?: { userId?: string; scopes?: readonly string[] }): { access: string; refresh: string };
  /** Takes a scope back, as a member does on the site. */
  revokeScope(scope: string, userId?: string): void;
  /** Ends a member's access tokens, and with `refreshToo` the others as well. Returns how many. */
  revokeTokens(userId?: string, refreshToo?: boolean): number;
  /** Puts pictures into an album, or with `undefined` outside any. */
  movePictures(albumId: string | undefined, ids: readonly string[]): void;
  /** A member's albums in order (default: Ada's), with their PINs and prices. */
  albumsOf(userId?: string): Album[];
  /** API calls of one name such as `Pictures/CreateAlbum` or `OAuth/token`, in order of arrival. */
  callsOf(name: string): LogEntry[];
  /** Back to the seed: state, log, faults and modes. Clock and ports stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a sandbox of AdultWork on 127.0.0.1, plain HTTP and TLS. */
export async function startAdultworkSandbox(
  options: AdultworkSandboxOptions = {},
): Promise<AdultworkSandbox> {
  const core = createCore(options.startAt);
  const modes: Modes = { ...defaultModes, ...options.modes };
  const redirects = [REDIRECT, ...(options.redirects ?? [])];
  const world: World = { state: seed(core.clock), modes, redirects };
  const reset = () => {
    world.state = seed(core.clock);
    core.log.clear();
    core.faults.clear();
    changeModes(modes, { ...defaultModes, ...options.modes });
  };
  const running = await startSite(
    core,
    {
      hosts: ['*.adultwork.com', 'adultwork.com'],
      identify,
      handle: (request, visit) => handle(world, request, visit),
      controls: siteControls(world, reset),
    },
    options.ports,
  );
  return {
    ...running,
    credentials: { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, api_key: API_KEY },
    redirectUrl: REDIRECT,
    get state() {
      return world.state;
    },
    faults: core.faults,
    log: core.log,
    clock: core.clock,
    modes,
    consent(url, answer = {}) {
      const asked = readLink(world, Object.fromEntries(new URL(url).searchParams));
      const member = world.state.members.get(answer.userId ?? ADA);
      if (!member) throw new Error('There is no such member');
      return answer.cancel
        ? cancel(world, asked)
        : agree(world, asked, member, answer.scopes ?? asked.scopes);
    },
    issueTokens({ userId = ADA, scopes = SCOPES } = {}) {
      const refused = world.state.members.get(userId)?.refuses ?? [];
      const held = scopes.filter((scope) => !refused.includes(scope));
      const grant = { userId, clientId: CLIENT_ID, scopes: held };
      const { access, refresh = '' } = grantTokens(world, grant, true);
      return { access, refresh };
    },
    revokeScope: (scope, userId = ADA) => revokeScope(world, userId, scope),
    revokeTokens: (userId = ADA, refreshToo = false) => revokeTokens(world, userId, refreshToo),
    movePictures: (albumId, ids) => movePictures(world, albumId, ids),
    albumsOf: (userId = ADA) => albumsOf(world.state, userId),
    callsOf: (name) => core.log.calls(name),
    reset,
  };
}
