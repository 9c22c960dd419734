import { afterAll, beforeAll, beforeEach } from 'vitest';
import { httpTransport, type Transport, type TransportLimits } from '../../../src/protocols/http.ts';
import { about } from '../../../src/sites/adultwork/about.ts';
import { site } from '../../../src/sites/adultwork/client.ts';
import {
  type Access,
  type Secrets,
  type SignIn,
  type SiteClient,
  SiteError,
} from '../../../src/sites/site.ts';
import {
  type AdultworkSandbox,
  type AdultworkSandboxOptions,
  seedIds,
  startAdultworkSandbox,
} from '../../sandbox/adultwork/index.ts';
import { readTexts } from '../../tools/texts.ts';

/** All English texts by key. */
export const english = readTexts().get('en') ?? {};

/** An account's access at the sandbox, with everything that was stored and sent kept for looking at. */
export interface TestAccess extends Access {
  /** The vault's content after each `saveSecrets`. */
  saved: Secrets[];
}

/** A sandbox for a test file, reset before every test. Read `.it` inside tests only. */
export function useSandbox(options: AdultworkSandboxOptions = {}): { it: AdultworkSandbox } {
  const holder = {} as { it: AdultworkSandbox };
  beforeAll(async () => {
    holder.it = await startAdultworkSandbox(options);
  });
  beforeEach(() => holder.it.reset());
  afterAll(() => holder.it.close());
  return holder;
}

/** Access to a sandbox with some secrets; its clock is the sandbox's. */
export function accessTo(
  sandbox: AdultworkSandbox,
  secrets: Secrets = {},
  more: { user?: string; transport?: Transport; limits?: TransportLimits } = {},
): TestAccess {
  const saved: Secrets[] = [];
  let last = 0;
  return {
    endpoints: about.endpoints(`${sandbox.origin}/`),
    secrets,
    ...(more.user ? { user: { id: more.user, name: more.user } } : {}),
    transport: more.transport ?? httpTransport(fetch, more.limits),
    now: () => sandbox.clock.now(),
    language: 'en-GB',
    async saveSecrets(changed) {
      Object.assign(secrets, changed);
      saved.push({ ...secrets });
    },
    nextNumber: async () => ++last,
    redirectUrl: sandbox.redirectUrl,
    saved,
  };
}

/** A client that is signed in as a member, with refresh as in the code grant. */
export function signedIn(
  sandbox: AdultworkSandbox,
  userId: string = seedIds.ADA,
  more: Parameters<typeof accessTo>[2] & { scopes?: string[]; secrets?: Secrets } = {},
): { client: SiteClient; access: TestAccess } {
  const { access: token, refresh } = sandbox.issueTokens({
    userId,
    ...(more.scopes ? { scopes: more.scopes } : {}),
  });
  const secrets = {
    ...sandbox.credentials,
    token,
    token_ends: String(sandbox.clock.now() + sandbox.modes.accessSeconds * 1000),
    refresh_token: refresh,
    ...more.secrets,
  };
  const access = accessTo(sandbox, secrets, { user: userId, ...more });
  return { client: site.connect(access), access };
}

/** One of the site's ways to sign in. */
export function method(name: 'implicit' | 'code'): Required<SignIn> {
  const found = site.signIn[name];
  if (!found?.finish) throw new Error(`There is no method ${name}`);
  return { begin: found.begin, finish: found.finish };
}

/** Goes through a whole sign-in with an answer at the consent page. */
export async function signIn(
  sandbox: AdultworkSandbox,
  name: 'implicit' | 'code',
  answer: Parameters<AdultworkSandbox['consent']>[1] = {},
  access: TestAccess = accessTo(sandbox, { ...sandbox.credentials }),
) {
  const step = await method(name).begin(access);
  if (step.next !== 'window') throw new Error('A window was expected');
  const callback = sandbox.consent(step.url, answer);
  const session = await method(name).finish(access, step.pending, callback);
  return { session, access, callback, pending: step.pending };
}

/** What a promise rejects with; fails when that is no `SiteError`. */
export async function refusal(promise: Promise<unknown> | undefined): Promise<SiteError> {
  const error = await Promise.resolve(promise).then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof SiteError) return error;
  throw error;
}

/** A function of a client that must be there. */
export function need<T>(ability: T | undefined): T {
  if (ability === undefined) throw new Error('The client lacks this ability');
  return ability;
}
