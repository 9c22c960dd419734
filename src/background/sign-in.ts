/**
 * Leads a sign-in from typed credentials through the consent page to a stored token.
 */
import browser from 'webextension-polyfill';
import { findAccount, listAccounts, saveAccount } from '../accounts/accounts.ts';
import { forgetDeparted, idBefore } from '../accounts/departed.ts';
import {
  addFlow,
  changeFlow,
  dropFlow,
  dropStaleFlows,
  FLOW_LIFETIME,
  type Flow,
  findFlow,
  flowOfTab,
  isAnyWaiting,
} from '../accounts/flows.ts';
import { holdOpen } from '../accounts/session-key.ts';
import {
  dropSecrets,
  getSecrets,
  putSecrets,
  type SecretValues,
  type VaultKey,
  VaultLocked,
  vaultKey,
  vaultState,
} from '../accounts/vault.ts';
import { RequestError, type RequestOf, type SignInFlow } from '../messages.ts';
import type { Account, Text } from '../model.ts';
import { aboutOf } from '../sites/abouts.ts';
import { clientOf } from '../sites/clients.ts';
import { normaliseServer } from '../sites/server-address.ts';
import { type Session, type SignIn, SiteError } from '../sites/site.ts';
import { accessTo, closeAccount } from './access.ts';
import { viewOf } from './account-view.ts';
import { tell } from './broadcast.ts';
import { engine } from './job-requests.ts';

/** Starts a sign-in: checks the address and the access to its hosts, begins at the site, opens the consent page. */
export async function startSignIn(request: RequestOf<'accounts.signIn'>): Promise<SignInFlow> {
  const known = request.account === undefined ? undefined : await findAccount(request.account);
  const address = normaliseServer(request.server);
  if ('problem' in address) {
    throw new RequestError({ key: `background_server_${address.problem}` }, address.problem, 'server');
  }
  const { server } = address;
  const { origins } = aboutOf(request.site).endpoints(server);
  if (!(await browser.permissions.contains({ origins }))) {
    throw new RequestError({ key: 'background_no_access', args: [new URL(server).host] }, 'no-access');
  }
  const secrets = await secretsFor(request, known, server);
  const flow: Flow = {
    id: `flow-${crypto.randomUUID()}`,
    site: request.site,
    server,
    method: request.method,
    account: known?.id ?? `account-${crypto.randomUUID()}`,
    name: request.name ?? known?.name ?? '',
    state: 'consent',
    pending: {},
    startedAt: Date.now(),
  };
  const key = await vaultKey();
  const keeping = { lifetime: FLOW_LIFETIME, key };
  const step = await methodOf(flow).begin(accessTo(flow, flow.id, secrets, keeping));
  if (step.next === 'done') {
    await addFlow(flow);
    return finish(flow, step.session, secrets, key);
  }
  await dropStaleFlows();
  await putSecrets({ site: flow.site, name: flow.id }, secrets, FLOW_LIFETIME, key);
  await addFlow({ ...flow, pending: step.pending });
  // The person is at the site now, and should not find the vault locked when they come back.
  await holdOpen(flow.startedAt + FLOW_LIFETIME);
  if (step.next === 'window') void throughWindow(flow, step.url);
  else {
    const { id: tab } = await browser.tabs.create({ url: step.url });
    if (tab !== undefined) await changeFlow(flow.id, (now) => ({ ...now, tab }));
  }
  return { flow: flow.id, state: 'consent' };
}

/** Lets the browser lead the person through a sign-in window. One that is closed ends the sign-in. */
async function throughWindow(flow: Flow, url: string): Promise<void> {
  try {
    const callback = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    await complete(flow.id, callback);
  } catch (error) {
    await fail(flow, isTold(error) ? error.text : { key: 'background_consent_closed' });
  }
}

/** The person says they have consented, or their consent page is closed: asks the site for the token. */
export async function consented(id: string): Promise<SignInFlow> {
  const flow = await findFlow(id);
  if (!flow) throw flowGone();
  if (flow.state !== 'consent') return flowView(id);
  try {
    return await complete(id);
  } catch (error) {
    if (!isTold(error)) throw error;
    // The person may still consent, so the flow stays open with the reason shown.
    await changeFlow(id, (now) => ({ ...now, why: error.text }));
    tell({ changed: 'sign-in', id });
    return { flow: id, state: 'consent', why: error.text };
  }
}

/** Attempts under way. Two at once would use a request token twice. */
const attempts = new Map<string, Promise<SignInFlow>>();

/** Asks the site for the token, once at a time. */
function complete(id: string, callback?: string): Promise<SignInFlow> {
  const earlier = attempts.get(id);
  if (earlier && callback === undefined) return earlier;
  const turn = earlier?.catch(() => {}) ?? Promise.resolve();
  const attempt = turn
    .then(() => attemptOf(id, callback))
    .finally(() => {
      if (attempts.get(id) === attempt) attempts.delete(id);
    });
  attempts.set(id, attempt);
  return attempt;
}

