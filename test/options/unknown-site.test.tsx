// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import { App as Popup } from '../../src/popup/app.tsx';
import { resetRoute } from '../../src/popup/route.ts';
import { ada, job, target } from '../popup/world.ts';
import { background } from '../ui/background.ts';
import { at, click, has, settle, show, textOf } from '../ui/screen.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/sites.ts'));

const stray = { ...ada, id: 'a9', site: 'nowhere', name: 'Stray', abilities: [], origins: [] };
const inStray = (name: string) => at('account-a9').querySelector(`[data-test="${name}"]`);

it('an account of a site that this build does not know is shown by name, and can be removed and nothing else', async () => {
  const behind = background({
    'accounts.list': () => [ada, stray],
    'revocations.list': () => [],
    'jobs.list': () => [job([], { account: 'a9', site: 'nowhere', state: 'paused' })],
    'accounts.remove': () => ({ left: true }),
  });
  parts.value = partsOf('#/accounts');
  await show(<App />);
  expect(at('account-a9').textContent).toContain('Stray');
  expect(inStray('account-state')?.textContent).toBe('Unknown site');
  expect(inStray('unknown-site')?.textContent).toContain(
    'This build of Gallerist does not know this site (nowhere)',
  );
  for (const hook of ['test-account', 'sign-out', 'sign-in']) expect(inStray(hook)).toBeNull();
  expect(at('account-a1').querySelector('[data-test="test-account"]')).not.toBeNull();
  inStray('remove-account')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settle();
  // It cannot be finished first.
  expect([has('fate-finish'), has('fate-drop')]).toEqual([false, true]);
  await click('dialog-confirm');
  expect(behind.of('accounts.remove')).toEqual([{ account: 'a9', jobs: 'keep' }]);
});

it('the popup works with the other accounts, and its jobs are told of as ever', async () => {
  const waits = job([target('1', { added: 1 }, { todo: 2, state: 'open' })], {
    account: 'a9',
    site: 'nowhere',
    state: 'paused',
    needs: { what: 'sign-in', why: { key: 'sites_unknown', args: ['nowhere'] } },
  });
  background({
    'accounts.list': () => [stray, ada],
    'selection.list': () => [],
    'page.current': () => ({ picking: false }),
    'vault.state': () => ({ state: 'open', minutes: null }),
    'jobs.list': () => [waits],
    'jobs.report': () => ({ job: waits, lines: [], total: 0, docs: {} }),
  });
  location.hash = '#/';
  resetRoute();
  await show(<Popup />);
  expect(textOf('account-chip')).toBe('Ada');
  location.hash = '#/job/j1';
  resetRoute();
  await show(<Popup />);
  expect(textOf('needs-sign-in')).toContain('This build of Gallerist does not know this site (nowhere)');
  expect(textOf('sign-in')).toBe('Manage accounts');
  location.hash = '#/jobs';
  resetRoute();
  await show(<Popup />);
  expect(has('screen-jobs')).toBe(true);
  expect(at('screen-jobs').textContent).toContain('Group 1');
});
