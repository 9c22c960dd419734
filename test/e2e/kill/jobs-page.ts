/**
 * Looks at jobs from a page of the extension without waking the background: reads its database, sets its alarm.
 */
import type { Tab } from '../../browsers/index.ts';

/** Where the unfinished jobs stand. */
export interface Standing {
  /** Ids of all jobs, and of the unfinished ones. */
  jobs: string[];
  live: string[];
  /** No background works: what is left waits for the alarm. */
  idle: boolean;
}

/** Reads where jobs stand. */
export function standingOf(page: Tab): Promise<Standing> {
  return page.evaluate(async () => {
    type Job = { id: string; live?: 1 };
    type Account = { owner: string };
    const name = 'gallerist-jobs';
    const none = { jobs: [] as string[], live: [] as string[], idle: false };
    // Opening it here would make it, without anything in it.
    if (!(await indexedDB.databases()).some((one) => one.name === name)) return none;
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open(name));
    try {
      const read = database.transaction(['jobs', 'accounts']);
      const [jobs, accounts] = await Promise.all([
        answered(read.objectStore('jobs').getAll() as IDBRequest<Job[]>),
        answered(read.objectStore('accounts').getAll() as IDBRequest<Account[]>),
      ]);
      const live = jobs.filter((job) => job.live).map(({ id }) => id);
      return { jobs: jobs.map(({ id }) => id), live, idle: accounts.every(({ owner }) => owner === '') };
    } finally {
      database.close();
    }
  });
}

/** When the alarm rings that brings the background back, by the background's clock; nothing when none is set. */
export function alarmTime(page: Tab): Promise<number | undefined> {
  return page.evaluate(async () => {
    type Alarms = { alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> } };
    const scope = globalThis as unknown as { browser?: Alarms; chrome: Alarms };
    return (await (scope.browser ?? scope.chrome).alarms.get('jobs'))?.scheduledTime;
  });
}

/** Lets that alarm ring now rather than when it is due. */
export function ringAlarm(page: Tab): Promise<void> {
  return page.evaluate(async () => {
    type Alarms = { alarms: { create(name: string, info: unknown): unknown } };
    const scope = globalThis as unknown as { browser?: Alarms; chrome: Alarms };
    await (scope.browser ?? scope.chrome).alarms.create('jobs', { when: Date.now() + 1, periodInMinutes: 1 });
  });
}
