/**
 * What is known before a plan: read from the site where that is cheap, otherwise what it told lately.
 */
import type { DocRef, GroupRules } from '../model.ts';
import { SiteError } from '../sites/site.ts';
import { docsHolder } from './chunks.ts';
import type { Connection, Deps, Timing } from './deps.ts';
import { outcomesOf } from './history.ts';
import type { Pacer } from './pacer.ts';
import type { TargetToPlan } from './plan.ts';
import { FEW_DOCS, placeIn } from './preset.ts';
import { DOCS_IN_CHUNK, type KnownRecord } from './records.ts';

/** Where calls go for a plan. */
export interface Asking {
  deps: Deps;
  timing: Timing;
  account: string;
  connection: Connection;
  pacer: Pacer;
}

/** Verdicts that hold for the account as a whole. */
const ALL: SiteError['verdict'][] = ['sign-in-again', 'locked', 'account-final'];
/** What was read is forgotten after this. */
const KEPT = 86_400_000;
/** Earlier jobs are looked at for so many docs, if they are neither older nor larger than this; so many a target. */
const DOCS_TO_RECALL = 1_000;
const RECENT = 30 * 86_400_000;
const LARGE = 5_000;
const MOST_JOBS = 3;

/** What the site told of a doc. */
type DocKnown = KnownRecord & { about: 'doc' };

/** Docs by target id that are in it or wait for its moderator. */
type There = Map<string, Map<string, 'in' | 'pending'>>;

/** Reads the rules of the chosen groups, each at most once within `Timing.fresh`. A group that fails is left out. */
export async function rulesOf(asking: Asking, targets: TargetToPlan[]): Promise<Map<string, GroupRules>> {
  const { deps, timing, account } = asking;
  const get = asking.connection.client.groups?.get;
  const rules = new Map<string, GroupRules>();
  await deps.store.unlearn(deps.now() - KEPT);
  for (const { kind, id } of targets) {
    if (kind !== 'group') continue;
    const known = await deps.store.known(account, 'group', id);
    if (known?.about === 'group' && deps.now() - known.readAt < timing.fresh) {
      rules.set(id, known.group.rules);
    } else if (get) {
      const group = await ask(asking, () => get(id));
      if (!group) continue;
      rules.set(id, group.rules);
      await deps.store.learn({ account, about: 'group', id, readAt: deps.now(), group });
    }
  }
  return rules;
}

/** What is known of where docs are. */
export interface Whereabouts {
  there: There;
  /** How many docs the site itself told of, and since when at the latest that may have changed. */
  checked: { docs: number; asOf: number } | undefined;
}

/** Finds out where docs are already: from what the site told lately, and from its answers to earlier jobs. */
export async function thereOf(asking: Asking, docs: DocRef[], targets: TargetToPlan[]): Promise<Whereabouts> {
  const there: There = new Map(targets.map(({ id }) => [id, new Map()]));
  if (docs.length > DOCS_TO_RECALL) return { there, checked: undefined };
  const told = await placesOf(asking, docs);
  for (const [id, { places }] of told) {
    for (const target of targets) {
      const place = target.id && placeIn(places, target);
      if (place) there.get(target.id)?.set(id, place);
    }
  }
  const since = new Map(docs.map(({ id }) => [id, told.get(id)?.readAt ?? 0]));
  for (const target of targets) await recall(asking, target, since, there);
  const times = [...told.values()].map(({ readAt }) => readAt);
  return { there, checked: times.length > 0 ? { docs: times.length, asOf: Math.min(...times) } : undefined };
}

/**
 * Asks the site where docs are, at most one call a doc. What it told within `Timing.fresh` is not asked again.
 *
 * @returns how many docs it told of
 */
export async function look(asking: Asking, ids: string[]): Promise<number> {
  let told = 0;
  for (const id of ids) if (await placeOfDoc(asking, id)) told += 1;
  return told;
}

/** What the site told of docs lately; few docs are asked about. */
async function placesOf(asking: Asking, docs: DocRef[]): Promise<Map<string, DocKnown>> {
  const { store } = asking.deps;
  const ids = docs.map(({ id }) => id);
  const known: (KnownRecord | undefined)[] = [];
  if (ids.length > FEW_DOCS) known.push(...(await store.knownOf(asking.account, 'doc', ids)));
  else for (const id of ids) known.push(await placeOfDoc(asking, id));
  return new Map(known.flatMap((one) => (one?.about === 'doc' ? [[one.id, one]] : [])));
}

async function placeOfDoc(asking: Asking, id: string): Promise<DocKnown | undefined> {
  const { deps, timing, account } = asking;
  const containers = asking.connection.client.docs?.containers;
  if (!containers) return undefined;
  const known = await deps.store.known(account, 'doc', id);
  if (known?.about === 'doc' && deps.now() - known.readAt < timing.fresh) return known;
  const places = await ask(asking, () => containers(id));
  if (!places) return undefined;
  const read: DocKnown = { account, about: 'doc', id, readAt: deps.now(), places };
  await deps.store.learn(read);
  return read;
}

/**
 * Notes which docs the last jobs brought to a target.
 *
 * @param since docs by id with when the site itself told of them last; only later jobs know more
 */
async function recall(asking: Asking, target: TargetToPlan, since: Map<string, number>, there: There) {
  const { store, now } = asking.deps;
  if (!target.id) return;
  const found = there.get(target.id);
  const records = await store.targetsOf(asking.account, target.kind, target.id);
  const jobs = await Promise.all(records.map(({ job }) => store.job(job)));
  const recent = jobs
    .flatMap((job, index) =>
      job && job.docs <= LARGE && now() - job.createdAt < RECENT ? [{ job, record: records[index] }] : [],
    )
    .sort((a, b) => a.job.createdAt - b.job.createdAt)
    .slice(-MOST_JOBS);
  for (const { job, record } of recent) {
    if (!record) continue;
    const outcomes = await outcomesOf(store, record);
    for (let chunk = 0; chunk * DOCS_IN_CHUNK < job.docs; chunk += 1) {
      const docs = (await store.docs(docsHolder(job), chunk))?.docs ?? [];
      for (const [index, { id }] of docs.entries()) {
        const kind = outcomes.get(chunk * DOCS_IN_CHUNK + index)?.kind;
        if (!kind || job.createdAt <= (since.get(id) ?? Number.POSITIVE_INFINITY)) continue;
        const done = kind === 'added' || kind === 'already';
        if (job.kind === 'undo' && done) found?.delete(id);
        else if (job.kind !== 'undo' && kind === 'pending') found?.set(id, 'pending');
        else if (job.kind !== 'undo' && done) found?.set(id, 'in');
      }
    }
  }
}

/** Makes a reading call at the account's pace; nothing comes of one that fails for its own target only. */
async function ask<T>({ deps, pacer }: Asking, call: () => Promise<T>): Promise<T | undefined> {
  for (let wait = pacer.wait('read'); wait > 0; wait = pacer.wait('read')) await deps.sleep(wait);
  pacer.made('read');
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SiteError) || ALL.includes(error.verdict)) throw error;
    return undefined;
  }
}
