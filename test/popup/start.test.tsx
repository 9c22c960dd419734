// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { at, click, has, press, settle, textOf } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { fails, opened, requested, start } from './start.tsx';
import { ada, docs } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

describe('the start', () => {
  it('leads to connecting when nothing is connected, wherever one comes in', async () => {
    await start('#/push', { 'accounts.list': () => [], 'selection.list': () => [] });
    expect(has('screen-not-connected')).toBe(true);
    await click('connect');
    expect(opened[0]).toContain('options/index.html#/accounts/add');
  });

  it('offers picking on a page of a connected site', async () => {
    const behind = await start('#/', {
      'selection.list': () => [],
      'page.current': () => ({ tab: 7, account: 'a1', picking: false }),
      'picking.set': () => null,
    });
    await click('pick-here');
    expect(behind.of('picking.set')).toEqual([{ tab: 7, on: true }]);
  });

  it('clears the picked docs and takes that back', async () => {
    let picked = docs(3);
    const behind = await start('#/', {
      'selection.list': () => picked,
      'selection.clear': () => {
        picked = [];
        return { count: 0 };
      },
      'selection.undo': () => {
        picked = docs(3);
        return { count: 3 };
      },
    });
    expect(textOf('picked-count')).toBe('3 docs picked');
    await click('clear');
    behind.tell({ changed: 'selection' });
    await settle();
    expect(has('screen-nothing-picked')).toBe(true);
    await click('undo');
    behind.tell({ changed: 'selection' });
    await settle();
    expect(textOf('picked-count')).toBe('3 docs picked');
  });

  it('moves and removes docs by keyboard', async () => {
    const behind = await start('#/', {
      'selection.move': () => ({ count: 3 }),
      'selection.remove': () => ({ count: 2 }),
    });
    at('picked-0').focus();
    await press('ArrowRight');
    expect(document.activeElement).toBe(at('picked-1'));
    await press('Delete');
    expect(behind.of('selection.remove')).toEqual([{ docs: [{ site: site.id, id: '1' }] }]);
    expect(has('picked-1')).toBe(false);
    at('picked-2').focus();
    await press('Home');
    expect(document.activeElement).toBe(at('picked-0'));
  });

  it('says when the account needs a permission, and asks for it in the click', async () => {
    await start('#/', { 'accounts.list': () => [{ ...ada, granted: false }] });
    at('grant-access').click();
    expect(requested).toEqual([{ origins: ada.origins }]);
    await start('#/', { 'accounts.list': () => [{ ...ada, status: 'sign-in-again' }] });
    await click('sign-in');
    expect(opened[0]).toContain('#/accounts/a1');
  });

  it('says what is wrong when the background is gone, and tries again', async () => {
    const behind = await start('#/', { 'accounts.list': fails('error_background_gone') });
    expect(textOf('trouble')).toMatch(/did not answer/);
    behind.answer({ 'accounts.list': () => [ada] });
    await click('try-again');
    expect(has('screen-picked')).toBe(true);
  });
});
