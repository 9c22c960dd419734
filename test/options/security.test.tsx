// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Replies } from '../../src/messages.ts';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import { ada } from '../popup/world.ts';
import { type Background, background, type Fakes } from '../ui/background.ts';
import { at, click, has, settle, show, textOf, type } from '../ui/screen.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const doors = vi.hoisted(() => ({ calls: [] as unknown[][], answer: 'done' }));
vi.mock('../../src/accounts/passphrase.ts', () => {
  const door =
    (name: string) =>
    async (...typed: string[]) => {
      doors.calls.push([name, ...typed]);
      return doors.answer;
    };
  return {
    SHORTEST: 8,
    setPassphrase: door('set'),
    changePassphrase: door('change'),
    removePassphrase: door('remove'),
  };
});
vi.mock('../../src/accounts/unlock.ts', () => ({
  unlock: async (typed: string) => {
    doors.calls.push(['unlock', typed]);
    return doors.answer;
  },
}));

const MINE = 'harbour lantern seven otters';
let vault: Replies['vault.state'];
let behind: Background;

beforeEach(() => {
  doors.calls.length = 0;
  doors.answer = 'done';
});

async function start(state: typeof vault.state, fakes: Fakes = {}, hash = '#/security'): Promise<void> {
  vault = { state, minutes: state === 'open' ? null : 15 };
  behind = background({
    'accounts.list': () => [ada],
    'vault.state': () => vault,
    'vault.lock': () => null,
    'vault.lockAfter': () => null,
    'vault.used': () => null,
    'vault.wipe': () => null,
    ...fakes,
  });
  parts.value = partsOf(hash);
  await show(<App />);
}

/** The vault changes, and the background tells. */
async function becomes(state: typeof vault.state): Promise<void> {
  vault = { ...vault, state };
  behind.tell({ changed: 'vault' });
  await settle();
}

describe('without a passphrase', () => {
  it('says honestly what the browser’s key protects from and what not', async () => {
    await start('open');
    expect(textOf('page-security')).toContain('copies your browser’s profile, could use them');
    expect(has('guarded')).toBe(false);
  });

  it('sets one only when it is long enough and the same twice', async () => {
    await start('open');
    await type('next', 'short');
    await click('passphrase-submit');
    expect(textOf('wrong-next')).toContain('At least 8');
    await type('next', MINE);
    expect(at('strength').dataset.strength).toBe('strong');
    await type('repeat', `${MINE} `);
    await click('passphrase-submit');
    expect(textOf('wrong-repeat')).toContain('not the same');
    expect(doors.calls).toEqual([]);
    await type('repeat', MINE);
    await click('passphrase-submit');
    expect(doors.calls).toEqual([['set', MINE]]);
    expect(textOf('security-done')).toContain('is set');
    expect(JSON.stringify(behind.asked)).not.toContain(MINE);
  });
});

describe('with a passphrase', () => {
  it('changes it, and says when the present one is wrong', async () => {
    await start('unlocked');
    await click('change-passphrase');
    await type('present', 'wrong one');
    await type('next', MINE);
    await type('repeat', MINE);
    doors.answer = 'wrong';
    await click('passphrase-submit');
    expect(textOf('wrong-present')).toContain('not your present passphrase');
    doors.answer = 'done';
    await type('present', 'right one');
    expect(has('wrong-present')).toBe(false);
    await click('passphrase-submit');
    expect(doors.calls.at(-1)).toEqual(['change', 'right one', MINE]);
    expect(textOf('security-done')).toContain('is changed');
  });

  it('removes it', async () => {
    await start('unlocked');
    await click('remove-passphrase');
    await click('passphrase-submit');
    expect(doors.calls).toEqual([]);
    await type('present', MINE);
    await click('passphrase-submit');
    expect(doors.calls).toEqual([['remove', MINE]]);
  });

  it('locks at once, chooses when to lock, and asks for nothing else while locked', async () => {
    await start('unlocked');
    const select = at<HTMLSelectElement>('auto-lock');
    expect([...select.options].map(({ value }) => value)).toEqual(['5', '15', '60', '240', '']);
    select.value = '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(behind.of('vault.lockAfter')).toEqual([{}]);
    await click('lock-now');
    expect(behind.of('vault.lock')).toHaveLength(1);
    await becomes('locked');
    expect(textOf('vault-state')).toBe('Locked');
    expect(has('unlock')).toBe(true);
    expect(has('auto-lock')).toBe(false);
    await type('passphrase', MINE);
    await click('unlock-now');
    await becomes('unlocked');
    expect(has('unlock')).toBe(false);
    expect(doors.calls).toEqual([['unlock', MINE]]);
    expect(JSON.stringify(behind.asked)).not.toContain(MINE);
  });

  it('deletes everything only after a question', async () => {
    await start('locked');
    await click('wipe');
    await click('dialog-cancel');
    expect(behind.of('vault.wipe')).toEqual([]);
    await click('wipe');
    await click('dialog-confirm');
    expect(behind.of('vault.wipe')).toEqual([{}]);
    await becomes('open');
    expect(textOf('security-done')).toContain('deleted');
  });

  it('says that the person is here, now and then', async () => {
    await start('unlocked');
    for (let n = 0; n < 5; n += 1) document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(behind.of('vault.used')).toHaveLength(1);
    await becomes('locked');
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
    expect(behind.of('vault.used')).toHaveLength(1);
  });
});
