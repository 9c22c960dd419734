import { beforeEach, expect, it, vi } from 'vitest';
import { jobChanged, noteJob, undoNoted } from '../../src/background/job-notes.ts';
import { JobError } from '../../src/jobs/job-error.ts';
import browser from '../fakes/browser.ts';
import { job, target } from '../popup/world.ts';

const engine = vi.hoisted(() => ({ report: vi.fn(), undoPlan: vi.fn(), undo: vi.fn() }));
vi.mock('../../src/background/job-requests.ts', () => ({ engine }));
vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const notes: { id: string; message: string; buttons: string[] | undefined }[] = [];
const last = () => notes.at(-1);

/** A browser without buttons refuses notifications with some, as Firefox does, which has the event all the same. */
function browserWith(buttons: boolean) {
  Object.assign(browser, {
    notifications: {
      onButtonClicked: {},
      async create(
        id: string,
        { message, buttons: shown }: { message: string; buttons?: { title: string }[] },
      ) {
        if (shown && !buttons) throw new Error('Property "buttons" is unsupported by Firefox');
        notes.push({ id, message, buttons: shown?.map(({ title }) => title) });
      },
    },
  });
}

/** The engine says this of the job from now on. */
function says(part: Parameters<typeof job>, why?: { key: string }, removals = 0) {
  engine.report.mockResolvedValue({ job: job(...part), lines: why ? [{ why }] : [] });
  engine.undoPlan.mockResolvedValue({ removals });
}

beforeEach(async () => {
  notes.length = 0;
  vi.clearAllMocks();
  await browser.storage.session.clear();
  browserWith(true);
});

it('tells of the start, then of the end, each once, and then no more', async () => {
  says([[target('1', {}, { todo: 1, state: 'open' })], { docs: 1, state: 'running' }]);
  await noteJob('j1');
  await jobChanged('j1');
  expect(notes).toEqual([{ id: 'once:j1', message: 'Sending a doc to “Group 1”…', buttons: ['Undo'] }]);
  says([[target('1', { added: 1 })], { docs: 1 }], undefined, 1);
  await jobChanged('j1');
  expect(last()).toEqual({ id: 'once:j1', message: 'Added to “Group 1”.', buttons: ['Undo'] });
  says([[target('1', { added: 1, refused: 1 })], { docs: 2 }]);
  await jobChanged('j1');
  expect(notes).toHaveLength(2);
});

it('says nothing of jobs that were started on a screen', async () => {
  says([[target('1', { added: 1 })], {}]);
  await jobChanged('j1');
  expect(notes).toEqual([]);
});

it.each([
  [{ pending: 1 }, 'Sent to “Group 1”. A moderator decides whether it is added.'],
  [{ already: 1 }, 'It was in “Group 1” already.'],
  [{ added: 12 }, '12 docs added to “Group 1”.'],
  [{ refused: 1 }, '“Group 1” did not take it. The site says so.'],
  [{ added: 2, refused: 1 }, '“Group 1”: 2 added · 1 refused'],
])('puts %j into words', async (totals, words) => {
  says([[target('1', totals)], { docs: 1 }], { key: 'The site says so.' });
  await noteJob('j1');
  expect(last()?.message).toBe(words);
});

it('counts by outcome where there are several groups', async () => {
  says([[target('1', { added: 1 }), target('2', { added: 1 })], { docs: 1 }]);
  await noteJob('j1');
  expect(last()?.message).toBe('2 groups: 2 added');
});

it('offers no undo where there is nothing to take back, or no button to offer it on', async () => {
  says([[target('1', { already: 1 })], { docs: 1 }]);
  await noteJob('j1');
  expect(last()?.buttons).toBeUndefined();
  browserWith(false);
  says([[target('1', { added: 1 })], { docs: 1 }], undefined, 1);
  await noteJob('j2');
  expect(last()).toEqual({ id: 'once:j2', message: 'Added to “Group 1”.', buttons: undefined });
});

it('takes back, says so, and says why it cannot', async () => {
  engine.undo.mockResolvedValue('u1');
  says([[target('1', { added: 1 })], { docs: 1, kind: 'undo' }]);
  await undoNoted('j1');
  expect(engine.undo).toHaveBeenCalledWith('j1');
  expect(last()).toEqual({ id: 'once:u1', message: 'Taken out of “Group 1” again.', buttons: undefined });
  engine.undo.mockRejectedValue(new JobError('nothing-to-undo', { key: 'jobs_undo_nothing' }));
  await undoNoted('j1');
  expect(last()).toMatchObject({ id: 'once:j1', message: expect.stringMatching(/\.$/) });
});
