/**
 * Leads a sign-in from typed credentials through the consent page to a stored token.
 */
import browser from 'webextension-polyfill';
import { findAccount, listAccounts, saveAccount } from '../accounts/accounts.ts';
import { dropFlow, FLOW_LIFETIME, type Flow, findFlow, flowOfTab, saveFlow } from '../accounts/flows.ts';
import { dropSecrets, getSecrets, putSecrets } from '../accounts/vault.ts';
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
  const step = await methodOf(flow).begin(accessTo(flow, flow.id, secrets, FLOW_LIFETIME));
  await putSecrets(flow.id, secrets, FLOW_LIFETIME);
  if (step.next === 'done') return finish(flow, step.session);
  const waiting = { ...flow, pending: step.pending };
  await saveFlow(waiting);
  if (step.next === 'window') void throughWindow(waiting, step.url);
  else {
    const { id: tab } = await browser.tabs.create({ url: step.url });
    if (tab !== undefined) await saveFlow({ ...waiting, tab });
  }
  return { flow: flow.id, state: 'consent' };
}

/** Lets the browser lead the person through a sign-in window. One that is closed ends the sign-in. */
async function throughWindow(flow: Flow, url: string): Promise<void> {
  try {
    const callback = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    await complete(flow, callback);
  } catch (error) {
    const why = error instanceof SiteError ? error.text : { key: 'background_consent_closed' };
    await fail(flow, why);
  }
}

/** The person says they have consented, or their consent page is closed: asks the site for the token. */
export async function consented(id: string): Promise<SignInFlow> {
  const flow = await findFlow(id);
  if (!flow) throw new RequestError({ key: 'background_flow_gone' }, 'flow-gone');
  if (flow.state !== 'consent') return flowView(id);
  try {
    return await complete(flow);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    // The person may still consent, so the flow stays open with the reason shown.
    await saveFlow({ ...flow, why: error.text });
    tell({ changed: 'sign-in', id });
    return { flow: id, state: 'consent', why: error.text };
  }
}

async function complete(flow: Flow, callback?: string): Promise<SignInFlow> {
  const secrets = (await getSecrets(flow.id)) ?? {};
  const access = accessTo(flow, flow.id, secrets, FLOW_LIFETIME);
  const session = await methodOf(flow).finish?.(access, flow.pending, callback);
  if (!session) throw new RequestError({ key: 'error_bad_request' }, 'bad-request');
  return finish(flow, session);
}

async function fail(flow: Flow, why: Text): Promise<void> {
  if (!(await findFlow(flow.id))) return;
  await saveFlow({ ...flow, pending: {}, state: 'failed', why });
  await dropSecrets(flow.id);
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
  const flow = await findFlow(id);
  await dropFlow(id);
  await dropSecrets(id);
  if (flow?.tab !== undefined) await browser.tabs.remove(flow.tab).catch(() => {});
  return null;
}

/** A closed consent page means either consent or a change of mind; the site knows which. */
export async function consentTabClosed(tab: number): Promise<void> {
  const flow = await flowOfTab(tab);
  if (!flow) return;
  const { tab: _, ...rest } = flow;
  await saveFlow(rest);
  const { state } = await consented(flow.id);
  if (state !== 'done') await fail(rest, { key: 'background_consent_closed' });
}

async function finish(flow: Flow, session: Session): Promise<SignInFlow> {
  const others = (await listAccounts()).filter(({ id }) => id !== flow.account);
  const twin = others.find(
    ({ site, server, user }) => site === flow.site && server === flow.server && user?.id === session.user.id,
  );
  // Signing in a second time as the same person renews the account they have instead of doubling it.
  const id = twin?.id ?? flow.account;
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
  const secrets = Object.entries({ ...(await getSecrets(flow.id)), ...session.secrets });
  await putSecrets(id, Object.fromEntries(secrets.filter(([, value]) => value !== '')));
  await saveAccount(account);
  await dropSecrets(flow.id);
  closeAccount(id);
  const { tab, why: _, ...rest } = flow;
  await saveFlow({ ...rest, account: id, pending: {}, state: 'done' });
  if (tab !== undefined) await browser.tabs.remove(tab).catch(() => {});
  tell({ changed: 'accounts', id });
  tell({ changed: 'sign-in', id: flow.id });
  await engine.resumeAccount(id);
  return flowView(flow.id);
}

async function secretsFor(request: RequestOf<'accounts.signIn'>, known: Account | undefined, server: string) {
  const typed = request.deposit === undefined ? undefined : await getSecrets(request.deposit);
  if (request.deposit !== undefined) await dropSecrets(request.deposit);
  if (typed) return typed;
  // Stored credentials are for the server they were entered for and are not taken to another one.
  const stored = known?.server === server ? await getSecrets(known.id) : undefined;
  if (!stored) throw new RequestError({ key: 'background_enter_again' }, 'enter-again');
  return stored;
}

function methodOf(flow: Flow): SignIn {
  const method = clientOf(flow.site).signIn[flow.method];
  if (!method) throw new RequestError({ key: 'error_bad_request' }, 'bad-request');
  return method;
}
