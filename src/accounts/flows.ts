/**
 * Sign-ins that wait for the person's consent. Kept in memory of the browser only, for a quarter of an hour at most.
 * Changes go one after another, so that one who comes late finds what has become of a flow: what was cancelled stays
 * cancelled, and what a flow needs to finish is used once.
 */
import browser from 'webextension-polyfill';
import type { AccountId, SiteId, Text } from '../model.ts';

/** How long a sign-in may take, in milliseconds. */
export const FLOW_LIFETIME = 15 * 60_000;

/** A sign-in under way. Its secrets are in the vault under the flow's id. */
export interface Flow {
  id: string;
  site: SiteId;
  server: string;
  method: string;
  /** The account being signed in again, or the id that the new account will get. */
  account: AccountId;
  name: string;
  state: 'consent' | 'done' | 'failed';
  /** What the site's sign-in needs to finish. */
  pending: Record<string, string>;
  /** The consent page's tab, while it is open. */
  tab?: number;
  /** Why it failed, or what the person is still awaited for. */
  why?: Text;
  /** Milliseconds since 1970. */
  startedAt: number;
}

const PREFIX = 'flow:';

let changing: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = changing.then(work);
  changing = done.catch(() => {});
  return done;
}

function isFresh({ startedAt }: Flow): boolean {
  return Math.abs(Date.now() - startedAt) < FLOW_LIFETIME;
}

async function stored(): Promise<Flow[]> {
  const all = Object.entries(await browser.storage.session.get(null));
  return all.filter(([key]) => key.startsWith(PREFIX)).map(([, flow]) => flow as Flow);
}

/** Stores a new flow. */
export async function addFlow(flow: Flow): Promise<void> {
  await browser.storage.session.set({ [PREFIX + flow.id]: flow });
}

/** A flow that has not run out of time. */
export async function findFlow(id: string): Promise<Flow | undefined> {
  const flow = (await browser.storage.session.get(PREFIX + id))[PREFIX + id] as Flow | undefined;
  return flow && isFresh(flow) ? flow : undefined;
}

/**
 * Changes a flow that waits for consent. Nothing happens to one that is over, was given up, or ran out of time.
 *
 * @returns the flow as it was before; nothing when nothing was changed
 */
export function changeFlow(id: string, edit: (flow: Flow) => Flow): Promise<Flow | undefined> {
  return inTurn(async () => {
    const flow = await findFlow(id);
    if (flow?.state !== 'consent') return undefined;
    await browser.storage.session.set({ [PREFIX + id]: edit(flow) });
    return flow;
  });
}

/** The flow whose consent page is in a tab. */
export async function flowOfTab(tab: number): Promise<Flow | undefined> {
  return (await stored()).find((flow) => flow.tab === tab && flow.state === 'consent' && isFresh(flow));
}

/** Whether any flow still waits for consent. */
export async function isAnyWaiting(): Promise<boolean> {
  return (await stored()).some((flow) => flow.state === 'consent' && isFresh(flow));
}

/** Forgets a flow; returns it if it had not run out of time. */
export function dropFlow(id: string): Promise<Flow | undefined> {
  return inTurn(async () => {
    const flow = await findFlow(id);
    await browser.storage.session.remove(PREFIX + id);
    return flow;
  });
}

/** Forgets every flow that has run out of time, with what it would have needed to finish. */
export function dropStaleFlows(): Promise<void> {
  return inTurn(async () => {
    const stale = (await stored()).filter((flow) => !isFresh(flow));
    if (stale.length > 0) await browser.storage.session.remove(stale.map(({ id }) => PREFIX + id));
  });
}
