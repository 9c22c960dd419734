/**
 * Opens accounts: from an account's id to a client that can act for it.
 */
import browser from 'webextension-polyfill';
import { findAccount, updateAccount } from '../accounts/accounts.ts';
import { findDeparted } from '../accounts/departed.ts';
import { nextNumber } from '../accounts/numbers.ts';
import {
  dropSecrets,
  getSecrets,
  putSecrets,
  readSecrets,
  type VaultKey,
  VaultLocked,
  vaultKey,
  vaultState,
} from '../accounts/vault.ts';
import { locale } from '../i18n.ts';
import type { Account, AccountId, Text } from '../model.ts';
import { httpTransport, isLoopback } from '../protocols/http.ts';
import { aboutOf, isKnown } from '../sites/abouts.ts';
import { clientOf } from '../sites/clients.ts';
import {
  type Access,
  type Secrets,
  type SiteAbout,
  type SiteClient,
  SiteError,
  type Verdict,
} from '../sites/site.ts';
import { tell } from './broadcast.ts';
import { noteCode, recorded } from './call-log.ts';
import { onlyTo } from './own-hosts.ts';

/** An account ready for work. */
export interface OpenAccount {
  account: Account;
  about: SiteAbout;
  client: SiteClient;
  /** False for servers on this computer, which need no politeness. */
  paced: boolean;
}

/** How what a client stores is kept. */
interface Keeping {
  /** Milliseconds after which it is gone; for ever when left out. */
  lifetime?: number;
  /** The vault's key when the work began: a token that rotates must not be lost because the vault was locked since. */
  key?: VaultKey;
}

const transport = httpTransport();
/** Promises, so that two who ask at once share one client: two of them could each use up a token that rotates. */
const open = new Map<AccountId, Promise<OpenAccount>>();

/**
 * What a client needs to act at a server with some secrets.
 *
 * @param name what the secrets are stored under: an account's or a flow's id
 */
export function accessTo(
  place: { site: string; server: string; user?: Account['user'] },
  name: string,
  secrets: Secrets,
  { lifetime, key }: Keeping = {},
): Access {
  const endpoints = aboutOf(place.site).endpoints(place.server);
  return {
    endpoints,
    secrets,
    ...(place.user ? { user: place.user } : {}),
    transport: recorded(onlyTo(endpoints, transport), name),
    now: Date.now,
    language: locale(),
    async saveSecrets(changed) {
      Object.assign(secrets, changed);
      for (const [field, value] of Object.entries(changed)) if (value === '') delete secrets[field];
      await putSecrets({ site: place.site, name }, secrets, lifetime, key);
    },
    nextNumber: () => nextNumber(name),
    redirectUrl: browser.identity?.getRedirectURL() ?? '',
  };
}

/**
 * Opens an account. Throws `SiteError`: `locked` while the vault is, `sign-in-again` when it is signed out, its
 * secrets are gone or damaged, its site is not in this build, or the browser has taken back the access to its hosts,
 * `account-final` when it was removed for good.
 */
export function openAccount(id: AccountId): Promise<OpenAccount> {
  const known = open.get(id);
  if (known) return known;
  const opening = openAnew(id);
  open.set(id, opening);
  opening.catch(() => open.delete(id));
  return opening;
}

async function openAnew(id: AccountId): Promise<OpenAccount> {
  const account = await findAccount(id);
  if (!account) {
    const departed = await findDeparted(id);
    if (departed) throw refusal('sign-in-again', 'background_departed', 'departed', departed);
    throw refusal('account-final', 'background_account_gone', 'account-gone');
  }
  const { origins } = aboutOf(account.site).endpoints(account.server);
  if (account.status !== 'connected')
    throw refusal('sign-in-again', 'background_signed_out', 'signed-out', account);
  if (!(await browser.permissions.contains({ origins })))
    throw refusal('sign-in-again', 'background_access_gone', 'no-access', account);
  const { key, read } = await unlessLocked(async () => ({
    key: await vaultKey(),
    read: await readSecrets({ site: account.site, name: id }),
  }));
  if (read.state === 'there') return connect(account, read.values, key);
  const lost =
    read.state === 'damaged'
      ? refusal('sign-in-again', 'background_secrets_damaged', 'secrets-damaged', account)
      : refusal('sign-in-again', 'background_secrets_gone', 'secrets-gone', account);
  await noteRefusedSignIn(id, lost.text);
  throw lost;
}

/** Does what needs the vault; that it is locked is told as every other trouble of an account. */
async function unlessLocked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof VaultLocked)) throw error;
    throw new SiteError({ verdict: 'locked', text: error.text, code: error.code });
  }
}

/** Opens an account whatever its state, to test it or to end its session. One that is open already is shared. */
export async function openAnyway(account: Account): Promise<OpenAccount> {
  const known = await open.get(account.id)?.catch(() => undefined);
  if (known) return known;
  return unlessLocked(async () =>
    connect(account, (await getSecrets({ site: account.site, name: account.id })) ?? {}, await vaultKey()),
  );
}

