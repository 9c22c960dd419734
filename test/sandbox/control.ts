import type { Fault } from './faults.ts';
import { fieldOf, jsonReply, type Reply, type SandboxRequest } from './http.ts';
import type { Control, SandboxCore, Site } from './site.ts';

/** Where the controls live, on every host name and both ports. */
export const CONTROL_PATH = '/_sandbox/';

const numberIn = (input: Record<string, unknown>, key: string): number | undefined =>
  typeof input[key] === 'number' ? input[key] : undefined;

function clockControl({ clock }: SandboxCore): Control {
  return (input) => {
    // Stopped first, so that a clock which is set and stopped shows what it was set to.
    if (typeof input.freeze === 'boolean') clock.freeze(input.freeze);
    const set = numberIn(input, 'set');
    if (set !== undefined) clock.set(set);
    const advance = numberIn(input, 'advance');
    if (advance !== undefined) clock.advance(advance);
    return { now: clock.now() };
  };
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

function addFaults({ faults }: SandboxCore): Control {
  return (input) => {
    const wanted = Array.isArray(input.faults) ? input.faults : [input];
    if (!wanted.every(isFault)) throw new Error('A fault needs a "kind"');
    for (const fault of wanted) faults.add(fault);
    return { faults: faults.list() };
  };
}

function logControl({ log }: SandboxCore): Control {
  return (input) => {
    const since = Number(input.since ?? 0);
    const entries = log.entries.filter(
      (entry) =>
        entry.id > since &&
        (input.method === undefined || entry.name === input.method) &&
        (input.kind === undefined || entry.kind === input.kind),
    );
    return { entries, violations: log.violations() };
  };
}

function controlsOf(core: SandboxCore, site: Site): Record<string, Control> {
  const clear = (what: { clear(): void }) => () => {
    what.clear();
    return {};
  };
  return {
    'GET log': logControl(core),
    'DELETE log': clear(core.log),
    'GET faults': () => ({ faults: core.faults.list() }),
    'POST faults': addFaults(core),
    'DELETE faults': clear(core.faults),
    'POST release': () => ({ released: core.faults.release() }),
    'GET clock': () => ({ now: core.clock.now() }),
    'POST clock': clockControl(core),
    ...site.controls,
  };
}

function inputOf(request: SandboxRequest): Record<string, unknown> {
  if (request.verb === 'GET' || request.body.length === 0) return Object.fromEntries(request.query);
  const input: unknown = JSON.parse(request.body.toString('utf8'));
  if (typeof input !== 'object' || input === null) throw new Error('A JSON object is expected');
  return Object.fromEntries(Object.entries(input));
}

/** Answers a request to the controls: JSON in, JSON out; 404 with the list of controls for an unknown one. */
export async function control(request: SandboxRequest, core: SandboxCore, site: Site): Promise<Reply> {
  // Pages and extension contexts of any origin may steer a sandbox: it holds nothing worth protecting.
  const cors = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'content-type',
    'cache-control': 'no-store',
  };
  if (request.verb === 'OPTIONS') return jsonReply({}, 200, cors);
  const controls = controlsOf(core, site);
  const name = request.path.slice(CONTROL_PATH.length);
  const chosen = controls[`${request.verb} ${name}`];
  if (!chosen) return jsonReply({ error: 'No such control', controls: Object.keys(controls) }, 404, cors);
  try {
    return jsonReply((await chosen(inputOf(request))) ?? {}, 200, cors);
  } catch (error) {
    const pretty =
      fieldOf(request.query, 'debug') === '1' && error instanceof Error ? error.stack : undefined;
    return jsonReply(
      { error: pretty ?? (error instanceof Error ? error.message : String(error)) },
      400,
      cors,
    );
  }
}
