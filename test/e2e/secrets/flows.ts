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

/**
 * Connects an account, makes an album, pushes where there are groups, runs into every kind of fault, and tests the
 * connection with the site out of order.
 *
 * @param page one of the extension's own pages
 * @param shots where pictures go
 * @returns ids of the jobs
 */
export async function flows<S extends PlayedSite>(
  driver: BrowserDriver,
  sandbox: S,
  subject: Subject<S>,
  page: Tab,
  shots: string,
): Promise<string[]> {
  const stage = { name: driver.name, driver, sandbox, shots };
  await connect(stage, subject);
  const account = (await accounts(page)).find(({ site }) => site === subject.site)?.id ?? '';
  const jobs: string[] = [];
  const start = async (by: 'album' | 'push', title: string) => {
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
    jobs.push(job);
    await settled(page, job);
    return job;
  };
  for (const by of subject.group ? (['album', 'push'] as const) : (['album'] as const))
    await start(by, `By ${by}`);
  const [call] = subject.calls;
  const codes = (call?.errors ?? [])
    .slice(0, 2)
    .map(([code]): Omit<Fault, 'method'> => ({ kind: 'code', code }));
  for (const fault of [...codes, ...FAULTS]) {
    const before = sandbox.log.entries.length;
    sandbox.faults.add({ ...fault, ...(call ? { method: call.name } : {}), times: 0 });
    const job = await start('album', `With ${fault.kind}`.slice(0, 20));
    sandbox.faults.clear();
    if (!sandbox.log.entries.slice(before).some((entry) => entry.fault))
      throw new Error(`${subject.site} never ran into ${fault.kind}`);
    await askFrom(page, 'jobs.cancel', { job });
    // The person says that it is mended, so that the next job need not wait for the site to recover.
    await askFrom(page, 'jobs.resume', { job });
    if ((await accounts(page)).some(({ status }) => status !== 'connected'))
      await signInOn(await driver.openExtensionPage('src/options/index.html#/accounts'), stage, subject);
  }
  sandbox.faults.add({ kind: 'http', status: 503, times: 0 });
  await askFrom(page, 'accounts.test', { account });
  sandbox.faults.clear();
  return jobs;
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
