// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import type { SignInMethod } from '../../src/sites/site.ts';
import { leaveDeed } from '../../src/ui/deed.ts';
import browser from '../fakes/browser.ts';
import { ada } from '../popup/world.ts';
import { type Background, background, type Fakes, refusal } from '../ui/background.ts';
import { at, click, has, settle, show, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const order: string[] = [];
const deposited: Record<string, string>[] = [];
let granted = true;

vi.mock('../../src/accounts/deposit.ts', () => ({
  deposit: async (_site: string, values: Record<string, string>) => {
    order.push('deposit');
    deposited.push(values);
    return 'deposit-1';
  },
}));

beforeEach(() => {
  order.length = 0;
  deposited.length = 0;
  granted = true;
  Object.assign(browser, {
    permissions: {
      request: async () => {
        order.push('request');
        return granted;
      },
    },
  });
  Object.assign(browser.runtime, { getManifest: () => ({ version: '1.2.3' }) });
});

async function start(hash: string, fakes: Fakes = {}): Promise<Background> {
  const behind = background({ 'accounts.list': () => [ada], ...fakes });
  parts.value = partsOf(hash);
  await show(<App />);
  return behind;
}

const consenting = { flow: 'f1', state: 'consent' as const };
const method = site.signIn[0] as SignInMethod;
/** A value that a field accepts: as long as its pattern wants. */
const fitting = (pattern: string | undefined) =>
  'a'.repeat(Number(/\{(\d+)\}/.exec(pattern ?? '')?.[1] ?? 3));

async function fill(): Promise<void> {
  for (const field of method.fields) await type(field.name, fitting(field.pattern));
}

describe('connecting an account', () => {
  const consent = { flow: 'f1', state: 'consent' as const };

  it('asks the browser first, leaves secrets in the vault, waits for consent, and greets', async () => {
    const behind = await start('#/accounts/add', {
      'accounts.signIn': () => consent,
      'accounts.consented': () => ({
        ...consent,
        state: 'done',
        account: { ...ada, permissions: { doc: 'write' } },
      }),
    });
    expect(has('announced')).toBe(true);
    await fill();
    at('continue').click();
    expect(order).toEqual(['request']);
    await settle();
    expect(order).toEqual(['request', 'deposit']);
    expect(behind.of('accounts.signIn')).toEqual([
      { site: site.id, server: site.server, method: method.id, deposit: 'deposit-1' },
    ]);
    const values = method.fields.map((field) => fitting(field.pattern));
    expect(Object.values(deposited[0] ?? {})).toEqual(values);
    for (const value of values) expect(JSON.stringify(behind.asked)).not.toContain(value);
    await click('agreed');
    expect(textOf('connected')).toContain('Connected as Ada');
    expect(textOf('grants')).toBe(
      'With this account you can create albums, add docs to albums and push docs to groups.',
    );
    expect(textOf('connected')).not.toContain('write');
  });

  it('notices by itself that consent was given', async () => {
    const behind = await start('#/accounts/add', {
      'accounts.signIn': () => consent,
      'accounts.flow': () => ({ ...consent, state: 'done', account: ada }),
    });
    await fill();
    await click('continue');
    behind.tell({ changed: 'sign-in', id: 'other' });
    await settle();
    expect(has('consent')).toBe(true);
    behind.tell({ changed: 'sign-in', id: 'f1' });
    await settle();
    expect(has('connected')).toBe(true);
  });

  it('sends nothing while a field is wrong', async () => {
    const behind = await start('#/accounts/add');
    await click('continue');
    expect(order).toEqual([]);
    expect(behind.of('accounts.signIn')).toEqual([]);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('This is needed');
  });

  it('keeps what was typed when permission is denied or the site refuses', async () => {
    granted = false;
    const behind = await start('#/accounts/add', {
      'accounts.signIn': () => {
        throw refusal('error_bad_request');
      },
    });
    await fill();
    await click('continue');
    expect(has('denied')).toBe(true);
    expect(deposited).toEqual([]);
    granted = true;
    await click('continue');
    expect(textOf('trouble')).toContain('could not read');
    const [first] = method.fields;
    expect(document.querySelector<HTMLInputElement>(`[name="${first?.name}"]`)?.value).toBe(
      fitting(first?.pattern),
    );
    expect(behind.of('accounts.signIn')).toHaveLength(1);
  });

  it('wants another server to be trusted expressly', async () => {
    const behind = await start('#/accounts/add', { 'accounts.signIn': () => consent });
    await fill();
    at<HTMLDetailsElement>('advanced').open = true;
    await type('server', 'https://other.example/g');
    await click('continue');
    expect(behind.of('accounts.signIn')).toEqual([]);
    await click('trust-server');
    await type('server', '');
    expect(at<HTMLDetailsElement>('advanced').open).toBe(true);
    await type('server', 'https://another.example/');
    expect(at<HTMLInputElement>('trust-server').checked).toBe(false);
    await click('trust-server');
    await click('continue');
    expect(behind.of('accounts.signIn')[0]?.server).toBe('https://another.example/');
  });

  it('says why consent failed, and starts again with all that was typed', async () => {
    await start('#/accounts/add', {
      'accounts.signIn': () => consent,
      'accounts.consented': () => ({ ...consent, state: 'failed', why: { key: 'error_not_allowed' } }),
    });
    await fill();
    await click('continue');
    await click('agreed');
    expect(textOf('sign-in-failed')).toContain('not allowed');
    await click('start-again');
    const [first] = method.fields;
    expect(document.querySelector<HTMLInputElement>(`[name="${first?.name}"]`)?.value).toBe(
      fitting(first?.pattern),
    );
  });
});

describe('accounts', () => {
  it('tests the connection', async () => {
    await start('#/accounts', {
      'accounts.test': () => [
        { what: 'error_unexpected', ok: false, detail: { key: 'error_bad_request' } },
        { what: 'name', ok: true },
      ],
    });
    await click('test-account');
    const marks = [...at('checks').querySelectorAll('li')].map((line) => line.dataset.ok);
    expect(marks).toEqual(['false', 'true']);
    expect(textOf('checks')).toContain('could not read');
  });

  it('renames', async () => {
    const behind = await start('#/accounts', { 'accounts.rename': () => ada });
    await click('rename-account');
    await type('new-name', ' Studio ');
    await click('save-name');
    expect(behind.of('accounts.rename')).toEqual([{ account: 'a1', name: 'Studio' }]);
    expect(has('new-name')).toBe(false);
  });

  it('asks before it removes', async () => {
    const behind = await start('#/accounts', {
      'accounts.remove': () => ({ left: true }),
      'jobs.list': () => [],
    });
    await click('remove-account');
    await click('dialog-cancel');
    expect(behind.of('accounts.remove')).toEqual([]);
    await click('remove-account');
    await click('dialog-confirm');
    expect(behind.of('accounts.remove')).toEqual([{ account: 'a1' }]);
  });

  it('signs in again with what is in the vault, else with new credentials', async () => {
    const behind = await start('#/accounts/a1', {
      'accounts.list': () => [{ ...ada, status: 'sign-in-again' }],
      'accounts.signIn': ({ deposit }) => {
        if (!deposit) throw refusal('error_bad_request');
        return { flow: 'f1', state: 'done', account: ada };
      },
    });
    expect(document.activeElement).toBe(at('account-a1'));
    await click('sign-in');
    expect(behind.of('accounts.signIn')[0]).toMatchObject({ account: 'a1' });
    expect(behind.of('accounts.signIn')[0]).not.toHaveProperty('deposit');
    await click('other-credentials');
    await fill();
    await click('continue');
    expect(behind.of('accounts.signIn')[1]).toMatchObject({ account: 'a1', deposit: 'deposit-1' });
    expect(has('connected')).toBe(true);
  });

  it('asks for more consent for a deed, does it once that is given, and never twice', async () => {
    await leaveDeed({ account: 'a1', album: '7', title: 'Harbour' });
    let allowed = false;
    const behind = await start('#/accounts/a1', {
      'accounts.signIn': () => consenting,
      'accounts.flow': () => consenting,
      'accounts.consented': () => ({ flow: 'f1', state: 'done', account: ada }),
      'albums.delete': () => {
        if (!allowed) throw refusal('error_not_allowed', undefined, 'consent');
        return null;
      },
    });
    await settle();
    expect(behind.of('accounts.signIn')[0]).toMatchObject({ account: 'a1', server: ada.server });
    expect(behind.of('albums.delete')).toEqual([]);
    await click('agreed');
    await settle();
    expect(has('trouble')).toBe(true);
    allowed = true;
    await click('deed-again');
    await settle();
    expect(behind.of('accounts.signIn')).toHaveLength(2);
    await click('agreed');
    await settle();
    expect(behind.of('albums.delete')).toEqual(Array(2).fill({ account: 'a1', album: '7' }));
    expect(textOf('deed-done')).toContain('Harbour');
    await click('deed-ok');
    expect(has('page-accounts')).toBe(true);
    const again = await start('#/accounts/a1');
    await settle();
    expect(again.of('accounts.signIn')).toEqual([]);
  });

  it('shows each standing', async () => {
    await start('#/accounts', {
      'accounts.list': () => [
        ada,
        { ...ada, id: 'a2', status: 'signed-out' },
        { ...ada, id: 'a3', status: 'sign-in-again' },
        { ...ada, id: 'a4', granted: false },
      ],
    });
    const states = [...document.querySelectorAll<HTMLElement>('[data-test=account-state]')];
    expect(states.map((state) => state.dataset.state)).toEqual([
      'connected',
      'signed-out',
      'sign-in-again',
      'access',
    ]);
  });

  it('tells the version', async () => {
    await start('#/about');
    expect(textOf('version')).toBe('Version 1.2.3');
  });
});
