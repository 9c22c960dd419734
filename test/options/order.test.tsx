// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import { ada } from '../popup/world.ts';
import { background } from '../ui/background.ts';
import { at, click, has, settle, show } from '../ui/screen.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

async function start() {
  let accounts = [ada, { ...ada, id: 'a2', name: 'Bo' }, { ...ada, id: 'a3', name: 'Cy' }];
  const behind = background({
    'accounts.list': () => accounts,
    'accounts.move': ({ account, to }) => {
      const others = accounts.filter(({ id }) => id !== account);
      others.splice(to, 0, ...accounts.filter(({ id }) => id === account));
      accounts = others;
      return null;
    },
    'revocations.list': () => [],
  });
  parts.value = partsOf('#/accounts');
  await show(<App />);
  return behind;
}

const order = () =>
  [...document.querySelectorAll('[data-test^="account-a"]')].map((card) => card.getAttribute('data-test'));
const press = async (hook: string, key: string) => {
  await act(() => void at(hook).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
  await settle();
};

describe('the order of accounts', () => {
  it('is changed by the arrow keys on a handle, which keeps the focus', async () => {
    const behind = await start();
    expect(has('default')).toBe(true);
    at('move-a1').focus();
    await press('move-a1', 'ArrowDown');
    expect(behind.of('accounts.move')).toEqual([{ account: 'a1', to: 1 }]);
    expect(order()).toEqual(['account-a2', 'account-a1', 'account-a3']);
    expect(document.activeElement).toBe(at('move-a1'));
    await press('move-a1', 'ArrowDown');
    await press('move-a1', 'ArrowDown');
    expect(order()).toEqual(['account-a2', 'account-a3', 'account-a1']);
    expect(behind.of('accounts.move')).toHaveLength(2);
    expect(at('account-a2').querySelector('[data-test="default"]')).not.toBeNull();
  });

  it('puts another account first at a click', async () => {
    const behind = await start();
    await click('make-default');
    expect(behind.of('accounts.move')).toEqual([{ account: 'a2', to: 0 }]);
    expect(order()[0]).toBe('account-a2');
  });
});
