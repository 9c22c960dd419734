// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { at, click, has, settle, textOf } from '../ui/screen.ts';
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
});
