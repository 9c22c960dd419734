// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import browser from '../fakes/browser.ts';
import { ada } from '../popup/world.ts';
import { type Background, background, type Fakes } from '../ui/background.ts';
import { at, click, has, settle, show, textOf, type } from '../ui/screen.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/sites.ts'));
vi.mock('../../src/accounts/deposit.ts', () => ({ deposit: async () => 'deposit-1' }));

beforeEach(() => {
  Object.assign(browser, { permissions: { request: async () => true } });
});

async function start(fakes: Fakes): Promise<Background> {
  const behind = background({ 'accounts.list': () => [], ...fakes });
  parts.value = partsOf('#/accounts/add');
  await show(<App />);
  return behind;
}

describe('the ways to sign in', () => {
  it('shows our sign-in address before the fields, and copies it', async () => {
    const copied: string[] = [];
    vi.stubGlobal('navigator', {
      ...navigator,
      clipboard: { writeText: async (text: string) => copied.push(text) },
    });
    await start({ 'accounts.redirectUrl': () => 'https://id.example/' });
    await click('site-kurz');
    const address = at<HTMLInputElement>('redirect-url');
    expect(address.value).toBe('https://id.example/');
    expect(
      address.compareDocumentPosition(at('field-client')) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    await click('copy-redirect');
    expect(copied).toEqual(['https://id.example/']);
    expect(textOf('copy-redirect')).toBe('Copied');
    vi.unstubAllGlobals();
  });

  it('goes straight on where nobody else needs to be asked', async () => {
    await start({
      'accounts.redirectUrl': () => 'https://id.example/',
      'accounts.signIn': () => ({ flow: 'f1', state: 'done', account: ada }),
    });
    await click('site-kurz');
    await type('client', 'abc');
    await click('continue');
    await settle();
    expect(has('consent')).toBe(false);
    expect(textOf('connected')).toContain('Connected as Ada');
  });

  it('says since when a service is gone, and wants a server', async () => {
    const behind = await start({});
    expect(textOf('site-fort')).toContain('Gone since 5 November 2019');
    await click('site-fort');
    expect(textOf('retired')).toContain('5 November 2019');
    await type('key', 'abcdefab');
    await type('secret', 'abcdef');
    await click('continue');
    expect(textOf('advanced')).toContain('A server is needed');
    expect(behind.of('accounts.signIn')).toEqual([]);
  });
});
