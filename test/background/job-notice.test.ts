import { describe, expect, it, vi } from 'vitest';
import { noticeOf } from '../../src/background/job-notice.ts';
import { job, target } from '../popup/world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const NOW = new Date(2026, 4, 14, 12).getTime();
const MONDAY = new Date(2026, 4, 18, 8).getTime();
const MINUTE = 60_000;
const why = { key: 'jobs_paused' };

describe('a notification of a job', () => {
  it('says what came of a long one, with a way to retry what failed', () => {
    const ended = job([target('1', { added: 46, pending: 3 }), target('2', { failed: 2, refused: 1 })], {
      createdAt: NOW - MINUTE,
    });
    expect(noticeOf(ended, NOW, false)).toEqual({
      key: 'ended',
      title: 'Finished: Group 1 and 1 more',
      message: '46 added, 3 wait for a moderator, 1 was refused and 2 failed.',
      buttons: [{ act: 'retry', title: 'Retry 3' }],
      silent: false,
    });
  });

  it('keeps quiet of a short one, unless the person was told of it before', () => {
    const ended = job([target('1', { added: 3 })], { createdAt: NOW - 2_000 });
    expect(noticeOf(ended, NOW, false)).toBeUndefined();
    expect(noticeOf(ended, NOW, true)).toMatchObject({ key: 'ended', message: '3 added.', buttons: [] });
  });

  it('says of an undo what was taken out', () => {
    const undo = job([target('1', { added: 3, already: 1 })], { kind: 'undo', createdAt: 0 });
    expect(noticeOf(undo, NOW, false)?.message).toBe('3 taken out and 1 was out already.');
  });

  it('says until when one waits, and is told anew only when that changes', () => {
    const waits = (nextAt: number) =>
      noticeOf(
        job([target('1', { added: 3, waiting: 7 }, { state: 'waiting' })], { state: 'waiting', nextAt }),
        NOW,
        false,
      );
    expect(waits(MONDAY)).toMatchObject({
      title: 'Waiting: Group 1',
      message: '3 added and 7 wait until Monday and are then sent by themselves.',
      buttons: [{ act: 'pause' }, { act: 'cancel' }],
    });
    expect(waits(MONDAY + MINUTE)?.key).toBe(waits(MONDAY)?.key);
    expect(waits(MONDAY + 86_400_000)?.key).not.toBe(waits(MONDAY)?.key);
    expect(waits(NOW + MINUTE)).toBeUndefined();
    expect(noticeOf(job([target('1', { waiting: 7 })], { state: 'waiting' }), NOW, true)).toBeUndefined();
  });

  it('offers what mends it when the person is needed', () => {
    const acts = (what: 'sign-in' | 'unlock' | 'decision' | 'resume') =>
      noticeOf(
        job([target('1', {}, { todo: 3 })], { state: 'paused', needs: { what, why } }),
        NOW,
        false,
      )?.buttons.map(({ act }) => act);
    expect(acts('sign-in')).toEqual(['sign-in', 'cancel']);
    expect(acts('unlock')).toEqual(['unlock', 'cancel']);
    expect(acts('decision')).toEqual(['exists', 'missing']);
    expect(acts('resume')).toEqual(['resume', 'cancel']);
  });

  it('lets a long running one be paused, silently', () => {
    const running = (restMs: number, createdAt = NOW) =>
      noticeOf(
        job([target('1', { added: 31 }, { todo: 29 })], { state: 'running', restMs, createdAt }),
        NOW,
        false,
      );
    expect(running(40_000)).toMatchObject({
      key: 'running',
      message: '31 of 60 done. About 40 seconds left. You can close every window of Gallerist.',
      buttons: [{ act: 'pause' }, { act: 'cancel' }],
      silent: true,
    });
    expect(running(15_000)).toBeUndefined();
    expect(running(15_000, NOW - MINUTE)?.key).toBe('running');
    expect(running(5_000, NOW - MINUTE)).toBeUndefined();
  });

  it('says nothing of a cancelled one', () => {
    expect(
      noticeOf(job([target('1', { added: 1 }, { todo: 2 })], { state: 'cancelled' }), NOW, true),
    ).toBeUndefined();
  });
});
