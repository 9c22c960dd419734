// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { draft } from '../../src/popup/draft.ts';
import { at, click, has, press, settle, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { fails, start } from './start.tsx';
import { ada, counts, docs, group, plan } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

describe('a push', () => {
  it('goes from groups over the plan to the report', async () => {
    const behind = await start('#/');
    await click('push');
    for (const id of ['1', '3']) await click(`group-${id}`);
    await settle(200);
    expect(behind.of('groups.details')).toEqual([{ account: 'a1', groups: ['1', '3'] }]);
    expect(textOf('chosen')).toBe('2 groups chosen · 3 docs');
    await click('review');
    expect(textOf('plan-sentence')).toBe('3 will be added: 9 calls, about 12 seconds.');
    expect(behind.of('jobs.start')).toEqual([]);
    await click('push-now');
    const [sent] = behind.of('jobs.start');
    expect(sent).toMatchObject({ kind: 'push', account: 'a1', groups: [{ id: '1' }, { id: '3' }] });
    expect(sent?.docs).toHaveLength(3);
    expect(sent?.docs[0]).not.toHaveProperty('mine');
    expect(location.hash).toBe('#/job/j1');
    expect(textOf('headline')).toBe('3 added.');
    expect(draft.value.groups.a1).toEqual([]);
    await press('Escape');
    expect(has('screen-picked')).toBe(true);
  });

  it('works by keyboard alone', async () => {
    const behind = await start('#/push');
    expect(document.activeElement).toBe(at('search'));
    await type('search', 'group 2');
    await press('Enter');
    expect(at<HTMLInputElement>('search').value).toBe('');
    await type('search', '3');
    await press('Enter');
    expect(textOf('chosen')).toContain('2 groups chosen');
    await press('Enter');
    expect(has('screen-plan')).toBe(true);
    (document.activeElement as HTMLElement | null)?.blur();
    await press('Enter');
    expect(behind.of('jobs.start')).toHaveLength(1);
  });

  it('Escape empties the search first and then goes back; a slash finds the search again', async () => {
    await start('#/push');
    await type('search', 'x');
    await press('Escape');
    expect(at<HTMLInputElement>('search').value).toBe('');
    at<HTMLInputElement>('search').blur();
    await press('/');
    expect(document.activeElement).toBe(at('search'));
    await press('Escape');
    expect(has('screen-picked')).toBe(true);
  });

  it('greys a group that can take none, says why, and leaves it out', async () => {
    const behind = await start('#/push', {
      'groups.details': ({ groups }) => groups.map((id) => group(id, id === '2' ? { mayAdd: false } : {})),
    });
    for (const id of ['1', '2']) await click(`group-${id}`);
    await settle(200);
    expect(textOf('group-2')).toContain('Takes nothing new from you');
    expect(at('group-2').querySelector('input')?.disabled).toBe(true);
    await click('review');
    await click('push-now');
    expect(behind.of('jobs.start')[0]).toMatchObject({ groups: [{ id: '1' }] });
  });

  it('keeps all that was chosen when starting fails', async () => {
    const behind = await start('#/push', { 'jobs.start': fails('error_unexpected') });
    await click('group-1');
    await click('review');
    await click('push-now');
    expect(textOf('trouble')).toMatch(/went wrong/);
    expect(has('screen-plan')).toBe(true);
    expect(draft.value.groups.a1).toHaveLength(1);
    behind.answer({ 'jobs.start': () => ({ job: 'j1' }) });
    await click('push-now');
    expect(has('headline')).toBe(true);
  });

  it('starts once, however often one clicks', async () => {
    let release = (_: { job: string }) => {};
    const behind = await start('#/push', {
      'jobs.start': () =>
        new Promise<{ job: string }>((resolve) => {
          release = resolve;
        }),
    });
    await click('group-1');
    await click('review');
    await click('push-now');
    await click('push-now');
    expect(behind.of('jobs.start')).toHaveLength(1);
    release({ job: 'j1' });
    await settle();
    expect(has('headline')).toBe(true);
  });

  it('has nothing to push when the plan adds nothing', async () => {
    await start('#/push', {
      'jobs.plan': () => plan({ already: 3 }, { calls: 0 }),
    });
    await click('group-1');
    await click('review');
    expect(at<HTMLButtonElement>('push-now').disabled).toBe(true);
  });

  it('pushes just the doc that the address names, picked or not', async () => {
    const behind = await start(`#/push?doc=${site.id}:99`);
    await click('group-1');
    await click('review');
    await click('push-now');
    expect(behind.of('jobs.start')[0]?.docs).toEqual([{ site: site.id, id: '99' }]);
  });

  it('shows why groups could not be read and reads again', async () => {
    const behind = await start('#/push', { 'groups.list': fails('error_unexpected') });
    expect(textOf('trouble')).toMatch(/went wrong/);
    behind.answer({ 'groups.list': () => [group('9')] });
    await click('try-again');
    expect(has('group-9')).toBe(true);
    await click('refresh');
    expect(behind.of('groups.list').at(-1)).toEqual({ account: 'a1', fresh: true });
  });

  it('checks where the docs are already only when asked, a few at a time, and can be stopped', async () => {
    let release = () => {};
    const ada2 = { ...ada, abilities: [...ada.abilities, 'docs.containers'] };
    const behind = await start('#/push', {
      'accounts.list': () => [ada2],
      'selection.list': () => docs(12),
      'docs.look': () =>
        new Promise((resolve) => {
          release = () => resolve({ told: 5 });
        }),
    });
    await click('group-1');
    await click('review');
    expect(textOf('looked')).toContain('has not been checked');
    expect(textOf('looked')).toMatch(/Checking takes 12 calls, about \d+ seconds\.$/);
    expect(textOf('look')).toBe('Check where they are already');
    expect(behind.of('docs.look')).toEqual([]);
    await click('look');
    expect(textOf('looking')).toContain('0 of 12');
    release();
    await settle();
    expect(textOf('looking')).toContain('5 of 12');
    expect(behind.of('docs.look').map(({ docs: part }) => part.length)).toEqual([5, 5]);
    await click('stop-looking');
    release();
    await settle();
    expect(behind.of('docs.look')).toHaveLength(2);
    expect(behind.of('jobs.plan').length).toBeGreaterThan(1);
  });

  it('says how old it is what is known of where the docs are', async () => {
    const ada2 = { ...ada, abilities: [...ada.abilities, 'docs.containers'] };
    const known = (asOf: number, count = 3) => ({
      'accounts.list': () => [ada2],
      'jobs.plan': () => plan({ add: 3 }, { checked: { docs: count, asOf } }),
    });
    await start('#/push', known(Date.now()));
    await click('group-1');
    await click('review');
    expect(textOf('looked')).toBe('As of now, by what the site told of every doc.');
    expect(has('look')).toBe(false);
    await start('#/push', known(Date.now() - 600_000, 2));
    await click('group-1');
    await click('review');
    expect(textOf('looked')).toContain('As of 10 minutes ago, by what the site told of 2 of 3 docs.');
    expect(has('look')).toBe(true);
  });

  it('opens a group to its docs, also in a large plan', async () => {
    const many = { id: '1', title: 'Group 1', counts: counts({ add: 1_999, media: 1 }), calls: 100 };
    await start('#/push', {
      'selection.list': () => docs(2_000),
      'jobs.plan': () =>
        plan({ add: 1_999, media: 1 }, { targets: [{ ...many, letters: `k${'a'.repeat(1_999)}` }] }),
    });
    await click('group-1');
    await click('review');
    await act(() => at('plan-1').querySelector('button')?.click());
    await settle();
    const verdicts = [...at('plan-1').querySelectorAll('.verdict')].map((each) => each.textContent);
    expect(verdicts.slice(0, 2)).toEqual(['kind not accepted', 'will be added']);
    expect(verdicts.length).toBeLessThan(500);
  });
});
