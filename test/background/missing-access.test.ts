import { beforeEach, expect, it, vi } from 'vitest';
import { saveAccount } from '../../src/accounts/accounts.ts';
import { tellOfMissingAccess } from '../../src/background/missing-access.ts';
import { ada, far, freshBrowser } from './world.ts';

const engine = vi.hoisted(() => ({
  jobs: [] as { account: string; state: string }[],
  list: async () => engine.jobs,
}));
const notes = vi.hoisted(() => [] as unknown[]);
vi.mock('../../src/background/job-requests.ts', () => ({ engine }));
vi.mock('../../src/background/notify.ts', () => ({ notify: async (text: unknown) => void notes.push(text) }));

beforeEach(async () => {
  await freshBrowser();
  notes.length = 0;
  engine.jobs = [{ account: ada.id, state: 'waiting' }];
  await saveAccount(ada);
});

it('tells once of access that work needs and the browser has taken back, and again when it happens again', async () => {
  await tellOfMissingAccess();
  expect(notes).toEqual([]);
  far.granted = false;
  await tellOfMissingAccess();
  await tellOfMissingAccess();
  expect(notes).toEqual([{ key: 'background_access_gone', args: ['Ada'] }]);
  far.granted = true;
  await tellOfMissingAccess();
  far.granted = false;
  await tellOfMissingAccess();
  expect(notes).toHaveLength(2);
});

it('says nothing while no work needs it', async () => {
  engine.jobs = [{ account: ada.id, state: 'done' }];
  far.granted = false;
  await tellOfMissingAccess();
  expect(notes).toEqual([]);
});
