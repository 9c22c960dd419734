// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { carried, parentOf, parseHash } from '../../src/popup/route.ts';
import { pickAccount } from '../../src/popup/store.ts';
import { ada, docs } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

describe('addresses', () => {
  it('reads screens, jobs and docs', () => {
    expect(parseHash('')).toEqual({ parts: [], doc: undefined, cover: undefined });
    expect(parseHash('#/job/a%2Fb')).toMatchObject({ parts: ['job', 'a/b'] });
    expect(parseHash('#/push?doc=site:12')).toMatchObject({ parts: ['push'], doc: 'site:12' });
    expect(parseHash('#/album?cover=site:1%3A2')).toMatchObject({ cover: 'site:1:2' });
    expect(parseHash('#/job/%E0%A4%A')).toMatchObject({ parts: ['job', '%E0%A4%A'] });
  });

  it('goes up one level and keeps the doc', () => {
    expect(parentOf(parseHash('#/push/plan?doc=s:1'))).toBe('/push?doc=s%3A1');
    expect(parentOf(parseHash('#/album/new/cover'))).toBe('/album/new');
    expect(parentOf(parseHash('#/job/1'))).toBe('/');
    expect(parentOf(parseHash('#/push?doc=s:1'))).toBe('/');
    expect(carried(parseHash('#/push'))).toBe('');
  });
});

describe('the account in use', () => {
  const bob = { ...ada, id: 'a2' };
  const far = { ...ada, id: 'a3', site: 'elsewhere' };
  const all = [ada, bob, far];
  const nowhere = { picking: false };

  it('is the wanted one, else the page’s, else that of the picked docs, else the first', () => {
    const picked = docs(1).map((doc) => ({ ...doc, account: 'a3' }));
    expect(pickAccount(all, 'a2', { picking: false, account: 'a3' }, picked, undefined)?.id).toBe('a2');
    expect(pickAccount(all, undefined, { picking: false, account: 'a2' }, picked, undefined)?.id).toBe('a2');
    expect(pickAccount(all, 'gone', nowhere, picked, undefined)?.id).toBe('a3');
    expect(pickAccount(all, undefined, nowhere, [], undefined)?.id).toBe('a1');
    expect(pickAccount([], 'a2', nowhere, picked, undefined)).toBeUndefined();
  });

  it('fits the one doc that the screen is about', () => {
    expect(pickAccount(all, 'a1', nowhere, [], 'elsewhere:5')?.id).toBe('a3');
    const picked = docs(1).map((doc) => ({ ...doc, account: 'a2' }));
    expect(pickAccount(all, 'a1', nowhere, picked, `${ada.site}:0`)?.id).toBe('a2');
  });
});
