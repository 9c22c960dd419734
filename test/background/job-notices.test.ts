import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobSummary } from '../../src/jobs/job.ts';
import { JobError } from '../../src/jobs/job-error.ts';
import browser from '../fakes/browser.ts';
import { job, target } from '../popup/world.ts';

const jobs = new Map<string, JobSummary>();
const acts: string[] = [];
const opened: string[] = [];
let changed: (id: string) => void = () => {};
const act = (name: string) => async (id: string) => {
  if (!jobs.has(id)) throw new JobError('no-job', { key: 'jobs_no_such' });
  acts.push(`${name} ${id}`);
};

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));
vi.mock('../../src/background/open-screen.ts', () => ({ openScreen: async (at: string) => opened.push(at) }));
vi.mock('../../src/background/job-requests.ts', () => ({
  watchJobs: (watcher: (id: string) => void) => {
    changed = watcher;
  },
  engine: {
    report: async (id: string) => {
      const found = jobs.get(id);
      if (!found) throw new JobError('no-job', { key: 'jobs_no_such' });
      return { job: found, lines: [], total: 0, docs: {} };
    },
    pause: act('pause'),
    resume: act('resume'),
    cancel: act('cancel'),
    retry: act('retry'),
    decide: async (id: string, exists: boolean) => acts.push(`decide ${id} ${exists}`),
  },
}));

const shown = new Map<string, { title: string; buttons?: { title: string }[] }>();
let watched = false;
/** The browser refuses notifications with buttons. */
let plain = false;
const notifications = {
  create: vi.fn(async (id: string, options: { title: string; buttons?: { title: string }[] }) => {
    if (plain && options.buttons) throw new TypeError('Property "buttons" is unsupported by Firefox');
    shown.set(id, options);
  }),
  clear: async (id: string) => shown.delete(id),
};

/** A background that was just started; what was stored is there. */
async function start() {
  const notices = await import('../../src/background/job-notices.ts');
  notices.tellOfJobs();
  await vi.advanceTimersByTimeAsync(10);
  return notices;
}

async function change(next: JobSummary): Promise<void> {
  jobs.set(next.id, next);
  changed(next.id);
  changed(next.id);
  await vi.advanceTimersByTimeAsync(2_000);
}

const why = { key: 'jobs_paused' };
const needy = job([target('1', {}, { todo: 3 })], { state: 'paused', needs: { what: 'sign-in', why } });
const failing = job([target('1', { failed: 2 })], { createdAt: 0 });

beforeEach(async () => {
  vi.useFakeTimers({ now: 10_000_000 });
  await browser.storage.local.clear();
  jobs.clear();
  shown.clear();
  notifications.create.mockClear();
  acts.length = 0;
  opened.length = 0;
  watched = false;
  plain = false;
  Object.assign(browser, {
    notifications,
    tabs: { create: async ({ url }: { url: string }) => opened.push(url) },
  });
  Object.assign(browser.runtime, { sendMessage: async () => (watched ? true : undefined) });
});

describe('notifications of jobs', () => {
  it('come once for each thing, also across a restart of the background', async () => {
    await start();
    await change(needy);
    expect(shown.get('job:j1')?.title).toBe('Needs you: Group 1');
    await change(needy);
    await start();
    await change(needy);
    expect(notifications.create).toHaveBeenCalledTimes(1);
  });

  it('do not come while the person looks at the job', async () => {
    await start();
    watched = true;
    await change(needy);
    expect(shown.size).toBe(0);
  });

  it('make up for an end that came while nothing was told', async () => {
    await start();
    await change(needy);
    jobs.set('j1', failing);
    await start();
    expect(shown.get('job:j1')?.title).toBe('Finished: Group 1');
    expect(shown.get('job:j1')?.buttons).toEqual([{ title: 'Retry 2' }]);
  });

  it('go away when they are no longer true', async () => {
    await start();
    await change(needy);
    const { needs: _, ...going } = needy;
    await change({ ...going, state: 'running' });
    expect(shown.size).toBe(0);
    await change(job([target('1', { added: 3 })], { createdAt: Date.now() }));
    expect(shown.get('job:j1')?.title).toBe('Finished: Group 1');
  });

  it('do what their buttons say', async () => {
    const { jobNoticeClicked } = await start();
    await change(failing);
    expect(await jobNoticeClicked('job:j1', 0)).toBe(true);
    expect(acts).toEqual(['retry j1']);
    expect(shown.size).toBe(0);
    await change(needy);
    await jobNoticeClicked('job:j1', 0);
    expect(opened[0]).toMatch(/options\/index\.html#\/accounts\/a1$/);
    await change(needy);
  });

  it('open the job at a click beside the buttons, and where a button makes no sense any more', async () => {
    const { jobNoticeClicked } = await start();
    await change(failing);
    await jobNoticeClicked('job:j1');
    expect(opened).toEqual(['/job/j1']);
    jobs.clear();
    await jobNoticeClicked('job:j1', 0);
    expect(opened).toEqual(['/job/j1', '/job/j1']);
    expect(await jobNoticeClicked('note:1')).toBe(false);
  });

  it('have no buttons where the browser knows none', async () => {
    plain = true;
    await start();
    await change(needy);
    expect(shown.get('job:j1')).not.toHaveProperty('buttons');
    expect(shown.get('job:j1')).not.toHaveProperty('silent');
  });
});
