/**
 * Sign-ins that wait for the person's consent. Kept in memory of the browser only, for a quarter of an hour at most.
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

/** Stores a flow. */
export async function saveFlow(flow: Flow): Promise<void> {
  await browser.storage.session.set({ [PREFIX + flow.id]: flow });
}

/** A flow that has not run out of time. */
export async function findFlow(id: string): Promise<Flow | undefined> {
  const flow = (await browser.storage.session.get(PREFIX + id))[PREFIX + id] as Flow | undefined;
  return flow && Date.now() - flow.startedAt < FLOW_LIFETIME ? flow : undefined;
}

/** The flow whose consent page is in a tab. */
export async function flowOfTab(tab: number): Promise<Flow | undefined> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([, flow]) => flow as Flow)
    .find((flow) => flow.tab === tab && flow.state === 'consent');
}

/** Forgets a flow. */
export async function dropFlow(id: string): Promise<void> {
  await browser.storage.session.remove(PREFIX + id);
}
