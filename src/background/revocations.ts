/**
 * Tells sites that a session is over, again and again until they know, because a person who signs out while a site is
 * out of reach means it all the same.
 */
import browser from 'webextension-polyfill';
import { nextNumber } from '../accounts/numbers.ts';
import { dropRevocation, keepRevocation, listRevocations, noteAttempt } from '../accounts/revocations.ts';
import { getSecrets, VaultLocked, vaultKey } from '../accounts/vault.ts';
import { RequestError } from '../messages.ts';
import type { Account, Revocation, Text } from '../model.ts';
import { isKnown } from '../sites/abouts.ts';
import { clientOf } from '../sites/clients.ts';
import { type Secrets, type SiteClient, SiteError } from '../sites/site.ts';
import { accessTo } from './access.ts';
import { tell } from './broadcast.ts';
import type { Handlers } from './handlers.ts';

/** Name of the alarm that wakes the background to try again. */
export const REVOCATIONS_ALARM = 'revocations';

const MINUTE = 60_000;
/** How long after each failed attempt the next one is made, in milliseconds; the last one goes on. */
const PAUSES = [1, 5, 30, 120, 720, 1440].map((minutes) => minutes * MINUTE);

/** Attempts go one after another, so that an alarm and a click do not end one session twice. */
let trying: Promise<unknown> = Promise.resolve();

/** Whether an account may have a session that its site can be asked to end. */
export function canRevoke(account: Account): boolean {
  if (account.status === 'signed-out' || !isKnown(account.site)) return false;
  return clientFor(account, account.id, {}).signOut !== undefined;
}

/**
 * Ends an account's session at its site, or keeps it to be ended later. Throws `VaultLocked`, with nothing done.
 *
 * @returns whether the site ended it; nothing where the site cannot, or where there is no session
 */
export async function revoke(account: Account): Promise<boolean | undefined> {
  if (!canRevoke(account)) return undefined;
  const { site, server, user } = account;
  const key = await vaultKey();
  const secrets = await getSecrets({ site, name: account.id });
  if (!secrets) return undefined;
  const now = Date.now();
  const revocation: Revocation = {
    id: `revocation-${crypto.randomUUID()}`,
    account: account.id,
    site,
    server,
    name: account.name || user?.name || '',
    ...(user ? { user } : {}),
    since: now,
    tries: 0,
    nextAt: now,
  };
  // Written down before it is tried: the background may end at any instruction.
  await keepRevocation(revocation, secrets, key);
  return (await unlessLocked(() => attempt(revocation.id))) ?? false;
}

/** Tries all whose time has come, and sets the alarm for the others. Call it again when the vault is unlocked. */
export async function retryRevocations(now = Date.now()): Promise<void> {
  const due = (await listRevocations()).filter(({ nextAt }) => nextAt <= now);
  const tried = await unlessLocked(async () => {
    for (const { id } of due) await attempt(id);
    return true;
  });
  if (tried) await setAlarm();
  else await browser.alarms.clear(REVOCATIONS_ALARM);
}

/** Answers to `revocations.*`. */
export const revocationRequests = {
  'revocations.list': listRevocations,
  async 'revocations.retry'({ revocation }) {
    const known = (await listRevocations()).some(({ id }) => id === revocation);
    if (!known) throw new RequestError({ key: 'background_revocation_gone' }, 'revocation-gone');
    return { revoked: await attempt(revocation) };
  },
  async 'revocations.drop'({ revocation }) {
    await dropRevocation(revocation);
    tell({ changed: 'revocations' });
    return null;
  },
} satisfies Partial<Handlers>;

function attempt(id: string): Promise<boolean> {
  const attempted = trying.then(() => attemptNow(id));
  trying = attempted.catch(() => {});
  return attempted;
}

async function attemptNow(id: string): Promise<boolean> {
  const revocation = (await listRevocations()).find((each) => each.id === id);
  // Another attempt may just have done it.
  if (!revocation) return true;
  // A locked vault says nothing about the site, so it does not count as an attempt.
  const secrets = await getSecrets({ site: revocation.site, name: id });
  const why = secrets ? await tellSite(revocation, secrets) : { key: 'background_revocation_lost' };
  if (why) {
    const tries = revocation.tries + 1;
    const pause = PAUSES[Math.min(tries, PAUSES.length) - 1] ?? MINUTE;
    await noteAttempt(id, { tries, nextAt: Date.now() + pause, why });
    await setAlarm();
  } else {
    await dropRevocation(id);
  }
  tell({ changed: 'revocations' });
  return !why;
}

/** Ends the session at the site; resolves with why it could not be. */
async function tellSite({ id, account, ...place }: Revocation, secrets: Secrets): Promise<Text | undefined> {
  try {
    await clientFor(place, id, secrets, account).signOut?.();
    return undefined;
  } catch (error) {
    // A session that the site does not know any more is over.
    if (error instanceof SiteError && error.verdict === 'sign-in-again' && isKnown(place.site))
      return undefined;
    return textOf(error);
  }
}

/** Does what needs the vault; nothing while it is locked. */
async function unlessLocked<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof VaultLocked) return undefined;
    throw error;
  }
}

/** The sentence of an error that has one, whichever part of ours it is from. */
function textOf(error: unknown): Text {
  const { text } = Object(error) as { text?: Text };
  return text ?? { key: 'error_unexpected' };
}

function clientFor(
  place: Pick<Account, 'site' | 'server' | 'user'>,
  name: string,
  secrets: Secrets,
  numbersOf = name,
): SiteClient {
  const access = accessTo(place, name, secrets);
  return clientOf(place.site).connect({ ...access, nextNumber: () => nextNumber(numbersOf) });
}

async function setAlarm(): Promise<void> {
  const times = (await listRevocations()).map(({ nextAt }) => nextAt);
  if (times.length === 0) await browser.alarms.clear(REVOCATIONS_ALARM);
  else {
    // It repeats, for a background may end between the ringing and its first instruction.
    const when = Math.max(Math.min(...times), Date.now() + 1000);
    browser.alarms.create(REVOCATIONS_ALARM, { when, periodInMinutes: 1 });
  }
}