function connect(account: Account, secrets: Secrets, key: VaultKey): OpenAccount {
  const { id, site } = account;
  const about = aboutOf(site);
  const access = accessTo(account, id, secrets, { key });
  const saveSecrets: Access['saveSecrets'] = async (changed) => {
    await access.saveSecrets(changed);
    // An account that was removed while it was at work must not leave anything behind.
    if (!(await findAccount(id))) await dropSecrets(id);
  };
  return {
    account,
    about,
    client: watched(withDeposits(clientOf(site).connect({ ...access, saveSecrets }), site), {
      id,
      since: renewals.get(id) ?? 0,
    }),
    paced: !isLoopback(new URL(account.server).hostname),
  };
}

/** The same client; secret fields of a new album are taken from the vault, and forgotten once the album is there. */
function withDeposits(client: SiteClient, site: string): SiteClient {
  const create = client.albums?.create;
  if (!create) return client;
  return {
    ...client,
    albums: {
      ...client.albums,
      async create({ deposit, ...album }, owner) {
        if (deposit === undefined) return create(album, owner);
        const secret = await unlessLocked(() => getSecrets({ site, name: deposit }));
        if (!secret) throw refusal('target-final', 'background_deposit_gone', 'deposit-gone');
        const made = await create({ ...album, fields: { ...album.fields, ...secret } }, owner);
        await dropSecrets(deposit);
        return made;
      },
    },
  };
}

/** How often the secrets of accounts, or what they may reach, were renewed. */
const renewals = new Map<AccountId, number>();

/** A client of an account, by when it was made. */
interface Made {
  id: AccountId;
  since: number;
}

/**
 * The same client, which stops working when the vault is locked. When the site refuses the sign-in in any call, every
 * screen gets to know; unless the person has signed in again since this client was made, which a job that waits does not
 * notice: then the client that has the new sign-in makes the call.
 */
function watched<T extends object>(part: T, made: Made, path: string[] = []): T {
  const entries = Object.entries(part).map(([name, value]) => {
    if (typeof value === 'object' && value !== null) return [name, watched(value, made, [...path, name])];
    if (typeof value !== 'function' || name === 'clockOffset') return [name, value];
    const again = async (args: unknown[]) => {
      const { client } = await openAccount(made.id);
      const holder = path.reduce((found: unknown, step) => (found as Record<string, unknown>)[step], client);
      return (holder as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);
    };
    return [
      name,
      (...args: unknown[]) =>
        noticed(
          () => value(...args),
          made,
          () => again(args),
        ),
    ];
  });
  return Object.fromEntries(entries) as T;
}

/** Named anew whenever the lock of the vault changes. */
let lock = {};
/** The lock under which the vault was found without a passphrase: then nothing can be locked until it changes. */
let lockless: object | undefined;

async function noticed(
  call: () => Promise<unknown>,
  { id, since }: Made,
  again: () => Promise<unknown>,
): Promise<unknown> {
  if (lockless !== lock) {
    await unlessLocked(async () => {
      const seen = lock;
      const { state } = await vaultState();
      // Before a call, never within one: what was begun is ended, so that it is known what became of it.
      if (state === 'locked') throw new VaultLocked();
      if (state === 'open') lockless = seen;
    });
  }
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    noteCode(id, error.code);
    if (error.verdict !== 'sign-in-again') throw error;
    // It was not carried out, so it may be made once more.
    if ((renewals.get(id) ?? 0) !== since) return again();
    await noteRefusedSignIn(id, error.text);
    throw error;
  }
}

/** Drops what is kept open of an account, after its secrets or its place have changed. */
export function closeAccount(id: AccountId): void {
  open.delete(id);
  renewals.set(id, (renewals.get(id) ?? 0) + 1);
}

/** Drops everything that is kept open, because the lock of the vault or what accounts may reach has changed. */
export function closeAll(): void {
  open.clear();
  lock = {};
}

/**
 * Notes that the site no longer accepts an account's sign-in, so that every screen shows the way out.
 *
 * @param why what the site said, such as which permission is missing
 */
export async function noteRefusedSignIn(id: AccountId, why?: Text): Promise<void> {
  closeAccount(id);
  const account = await findAccount(id);
  if (account?.status !== 'connected') return;
  await updateAccount(id, { status: 'sign-in-again', ...(why ? { why } : {}) });
  tell({ changed: 'accounts', id });
}

/** What an account's site can do, as `albums.create`, `groups.add` …, read off its client's functions. */
export function abilitiesOf(account: Account): string[] {
  if (!isKnown(account.site)) return [];
  const client = clientOf(account.site).connect(accessTo(account, account.id, {}));
  const parts = (['albums', 'groups', 'docs'] as const).flatMap((part) =>
    Object.entries(client[part] ?? {})
      .filter(([, ability]) => typeof ability === 'function')
      .map(([name]) => `${part}.${name}`),
  );
  return [...parts, ...(['owners', 'signOut'] as const).filter((name) => client[name])];
}

function refusal(verdict: Verdict, key: string, code: string, account?: Pick<Account, 'name'>): SiteError {
  return new SiteError({ verdict, text: { key, args: account ? [account.name] : [] }, code });
}
