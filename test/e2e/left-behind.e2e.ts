/**
 * What another build or a damaged disk has left behind: an account of a site that this build does not know, its job, and
 * jobs whose records were damaged. Each is told of; the rest works.
 */
import { beforeAll, expect, it, vi } from 'vitest';
import type { Tab } from '../browsers/index.ts';
import { seedIds, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { hook, openPopupAt } from './steps/popup.ts';
import { askFrom, docsOf } from './steps/selection.ts';

/** Changes records of the jobs' database that belong to a job, as no version of ours would. */
function bend(tab: Tab, store: string, job: string, change: object): Promise<void> {
  return tab.evaluate(
    async (name, id, bent) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await answer(indexedDB.open('gallerist-jobs'));
      const objects = database.transaction(name, 'readwrite').objectStore(name);
      for (const record of await answer(objects.getAll()))
        if ((record.job ?? record.id) === id) await answer(objects.put({ ...record, ...bent }));
      database.close();
    },
    store,
    job,
    change,
  );
}

/** An account as a build with one more site would have kept it. */
const stray = {
  id: 'account-stray',
  site: 'nowhere',
  name: 'Left behind',
  server: 'https://nowhere.example/',
  method: 'key',
  status: 'connected',
  addedAt: 1,
};

inEachBrowser('left behind', { start: () => startIpernitySandbox() }, (stage) => {
  let popup: Tab;
  const jobs: string[] = [];
  const stateOf = async (id: string) =>
    (await askFrom<{ id: string; state: string }[]>(popup, 'jobs.list', {})).find((job) => job.id === id)
      ?.state;
  const pushOne = async (n: number) => {
    const accounts = await askFrom<{ id: string; site: string }[]>(popup, 'accounts.list', {});
    const account = accounts.find(({ site }) => site === 'ipernity');
    const docs = docsOf(stage.sandbox, 6)
      .slice(n, n + 1)
      .map((id) => ({ site: 'ipernity', id, title: `Doc ${id}` }));
    const groups = [{ id: seedIds.GROUP_OPEN, title: 'Open group' }];
    const request = { kind: 'push', account: account?.id, docs, groups };
    const { job } = await askFrom<{ job: string }>(popup, 'jobs.start', request);
    await vi.waitUntil(async () => (await stateOf(job)) === 'done', { timeout: 20_000, interval: 50 });
    return job;
  };
  const show = async (route: string) => {
    await popup.close();
    popup = await openPopupAt(stage.driver, route);
  };

  beforeAll(async () => {
    await (await connectAccount(stage.driver, stage.sandbox)).close();
    popup = await openPopupAt(stage.driver);
    for (let n = 0; n < 3; n++) jobs.push(await pushOne(n));
    const [whole = '', part = '', other = ''] = jobs;
    await bend(popup, 'jobs', whole, { docs: 1e300 });
    await bend(popup, 'steps', part, { results: 'x' });
    await bend(popup, 'jobs', other, { account: stray.id, site: stray.site, live: 1 });
    await bend(popup, 'targets', other, { account: stray.id, state: 'open', size: 2 });
    await popup.evaluate(async (account) => {
      type Area = { get(name: string): Promise<{ accounts: object[] }>; set(items: object): Promise<void> };
      type Api = { storage: { local: Area } };
      const scope = globalThis as unknown as { browser?: Api; chrome: Api };
      const { local } = (scope.browser ?? scope.chrome).storage;
      const { accounts } = await local.get('accounts');
      await local.set({ accounts: [account, ...accounts] });
    }, stray);
    // An open page would wake the background again.
    await popup.close();
    await stage.driver.stopBackground();
    popup = await openPopupAt(stage.driver);
  });

  it('keeps the list of jobs whole, and new work from nothing', async () => {
    await show('/jobs');
    await popup.waitFor(hook('screen-jobs'));
    await popup.waitForText('A job that cannot be read');
    await popup.screenshot(`${stage.shots}/jobs.png`);
    expect(await popup.axe()).toEqual([]);
    jobs.push(await pushOne(3));
    expect(await askFrom<unknown[]>(popup, 'jobs.list', {})).toHaveLength(4);
  });

  it('says of a damaged job what is lost and what to do, and lets it be forgotten', async () => {
    const [whole = '', part = ''] = jobs;
    await show(`/job/${whole}`);
    await popup.waitForText(/is damaged, so it was stopped/, { within: hook('job-note') });
    await popup.screenshot(`${stage.shots}/damaged.png`);
    await show(`/job/${part}`);
    await popup.waitForText(/what became of it is no longer known/);
    await popup.screenshot(`${stage.shots}/damaged-part.png`);
    await askFrom(popup, 'jobs.forget', { job: whole });
    expect(await stateOf(whole)).toBeUndefined();
  });

  it('says of the job of an unknown site why it waits', async () => {
    const [, , other = ''] = jobs;
    await show(`/job/${other}`);
    await popup.waitForText(/This build of Gallerist does not know this site \(nowhere\)/, {
      within: hook('needs-sign-in'),
    });
    await popup.screenshot(`${stage.shots}/unknown-site-job.png`);
    expect(await popup.textOf(hook('account-chip'))).toContain('Ada');
    expect(await popup.axe()).toEqual([]);
  });

  it('shows the account by its name, and lets it be removed', async () => {
    const options = await stage.driver.openExtensionPage('src/options/index.html#/accounts', {
      width: 1000,
      height: 760,
    });
    const card = hook(`account-${stray.id}`);
    await options.waitForText('Left behind', { within: card });
    await options.waitForText(/This build of Gallerist does not know this site/, { within: card });
    await options.screenshot(`${stage.shots}/unknown-site.png`);
    expect(await options.axe()).toEqual([]);
    await options.click(`${card} ${hook('remove-account')}`);
    await options.click(hook('fate-drop'));
    await options.click(hook('dialog-confirm'));
    await options.waitFor(card, { gone: true });
    await options.waitFor(`${hook('account-state')}[data-state="connected"]`);
    await options.close();
    const [, , other = ''] = jobs;
    expect(await stateOf(other)).toBe('cancelled');
    await popup.close();
  });
});
