import type { SandboxClock } from '../clock.ts';
import type { SandboxFaults } from '../faults.ts';
import { htmlReply } from '../http.ts';
import type { SandboxLog } from '../log.ts';
import { createCore, type Ports, startSite } from '../server.ts';
import { handleApi, methodOf } from './api.ts';
import { type State, seed } from './state.ts';

/** A running sandbox of __Site__. */
export interface __Site__Sandbox {
  /** `http://127.0.0.1:PORT`: API and pages under one origin. */
  readonly origin: string;
  /** The same over TLS, self-signed. */
  readonly httpsOrigin: string;
  /** The site's data; a new object after `reset()`. */
  readonly state: State;
  readonly faults: SandboxFaults;
  readonly log: SandboxLog;
  readonly clock: SandboxClock;
  /** Back to the seed: state, log and faults. Clock and ports stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a sandbox of __Site__ on 127.0.0.1, plain HTTP and TLS. */
export async function start__Site__Sandbox(ports: Ports = {}): Promise<__Site__Sandbox> {
  const core = createCore();
  let state = seed();
  const reset = () => {
    state = seed();
    core.log.clear();
    core.faults.clear();
  };
  const running = await startSite(
    core,
    {
      hosts: ['*.__site__.example', '__site__.example'],
      identify({ path }) {
        const method = methodOf(path);
        return method === undefined ? { kind: 'page', name: path } : { kind: 'api', name: method };
      },
      handle: (request, visit) =>
        visit.entry.kind === 'api'
          ? handleApi(state, request, visit)
          : htmlReply('<!doctype html><title>__Site__</title>'),
      controls: {
        'GET state': () => ({ albums: [...state.albums.values()] }),
        'POST reset': () => {
          reset();
          return {};
        },
      },
    },
    ports,
  );
  return {
    ...running,
    get state() {
      return state;
    },
    faults: core.faults,
    log: core.log,
    clock: core.clock,
    reset,
  };
}
