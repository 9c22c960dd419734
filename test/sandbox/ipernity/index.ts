import type { SandboxClock } from '../clock.ts';
import type { SandboxFaults } from '../faults.ts';
import type { LogEntry, SandboxLog } from '../log.ts';
import { createCore, type Ports, startSite } from '../server.ts';
import { grantToken } from './auth.ts';
import type { World } from './call.ts';
import { noPermissions } from './check.ts';
import { siteControls } from './controls.ts';
import { decide, entriesOf, revokeAll } from './hooks.ts';
import { changeModes, defaultModes, type Modes } from './modes.ts';
import { ADA, KEY, LOGIN, PASSWORD, SECRET, type SeedSize, seed } from './seed.ts';
import { handle, identify } from './site.ts';
import type { State } from './state.ts';
import type { Permissions } from './types.ts';

export type { Fault, FaultKind } from '../faults.ts';
export type { LogEntry } from '../log.ts';
export type { Modes, Rate } from './modes.ts';
export * as seedIds from './seed.ts';
export type { State } from './state.ts';
export type * from './types.ts';

/** How a sandbox starts. Everything is optional. */
export interface IpernitySandboxOptions extends SeedSize {
  /** Fixed ports; default any free one. */
  ports?: Ports;
  /** Modes that differ from `defaultModes`. */
  modes?: Partial<Modes>;
  /** Simulated time at the start, milliseconds since 1970; default the real time. */
  startAt?: number;
}

/** A running sandbox of ipernity. */
export interface IpernitySandbox {
  /** `http://127.0.0.1:PORT`: API, pages and images under one origin. */
  readonly origin: string;
  /** The same over TLS, self-signed. Also answers to `*.ipernity.com` when these names are mapped to it. */
  readonly httpsOrigin: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Main API key (Ada's) and its secret; sign-in of Ada for the pages. */
  readonly key: string;
  readonly secret: string;
  readonly login: string;
  readonly password: string;
  /** The site's data; a new object after `reset()`. */
  readonly state: State;
  readonly faults: SandboxFaults;
  readonly log: SandboxLog;
  readonly clock: SandboxClock;
  /** Switches; may be changed at any time. */
  readonly modes: Modes;
  /** Lets a waiting doc into the group's pool. Throws when it does not wait. */
  approve(docId: string, groupId: string): void;
  /** Throws a waiting doc out. Throws when it does not wait. */
  reject(docId: string, groupId: string): void;
  /** Takes back all tokens, or those of one member: the next calls with them answer 107. Returns how many. */
  revokeTokens(userId?: string): number;
  /** Ends a membership (default Ada's). */
  leave(groupId: string, userId?: string): void;
  /** Agrees to a frob as if on the consent page (default: Ada, doc write). Throws for an unknown frob. */
  consent(frob: string, options?: { userId?: string; perms?: Partial<Permissions> }): void;
  /** A token without the sign-in flow (default: Ada, main key, doc write). */
  issueToken(options?: { userId?: string; key?: string; perms?: Partial<Permissions> }): string;
  /** Ids of the docs in a group's pool, in the order they came in. */
  poolOf(groupId: string): string[];
  /** Ids of the docs that wait for approval. */
  pendingOf(groupId: string): string[];
  /** Ids of the docs in an album, in order; undefined if there is no such album. */
  docsOfAlbum(albumId: string): string[] | undefined;
  /** API calls of one method, in order of arrival. */
  callsOf(method: string): LogEntry[];
  /** Back to the seed: state, log, faults and modes. Clock and ports stay. */
  reset(): void;
  close(): Promise<void>;
}

const perms = (given: Partial<Permissions> | undefined): Permissions => ({
  ...noPermissions(),
  ...(given ?? { doc: 'write' }),
});

/** Starts a sandbox of ipernity on 127.0.0.1, plain HTTP and TLS. */
export async function startIpernitySandbox(options: IpernitySandboxOptions = {}): Promise<IpernitySandbox> {
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
      hosts: ['*.ipernity.com', 'ipernity.com'],
      identify,
      handle: (request, visit) => handle(world, request, visit),
      controls: siteControls(world, reset),
    },
    options.ports,
  );
  return {
    ...running,
    key: KEY,
    secret: SECRET,
    login: LOGIN,
    password: PASSWORD,
    get state() {
      return world.state;
    },
    faults: core.faults,
    log: core.log,
    clock: core.clock,
    modes,
    approve: (docId, groupId) => decide(world.state, groupId, docId, true),
    reject: (docId, groupId) => decide(world.state, groupId, docId, false),
    revokeTokens: (userId) => revokeAll(world.state, userId),
    leave: (groupId, userId = ADA) => void world.state.groups.get(groupId)?.members.delete(userId),
    consent(frob, given = {}) {
      const found = world.state.frobs.get(frob);
      if (!found) throw new Error('There is no such frob');
      found.userId = given.userId ?? ADA;
      found.perms = perms(given.perms);
    },
    issueToken: (given = {}) =>
      grantToken(world.state, given.key ?? KEY, given.userId ?? ADA, perms(given.perms)).token,
    poolOf: (groupId) => entriesOf(world.state, groupId, 'added'),
    pendingOf: (groupId) => entriesOf(world.state, groupId, 'pending'),
    docsOfAlbum: (albumId) => world.state.albums.get(albumId)?.docIds,
    callsOf: (method) => core.log.calls(method),
    reset,
  };
}