async function attemptOf(id: string, callback: string | undefined): Promise<SignInFlow> {
  const key = await vaultKey();
  // An answer of the site uses up what it answers to, whether it is accepted or not: no second one is listened to.
  const flow =
    callback === undefined ? await findFlow(id) : await changeFlow(id, (now) => ({ ...now, pending: {} }));
  if (flow?.state !== 'consent') {
    const now = await flowView(id);
    if (now.state === 'done') return now;
    throw flowGone();
  }
  const secrets = (await getSecrets({ site: flow.site, name: id })) ?? {};
  const access = accessTo(flow, id, secrets, { lifetime: FLOW_LIFETIME, key });
  const session = await methodOf(flow).finish?.(access, flow.pending, callback);
  if (!session) throw new RequestError({ key: 'error_bad_request' }, 'bad-request');
  return finish(flow, session, secrets, key);
}

async function fail(flow: Flow, why: Text): Promise<void> {
  const failed = await changeFlow(flow.id, ({ tab: _, ...now }) => ({
    ...now,
    pending: {},
    state: 'failed',
    why,
  }));
  await dropSecrets(flow.id);
  await letLock();
  if (!failed) return;
  tell({ changed: 'sign-in', id: flow.id });
}

/** Where a sign-in stands. */
export async function flowView(id: string): Promise<SignInFlow> {
  const flow = await findFlow(id);
  if (!flow) return { flow: id, state: 'failed', why: { key: 'background_flow_gone' } };
  const account = flow.state === 'done' ? await findAccount(flow.account) : undefined;
  return {
    flow: id,
    state: flow.state,
    ...(account ? { account: await viewOf(account) } : {}),
    ...(flow.why ? { why: flow.why } : {}),
  };
}

/** Gives a sign-in up and closes its consent page. */
export async function cancelSignIn(id: string): Promise<null> {
  const flow = await dropFlow(id);
  await dropSecrets(id);
  await letLock();
  if (flow?.tab !== undefined) await browser.tabs.remove(flow.tab).catch(() => {});
  return null;
}

/** A closed consent page means either consent or a change of mind; the site knows which. */
export async function consentTabClosed(tab: number): Promise<void> {
  const flow = await flowOfTab(tab);
  if (!flow) return;
  await changeFlow(flow.id, ({ tab: _, ...rest }) => rest);
  const { state } = await consented(flow.id);
  if (state === 'done' || (await vaultState()).state === 'locked') return;
  await fail(flow, { key: 'background_consent_closed' });
}

/** Lets the vault lock by itself again once nobody is away to consent. */
async function letLock(): Promise<void> {
  if (!(await isAnyWaiting())) await holdOpen(undefined);
}

async function finish(flow: Flow, session: Session, known: SecretValues, key: VaultKey): Promise<SignInFlow> {
  // Whoever cancelled while the site was asked does not want to be signed in.
  if (!(await findFlow(flow.id))) throw flowGone();
  const others = (await listAccounts()).filter(({ id }) => id !== flow.account);
  const twin = others.find(
    ({ site, server, user }) => site === flow.site && server === flow.server && user?.id === session.user.id,
  );
  // Signing in a second time as the same person renews the account they have instead of doubling it.
  const renewed = twin?.id ?? (await findAccount(flow.account))?.id;
  // So does coming back after the account was removed while jobs waited for it.
  const id = renewed ?? (await idBefore(flow.site, flow.server, session.user.id)) ?? flow.account;
  const old = await findAccount(id);
  const account: Account = {
    id,
    site: flow.site,
    name: old?.name || flow.name || session.user.name,
    server: flow.server,
    method: flow.method,
    status: 'connected',
    user: session.user,
    permissions: session.permissions,
    addedAt: old?.addedAt ?? Date.now(),
  };
  const secrets = Object.entries({ ...known, ...session.secrets }).filter(([, value]) => value !== '');
  await putSecrets({ site: flow.site, name: id }, Object.fromEntries(secrets), undefined, key);
  await saveAccount(account);
  await forgetDeparted(id);
  await dropSecrets(flow.id);
  closeAccount(id);
  const last = await changeFlow(flow.id, ({ tab: _tab, why: _why, ...rest }) => {
    return { ...rest, account: id, pending: {}, state: 'done' };
  });
  await letLock();
  const tab = last?.tab;
  if (tab !== undefined) await browser.tabs.remove(tab).catch(() => {});
  tell({ changed: 'accounts', id });
  tell({ changed: 'sign-in', id: flow.id });
  await engine.resumeAccount(id);
  return flowView(flow.id);
}

async function secretsFor(request: RequestOf<'accounts.signIn'>, known: Account | undefined, server: string) {
  const { site, deposit } = request;
  const typed = deposit === undefined ? undefined : await getSecrets({ site, name: deposit });
  if (deposit !== undefined) await dropSecrets(deposit);
  if (typed) return typed;
  // Stored credentials are for the server they were entered for and are not taken to another one.
  const stored = known?.server === server ? await getSecrets({ site, name: known.id }) : undefined;
  if (!stored) throw new RequestError({ key: 'background_enter_again' }, 'enter-again');
  return stored;
}

function methodOf(flow: Flow): SignIn {
  const method = clientOf(flow.site).signIn[flow.method];
  if (!method) throw new RequestError({ key: 'error_bad_request' }, 'bad-request');
  return method;
}

function flowGone(): RequestError {
  return new RequestError({ key: 'background_flow_gone' }, 'flow-gone');
}

/** Whether an error has a sentence that belongs to the sign-in rather than to the request. */
function isTold(error: unknown): error is SiteError | VaultLocked {
  return error instanceof SiteError || error instanceof VaultLocked;
}
