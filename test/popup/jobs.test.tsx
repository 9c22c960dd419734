// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { at, click, has, press, settle, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { fails, start } from './start.tsx';
import { job, target } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

describe('jobs', () => {
  const mixed = job([target('1', { added: 2, refused: 1 })]);

  it('follows a running job and can pause and cancel it', async () => {
    let now = job([target('1', { added: 1 }, { todo: 2, state: 'open' })], { state: 'running' });
    const behind = await start('#/job/j1', {
      'jobs.report': () => ({ job: now, lines: [], total: 0, docs: {} }),
      'jobs.pause': () => null,
      'jobs.cancel': () => null,
    });
    expect(textOf('progress-words')).toBe('1 of 3 sent');
    await click('pause');
    await click('cancel-job');
    expect(behind.of('jobs.cancel')).toEqual([]);
    await click('dialog-confirm');
    expect(behind.of('jobs.pause')).toEqual([{ job: 'j1' }]);
    expect(behind.of('jobs.cancel')).toEqual([{ job: 'j1' }]);
    now = mixed;
    behind.tell({ changed: 'jobs', id: 'j1' });
    await settle();
    expect(textOf('headline')).toBe('2 added and 1 could not be added.');
  });

  it('tries again at any time what failed in groups that are over, while others run or wait', async () => {
    const over = target('1', { refused: 1, unknown: 1 }, { state: 'stopped' });
    const open = target('2', { refused: 4 }, { todo: 2, state: 'open' });
    let now = job([over, open], { state: 'running' });
    const behind = await start('#/job/j1', {
      'jobs.report': () => ({ job: now, lines: [], total: 0, docs: {} }),
      'jobs.retry': () => ({ job: 'j1' }),
    });
    expect(textOf('retry')).toBe('Retry 2');
    await click('retry');
    expect(behind.of('jobs.retry')).toEqual([{ job: 'j1' }]);
    now = job([over, target('2', { waiting: 2 }, { state: 'waiting' })], { state: 'waiting' });
    behind.tell({ changed: 'jobs', id: 'j1' });
    await settle();
    expect(has('screen-report')).toBe(true);
    expect(textOf('retry')).toBe('Retry 2');
    now = job([target('1', { added: 3 }), open], { state: 'running' });
    behind.tell({ changed: 'jobs', id: 'j1' });
    await settle();
    expect(has('retry')).toBe(false);
  });

  it('shows first what went wrong, and narrows the report', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ kind }) => ({
        job: { ...mixed, targets: [...mixed.targets, target('2', { added: 3 })] },
        lines:
          kind === 'refused'
            ? [{ target: '1', doc: '0', kind: 'refused', why: { key: 'error_bad_request' } }]
            : [],
        total: 1,
        docs: { 0: { site: site.id, id: '0', title: 'Doc 0' } },
      }),
    });
    await settle();
    expect(textOf('line-0')).toContain('could not read that request');
    expect(behind.of('jobs.report').filter((query) => query.kind)).toEqual([
      { job: 'j1', target: '1', kind: 'refused', from: 0, count: 100 },
    ]);
    at<HTMLInputElement>('filter-added').click();
    await settle();
    expect(
      behind
        .of('jobs.report')
        .filter((query) => query.kind === 'added')
        .map((query) => query.target),
    ).toEqual(['1', '2']);
    expect(has('line-0')).toBe(false);
  });

  it('asks before it undoes, and follows the undoing', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ job: id }) => ({ job: { ...mixed, id }, lines: [], total: 0, docs: {} }),
      'jobs.undo': () => ({ job: 'j2' }),
    });
    await click('undo-job');
    expect(behind.of('jobs.undo')).toEqual([]);
    await click('dialog-confirm');
    expect(behind.of('jobs.undo')).toEqual([{ job: 'j1' }]);
    expect(location.hash).toBe('#/job/j2');
  });

  it('says where an undo is not clean, and does nothing without its plan', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ job: id }) => ({ job: { ...mixed, id }, lines: [], total: 0, docs: {} }),
      'jobs.undoPlan': fails('error_unexpected'),
    });
    await click('undo-job');
    expect(at<HTMLButtonElement>('dialog-confirm').disabled).toBe(true);
    behind.answer({
      'jobs.undoPlan': () => ({
        docs: 1,
        targets: 1,
        removals: 1,
        doubtful: 0,
        warnings: [{ key: 'error_bad_request' }],
      }),
    });
    await click('try-again');
    expect(textOf('undo-warning')).toContain('could not read');
    expect(textOf('dialog-confirm')).toBe('Take out 1 doc');
    expect(behind.of('jobs.undoPlan').at(-1)).toEqual({ job: 'j1' });
  });

  it('asks the person whether an album is there when nobody else can know', async () => {
    const unsure = job([target('', {}, { kind: 'album', todo: 3, unsure: true })], {
      kind: 'album',
      state: 'paused',
      needs: { what: 'decision', why: { key: 'error_unexpected' } },
    });
    const behind = await start('#/job/j1', {
      'jobs.report': () => ({ job: unsure, lines: [], total: 0, docs: {} }),
      'jobs.decide': () => null,
    });
    await click('decide-missing');
    expect(behind.of('jobs.decide')).toEqual([{ job: 'j1', exists: false }]);
  });

  it('takes one doc out of one group, or of all, after asking and with its warnings', async () => {
    const two = { ...mixed, targets: [...mixed.targets, target('2', { added: 3 })] };
    const behind = await start('#/job/j1', {
      'jobs.report': ({ job: id, kind, target: of = '' }) => ({
        job: { ...two, id },
        lines: kind === 'added' ? [{ target: of, doc: '0', kind: 'added' }] : [],
        total: 1,
        docs: { 0: { site: site.id, id: '0', title: 'Crane' } },
      }),
      'jobs.undoPlan': ({ target: of }) => ({
        docs: 1,
        targets: of ? 1 : 2,
        removals: of ? 1 : 2,
        doubtful: 0,
        warnings: [{ key: 'error_bad_request' }],
      }),
      'jobs.undo': () => ({ job: 'j2' }),
    });
    at<HTMLInputElement>('filter-added').click();
    await settle();
    await click('undo-doc-0');
    expect(document.querySelector('dialog h2')?.textContent).toBe('Take “Crane” out again?');
    expect(textOf('undo-warning')).toContain('could not read');
    expect(behind.of('jobs.undoPlan')).toEqual([{ job: 'j1', target: '1', doc: '0' }]);
    expect(textOf('dialog-confirm')).toBe('Take it out');
    await click('undo-everywhere');
    expect(textOf('dialog-confirm')).toBe('Take it out of all 2');
    await click('dialog-confirm');
    expect(behind.of('jobs.undo')).toEqual([{ job: 'j1', doc: '0' }]);
    expect(location.hash).toBe('#/job/j2');
  });

  it('leaves doubtful docs in place unless the person wants them out too', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ job: id }) => ({ job: { ...mixed, id }, lines: [], total: 0, docs: {} }),
      'jobs.undoPlan': ({ doubtful }) => ({
        docs: doubtful ? 3 : 2,
        targets: 1,
        removals: doubtful ? 3 : 2,
        doubtful: doubtful ? 0 : 1,
        warnings: [],
      }),
      'jobs.undo': () => ({ job: 'j2' }),
    });
    await click('undo-job');
    expect(textOf('dialog-confirm')).toBe('Take out 2 docs');
    await click('undo-doubtful');
    expect(textOf('dialog-confirm')).toBe('Take out 3 docs');
    await click('dialog-confirm');
    expect(behind.of('jobs.undo')).toEqual([{ job: 'j1', doubtful: true }]);
  });

  it('finds what became of a doc by its title', async () => {
    const large = { ...mixed, docs: 12 };
    const behind = await start('#/job/j1', {
      'jobs.report': ({ text, kind }) => ({
        job: large,
        lines: text === 'crane' && kind === 'added' ? [{ target: '1', doc: '0', kind: 'added' }] : [],
        total: text === 'crane' ? 1 : 0,
        docs: { 0: { site: site.id, id: '0', title: 'Crane' } },
      }),
    });
    expect(document.activeElement).not.toBe(at('search'));
    await type('search', 'crane');
    // Enter looks at once, and does not leave the report.
    at('search').focus();
    await press('Enter');
    expect(location.hash).toBe('#/job/j1');
    expect(textOf('report-found')).toBe('1 outcome');
    expect(textOf('line-0')).toContain('Crane');
    await type('search', 'zebra');
    await settle(250);
    expect(textOf('report-found')).toBe('No doc of this job has “zebra” in its title.');
    expect(behind.of('jobs.report').some(({ text }) => text === 'crane')).toBe(true);
  });

  it('pauses what waits and goes on again, on its screen and in the list', async () => {
    const waits = job([target('1', { added: 1, waiting: 2 }, { state: 'waiting' })], {
      state: 'waiting',
      nextAt: Date.now() + 86_400_000,
    });
    const paused = job([target('1', {}, { todo: 3 })], {
      id: 'j2',
      state: 'paused',
      needs: { what: 'resume', why: { key: 'jobs_paused' } },
    });
    const behind = await start('#/job/j1', {
      'jobs.report': () => ({ job: waits, lines: [], total: 0, docs: {} }),
      'jobs.list': () => [waits, paused],
      'jobs.pause': () => null,
      'jobs.resume': () => null,
    });
    await click('pause');
    expect(behind.of('jobs.pause')).toEqual([{ job: 'j1' }]);
    location.hash = '#/jobs';
    await settle(20);
    await click('pause');
    await click('resume');
    expect(behind.of('jobs.pause')).toHaveLength(2);
    expect(behind.of('jobs.resume')).toEqual([{ job: 'j2' }]);
  });

  it('forgets old jobs or all, after asking, and finds jobs by the names of their groups', async () => {
    const DAY = 86_400_000;
    const all = Array.from({ length: 9 }, (_, n) =>
      job([target(`${n}`, { added: 3 })], { id: `j${n}`, createdAt: Date.now() - n * 10 * DAY }),
    );
    const behind = await start('#/jobs', {
      'jobs.list': () => all,
      'jobs.forgetBefore': () => ({ forgotten: 5 }),
      'jobs.forget': () => null,
    });
    await click('forget-menu');
    expect(textOf('forget-old')).toBe('6 older than a month');
    await click('forget-old');
    expect(document.querySelector('dialog h2')?.textContent).toBe('Forget 6 jobs?');
    expect(behind.of('jobs.forgetBefore')).toEqual([]);
    await click('dialog-confirm');
    expect(Math.abs((behind.of('jobs.forgetBefore')[0]?.time ?? 0) - (Date.now() - 30 * DAY))).toBeLessThan(
      DAY,
    );
    await click('forget-menu');
    await click('forget-all');
    await click('dialog-confirm');
    expect(behind.of('jobs.forgetBefore')[1]?.time).toBeGreaterThan(Date.now() - DAY);
    await type('search', 'group 4');
    expect(document.querySelectorAll('.job-row')).toHaveLength(1);
    await click('forget');
    expect(behind.of('jobs.forget')).toEqual([{ job: 'j4' }]);
  });
});
