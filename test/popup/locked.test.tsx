// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { type AccountView, RequestError } from '../../src/messages.ts';
import { goUnlock } from '../../src/ui/locked.ts';
import type { Background } from '../ui/background.ts';
import { at, click, has, settle, textOf, type } from '../ui/screen.ts';
import { opened, start } from './start.tsx';
import { group, job, target, usual } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const door = vi.hoisted(() => ({ answer: 'done', typed: [] as string[] }));
vi.mock('../../src/accounts/unlock.ts', () => ({
  unlock: async (typed: string) => {
    door.typed.push(typed);
    return door.answer;
  },
}));

const MINE = 'four words of mine';
let state: 'open' | 'unlocked' | 'locked';
const vault = { 'vault.state': () => ({ state, minutes: 15 }), 'vault.lock': () => null };
const lockedOut = () => {
  if (state === 'locked') throw new RequestError({ key: 'accounts_locked' }, 'locked');
};

beforeEach(() => {
  state = 'locked';
  door.answer = 'done';
  door.typed.length = 0;
});

async function becomes(behind: Background, now: typeof state): Promise<void> {
  state = now;
  behind.tell({ changed: 'vault' });
  await settle();
}

it('asks for the passphrase on top, says when it is wrong, and sends it nowhere', async () => {
  const behind = await start('#/', vault);
  expect(textOf('unlock')).toContain('Gallerist is locked');
  expect(at<HTMLButtonElement>('unlock-now').disabled).toBe(true);
  door.answer = 'wrong';
  await type('passphrase', MINE);
  await click('unlock-now');
  expect(textOf('unlock-wrong')).toContain('not your passphrase');
  door.answer = 'broken';
  await click('unlock-now');
  expect(textOf('unlock-wrong')).toContain('damaged');
  expect(door.typed).toEqual([MINE, MINE]);
  expect(JSON.stringify(behind.asked)).not.toContain(MINE);
  await becomes(behind, 'unlocked');
  expect(has('unlock')).toBe(false);
});

it('keeps what is typed while the rest of the popup is still read', async () => {
  let answer = (_: AccountView[]) => {};
  const slow = new Promise<AccountView[]>((resolve) => {
    answer = resolve;
  });
  await start('#/', { ...vault, 'accounts.list': () => slow });
  await type('passphrase', MINE);
  answer([usual['accounts.list']?.({} as never)].flat() as AccountView[]);
  await settle();
  expect(has('menu')).toBe(true);
  expect(document.querySelector<HTMLInputElement>('[name=passphrase]')?.value).toBe(MINE);
});

it('leads to where it is unlocked from a question in front of that too', async () => {
  await start('#/', vault);
  const dialog = document.createElement('dialog');
  let given = 0;
  dialog.addEventListener('cancel', () => {
    given += 1;
  });
  document.body.append(dialog);
  dialog.showModal();
  goUnlock();
  expect([given, dialog.open]).toEqual([1, false]);
  expect(document.activeElement?.id).toBe('unlock-passphrase');
  dialog.remove();
});

it('reads by itself what it could not read while locked', async () => {
  const behind = await start('#/push', {
    ...vault,
    'groups.list': () => {
      lockedOut();
      return [group('1')];
    },
  });
  expect(textOf('trouble-locked')).toContain('Unlock it');
  at('go-unlock').click();
  expect(document.activeElement?.id).toBe('unlock-passphrase');
  await becomes(behind, 'unlocked');
  expect(has('trouble-locked')).toBe(false);
  expect(has('group-1')).toBe(true);
});

it('says that a job waits for it, with the way to unlock', async () => {
  const waiting = job([target('1', {}, { state: 'open', todo: 3 })], {
    state: 'paused',
    needs: { what: 'unlock', why: { key: 'accounts_locked' } },
  });
  await start('#/job/j1', {
    ...vault,
    'jobs.report': () => ({ job: waiting, lines: [], total: 0, docs: {} }),
  });
  expect(textOf('needs-unlock')).toContain('waits until Gallerist is unlocked');
  await click('job-unlock');
  expect(document.activeElement?.id).toBe('unlock-passphrase');
});

it('offers to lock in the menu only while there is something to lock', async () => {
  state = 'unlocked';
  const behind = await start('#/', vault);
  await click('menu');
  await click('menu-lock');
  expect(behind.of('vault.lock')).toEqual([{}]);
  for (const other of ['locked', 'open'] as const) {
    await becomes(behind, other);
    await click('menu');
    expect(has('menu-options')).toBe(true);
    expect(has('menu-lock')).toBe(false);
    await click('menu');
  }
});

it('leads somebody who has forgotten it to where one starts anew', async () => {
  await start('#/', vault);
  await click('forgotten');
  expect(opened.at(-1)).toContain('src/options/index.html#/security');
});
