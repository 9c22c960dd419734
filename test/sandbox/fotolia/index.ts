import type { SandboxClock } from '../clock.ts';
import type { SandboxFaults } from '../faults.ts';
import type { LogEntry, SandboxLog } from '../log.ts';
import { createCore, type Ports, startSite } from '../server.ts';
import type { World } from './call.ts';
import { endSessions, siteControls } from './controls.ts';
import { changeModes, defaultModes, type Modes } from './modes.ts';
import { ADA, DEVELOPER_KEY, LOGIN, PASSWORD, seed } from './seed.ts';
import { handle, identify } from './site.ts';
import { galleriesOf, openSession, type State } from './state.ts';
import type { Gallery } from './types.ts';

export type { Fault } from '../faults.ts';
export { CODES } from './errors.ts';
export type { Damage, Modes } from './modes.ts';
export * as seedIds from './seed-ids.ts';

/** How a sandbox starts. Everything is optional. */
export interface FotoliaSandboxOptions {
  /** Fixed ports; default any free one. */
  ports?: Ports;
  /** Modes that differ from `defaultModes`. */
  modes?: Partial<Modes>;
  /** Simulated time at the start, milliseconds since 1970; default the real time. */
  startAt?: number;
}

/** A running sandbox of Fotolia. */
export interface FotoliaSandbox {
  /** `http://127.0.0.1:PORT`: API, pages and images under one origin. */
  readonly origin: string;
  /** The same over TLS, self-signed. Also answers to `*.fotolia.com` and `*.ftcdn.net` when mapped to it. */
  readonly httpsOrigin: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** What to enter in the sign-in form, by field name: Ada's account with the Developer key. */
  readonly credentials: { key: string; login: string; pass: string; keep: string };
  /** The site's data; a new object after `reset()`. */
  readonly state: State;
  readonly faults: SandboxFaults;
  readonly log: SandboxLog;
  readonly clock: SandboxClock;
  /** Switches; may be changed at any time. */
  readonly modes: Modes;
  /** A session of the API without signing in (default: Ada, Developer key). Returns its id. */
  openSession(options?: { userId?: string; key?: string }): string;
  /** Ends all sessions of the API; the next calls in them answer 021. Returns how many there were. */
  endSessions(): number;
  /** Changes a member's password (default Ada's). */
  setPassword(password: string, userId?: string): void;
  /** Galleries of a member (default Ada's), the Lightbox first. */
  galleriesOf(userId?: string): Gallery[];
  /** Ids of the media in a gallery, in order; undefined if there is no such gallery. */
  mediaOf(galleryId: string): string[] | undefined;
  /** API calls of one method (`createUserGallery`), in order of arrival. */
  callsOf(method: string): LogEntry[];
  /** Back to the seed: state, log, faults and modes. Clock and ports stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a sandbox of Fotolia on 127.0.0.1, plain HTTP and TLS. */
export async function startFotoliaSandbox(options: FotoliaSandboxOptions = {}): Promise<FotoliaSandbox> {
  const core = createCore(options.startAt);
  const modes: Modes = { ...defaultModes, ...options.modes };
  const world: World = { ...core, state: seed(), modes };
  const reset = () => {
    world.state = seed();
    core.log.clear();
    core.faults.clear();
    changeModes(modes, { ...defaultModes, ...options.modes });
  };
  const running = await startSite(
    core,
    {
      hosts: ['*.fotolia.com', 'fotolia.com', '*.ftcdn.net'],
      identify,
      handle: (request, visit) => handle(world, request, visit),
      controls: siteControls(world, reset),
    },
    options.ports,
  );
  return {
    ...running,
    credentials: { key: DEVELOPER_KEY, login: LOGIN, pass: PASSWORD, keep: '' },
    get state() {
      return world.state;
    },
    faults: core.faults,
    log: core.log,
    clock: core.clock,
    modes,
    openSession: ({ userId = ADA, key = DEVELOPER_KEY } = {}) =>
      openSession(world.state, key, userId, core.clock.now()).id,
    endSessions: () => endSessions(world),
    setPassword(password, userId = ADA) {
      const member = world.state.members.get(userId);
      if (!member) throw new Error('There is no such member');
      member.password = password;
    },
    galleriesOf: (userId = ADA) => galleriesOf(world.state, userId),
    mediaOf: (galleryId) => world.state.galleries.get(galleryId)?.mediaIds,
    callsOf: (method) => core.log.calls(method),
    reset,
    close: running.close,
  };
}
