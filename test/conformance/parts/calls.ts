/**
 * Which API calls a deed makes when nothing goes wrong; found out once.
 */

import type { Fault } from '../../sandbox/faults.ts';
import type { LogEntry } from '../../sandbox/log.ts';
import type { Bench } from '../bench.ts';
import type { Deed } from '../deeds.ts';

/** An API call of a deed. */
export interface Made {
  name: string;
  /** Made after a change, so that its failure must not undo what was done. */
  late: boolean;
}

const known = new WeakMap<Bench, Map<string, string[]>>();

/** The names of the API calls that a deed makes, in their order. */
export async function callsOf(bench: Bench, deed: Deed): Promise<string[]> {
  const ofBench = known.get(bench) ?? new Map<string, string[]>();
  known.set(bench, ofBench);
  const found = ofBench.get(deed.name) ?? (await tried(bench, deed));
  ofBench.set(deed.name, found);
  return found;
}

/** The API calls among them, each name once, with the place of each among the changes. */
export async function differentCalls(bench: Bench, deed: Deed): Promise<Made[]> {
  const steps = bench.subject.steps ?? [];
  const names = (await callsOf(bench, deed)).filter((name) => !steps.includes(name));
  const change = names.findIndex((name) => bench.subject.writes.includes(name));
  return [...new Set(names)].map((name) => ({ name, late: change >= 0 && names.indexOf(name) > change }));
}

/** Everything that the client has called so far: the API, and the steps of sign-ins beside it. */
export function entriesOf({ stand, subject }: Bench): LogEntry[] {
  const { entries } = stand.sandbox.log;
  return entries.filter(({ kind, name }) => kind === 'api' || subject.steps?.includes(name));
}

/** Where to strike so that of these calls the one at `n` is hit, and no other. */
export function aimAt(
  calls: readonly string[],
  n: number,
  { subject }: Bench,
): Pick<Fault, 'method' | 'skip'> {
  const isStep = (name: string | undefined) => name !== undefined && subject.steps?.includes(name) === true;
  const method = isStep(calls[n]) ? 'page' : '*';
  const skip = calls.slice(0, n).filter((name) => isStep(name) === isStep(calls[n])).length;
  return { method, skip };
}

async function tried(bench: Bench, deed: Deed): Promise<string[]> {
  bench.stand.sandbox.reset();
  const { desk, act } = await deed.ready(bench.stand);
  bench.watch(desk);
  const already = entriesOf(bench).length;
  await act();
  return entriesOf(bench)
    .slice(already)
    .map(({ name }) => name);
}
