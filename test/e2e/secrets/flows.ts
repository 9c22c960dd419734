/**
 * What is done with an account before the search: everything that works, then everything with something in its way.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { connect, signInOn } from '../sites/connecting.ts';
import type { PlayedSite, Subject } from '../sites/subject.ts';
import { askFrom } from '../steps/selection.ts';

/** What gets in the way of a job: each is played until it is cleared. */
const FAULTS: Omit<Fault, 'method'>[] = [
  { kind: 'http', status: 500 },
  { kind: 'html' },
  { kind: 'drop', work: true },
  { kind: 'truncate' },
];

/** A site with its account, its stand-in, and where all is done from. */
export interface Player<S extends PlayedSite> {
  driver: BrowserDriver;
  sandbox: S;
  subject: Subject<S>;
  /** One of the extension's own pages. */
  page: Tab;
  /** Where pictures go. */
  shots: string;
}

/**
 * Connects an account, makes an album, pushes where there are groups, runs into every kind of fault, and tests the
 * connection with the site out of order.
 *
 * @returns ids of the jobs
 */
export async function flows<S extends PlayedSite>(player: Player<S>): Promise<string[]> {
  const { sandbox, subject, page } = player;
  await connect(stageOf(player), subject);
  const jobs: string[] = [];
  for (const by of subject.group ? (['album', 'push'] as const) : (['album'] as const))
    jobs.push(await start(player, by, `By ${by}`));
  const codes = (subject.calls[0].errors ?? [])
    .slice(0, 2)
    .map(([code]): Omit<Fault, 'method'> => ({ kind: 'code', code }));
  for (const fault of [...codes, ...FAULTS]) jobs.push(await runInto(player, fault));
  sandbox.faults.add({ kind: 'http', status: 503, times: 0 });
  await askFrom(page, 'accounts.test', { account: await accountOf(player) });
  sandbox.faults.clear();
  return jobs;
}

/** Makes an album while a fault is played, and signs in again where that has become necessary. */
export async function runInto<S extends PlayedSite>(
  player: Player<S>,
  fault: Omit<Fault, 'method'>,
): Promise<string> {
  const { driver, sandbox, subject, page } = player;
  const before = sandbox.log.entries.length;
  sandbox.faults.add({ ...fault, method: subject.calls[0].name, times: 0 });
  const job = await start(player, 'album', `With ${fault.kind}`.slice(0, 20));
  sandbox.faults.clear();
  if (!sandbox.log.entries.slice(before).some((entry) => entry.fault))
    throw new Error(`${subject.site} never ran into ${fault.kind}`);
  await askFrom(page, 'jobs.cancel', { job });
  // The person says that it is mended, so that the next job need not wait for the site to recover.
  await askFrom(page, 'jobs.resume', { job });
  if ((await accounts(page)).some(({ status }) => status !== 'connected'))
    await signInOn(
      await driver.openExtensionPage('src/options/index.html#/accounts'),
      stageOf(player),
      subject,
    );
  return job;
}

function stageOf<S extends PlayedSite>({ driver, sandbox, shots }: Player<S>) {
  return { name: driver.name, driver, sandbox, shots };
}

async function accountOf<S extends PlayedSite>({ page, subject }: Player<S>): Promise<string> {
  return (await accounts(page)).find(({ site }) => site === subject.site)?.id ?? '';
}

/** Starts a job and waits until it comes to rest. */
async function start<S extends PlayedSite>(
  player: Player<S>,
  by: 'album' | 'push',
  title: string,
): Promise<string> {
  const { sandbox, subject, page } = player;
  const account = await accountOf(player);
  const docs = (subject.docs?.(sandbox) ?? []).map((id) => ({ site: subject.site, id }));
  const request =
    by === 'push'
      ? { kind: 'push', account, docs, groups: [{ id: subject.group, title }] }
      : {
          kind: 'album',
          account,
          docs: [],
          album: { create: { fields: { [subject.title]: title } }, title },
        };
  const { job } = await askFrom<{ job: string }>(page, 'jobs.start', request);
  await settled(page, job);
  return job;
}

/** Signs out and begins to sign in again with the site out of order. */
export async function leave(sandbox: PlayedSite, account: { id: string } & Place, page: Tab): Promise<void> {
  await askFrom(page, 'accounts.signOut', { account: account.id });
  sandbox.faults.add({ kind: 'http', status: 500, times: 0 });
  const { site, server, method } = account;
  await askFrom(page, 'accounts.signIn', { site, server, method, account: account.id });
  sandbox.faults.clear();
}

interface Place {
  site: string;
  server: string;
  method: string;
}

/** All accounts, as screens see them. */
export function accounts(page: Tab): Promise<({ id: string; status: string } & Place)[]> {
  return askFrom(page, 'accounts.list', {});
}

/** Waits until a job has nothing to do at this moment: it is done, stopped, or waits for later. */
async function settled(page: Tab, job: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const jobs = await askFrom<{ id: string; state: string; nextAt?: number }[]>(page, 'jobs.list', {});
    const found = jobs.find(({ id }) => id === job);
    if (found?.state !== 'running' || found.nextAt !== undefined) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('A job does not come to rest.');
}
