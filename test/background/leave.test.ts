import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findAccount, listAccounts, saveAccount } from '../../src/accounts/accounts.ts';
import { findDeparted, idBefore } from '../../src/accounts/departed.ts';
import { setPassphrase } from '../../src/accounts/passphrase.ts';
import { unlock } from '../../src/accounts/unlock.ts';
import { getSecrets, lockVault, putSecrets, wipeVault } from '../../src/accounts/vault.ts';
import { openAccount } from '../../src/background/access.ts';
import { leave, leaveWhenFree } from '../../src/background/leave.ts';
import * as selection from '../../src/selection/selection.ts';
import { aboutOf } from '../../src/sites/abouts.ts';
import { ada, far, freshBrowser } from './world.ts';

vi.mock('../../src/sites/clients.ts', async () => (await import('./world.ts')).clients());

const engine = vi.hoisted(() => ({
  jobs: [] as { id: string; account: string; state: string }[],
  list: async () => engine.jobs,
  cancel: async (id: string) => {
    for (const job of engine.jobs) if (job.id === id) job.state = 'cancelled';
  },
}));
vi.mock('../../src/background/job-requests.ts', () => ({ engine }));

const typed = aboutOf(ada.site).signIn[0]?.fields[0]?.name ?? '';
const PLACE = { site: ada.site, name: ada.id };
const stateOf = (id: string) => engine.jobs.find((job) => job.id === id)?.state;

beforeEach(async () => {
  await freshBrowser();
  await wipeVault();
  engine.jobs = [
    { id: 'open', account: ada.id, state: 'waiting' },
    { id: 'over', account: ada.id, state: 'done' },
    { id: 'other', account: 'account-2', state: 'running' },
  ];
  await saveAccount(ada);
  await putSecrets(PLACE, { [typed]: 'typed', token: 'given' });
});

describe('signing out', () => {
  it('keeps what the person typed, drops what the site gave, and tells the site', async () => {
    let told = 0;
    far.client = () => ({ signOut: async () => void told++ });
    expect(await leave(ada, 'sign-out', 'keep')).toEqual({ left: true, revoked: true });
    expect(told).toBe(1);
    expect(await getSecrets(PLACE)).toEqual({ [typed]: 'typed' });
    expect(await findAccount(ada.id)).toMatchObject({ status: 'signed-out' });
    expect(stateOf('open')).toBe('waiting');
  });

  it('waits for unfinished jobs when the person wants that, then happens by itself', async () => {
    expect(await leave(ada, 'sign-out', 'finish')).toEqual({ left: false });
    await leaveWhenFree();
    expect(await findAccount(ada.id)).toMatchObject({ status: 'connected', leaving: 'sign-out' });
    await engine.cancel('open');
    await leaveWhenFree();
    expect(await findAccount(ada.id)).toMatchObject({ status: 'signed-out' });
    expect(await findAccount(ada.id)).not.toHaveProperty('leaving');
  });

  it('drops what was not sent, of this account only', async () => {
    expect(await leave(ada, 'sign-out', 'drop')).toEqual({ left: true });
    expect([stateOf('open'), stateOf('over'), stateOf('other')]).toEqual(['cancelled', 'done', 'running']);
  });
});

describe('removing', () => {
  it('takes secrets and picked docs along, and nothing of others', async () => {
    const doc = { site: ada.site, mine: true };
    await selection.add([
      { ...doc, id: '1', account: ada.id },
      { ...doc, id: '2', account: 'account-2' },
    ]);
    expect(await leave(ada, 'remove', 'drop')).toEqual({ left: true });
    expect(await listAccounts()).toEqual([]);
    expect(await getSecrets(PLACE)).toBeUndefined();
    expect((await selection.list()).map(({ id }) => id)).toEqual(['2']);
    await expect(openAccount(ada.id)).rejects.toMatchObject({ verdict: 'account-final' });
  });

  it('remembers who it was while jobs wait, so that they go on when the member is back', async () => {
    await leave(ada, 'remove', 'keep');
    expect(await findDeparted(ada.id)).toMatchObject({ name: 'Ada', user: '7' });
    expect(await idBefore(ada.site, ada.server, '7')).toBe(ada.id);
    expect(await idBefore(ada.site, 'https://elsewhere.example/', '7')).toBeUndefined();
    await expect(openAccount(ada.id)).rejects.toMatchObject({ verdict: 'sign-in-again', code: 'departed' });
  });

  it('remembers nobody whose jobs are all over', async () => {
    engine.jobs = [];
    await leave(ada, 'remove', 'keep');
    expect(await findDeparted(ada.id)).toBeUndefined();
  });
});

describe('while the vault is locked', () => {
  const MINE = 'four words of mine';
  beforeEach(async () => {
    await setPassphrase(MINE);
    await lockVault();
  });

  it('nobody is signed out, and nothing else is changed either', async () => {
    await expect(leave(ada, 'sign-out', 'drop')).rejects.toMatchObject({ code: 'locked' });
    expect(await findAccount(ada.id)).toEqual(ada);
    expect(stateOf('open')).toBe('waiting');
  });

  it('an account is removed only where its site need not be told', async () => {
    far.client = () => ({ signOut: async () => {} });
    await expect(leave(ada, 'remove', 'drop')).rejects.toMatchObject({ code: 'locked' });
    expect(await findAccount(ada.id)).toEqual(ada);
    expect(stateOf('open')).toBe('waiting');
    far.client = () => ({});
    expect(await leave(ada, 'remove', 'drop')).toEqual({ left: true });
    await unlock(MINE);
    expect(await getSecrets(PLACE)).toBeUndefined();
  });

  it('who is to leave when the jobs are done stays until it is unlocked', async () => {
    await leave(ada, 'sign-out', 'finish');
    await engine.cancel('open');
    await leaveWhenFree();
    expect(await findAccount(ada.id)).toMatchObject({ status: 'connected', leaving: 'sign-out' });
    await unlock(MINE);
    await leaveWhenFree();
    expect(await findAccount(ada.id)).toMatchObject({ status: 'signed-out' });
  });

  it('a sign-out that has begun is ended, also what is kept for the next sign-in', async () => {
    await unlock(MINE);
    far.client = () => ({ signOut: lockVault });
    expect(await leave(ada, 'sign-out', 'keep')).toEqual({ left: true, revoked: true });
    await unlock(MINE);
    expect(await getSecrets(PLACE)).toEqual({ [typed]: 'typed' });
  });
});

describe('opening an account', () => {
  it('is refused while the browser does not allow its hosts, with the way out', async () => {
    far.granted = false;
    await expect(openAccount(ada.id)).rejects.toMatchObject({ verdict: 'sign-in-again', code: 'no-access' });
    far.granted = true;
    expect((await openAccount(ada.id)).account.id).toBe(ada.id);
  });
});
