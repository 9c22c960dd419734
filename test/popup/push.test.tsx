// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { draft } from '../../src/popup/draft.ts';
import { at, click, has, press, settle, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { fails, start } from './start.tsx';
import { group, plan } from './world.ts';

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
    expect(textOf('plan-sentence')).toBe('3 will be added.');
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
});
