import { describe, expect, it, vi } from 'vitest';
import { groupFacts, groupRules, quotaLeft, whyNone } from '../../src/popup/group-words.ts';
import { headline, jobState, jobTitle, progressWords } from '../../src/popup/job-words.ts';
import { planSends, planSentence } from '../../src/popup/plan-words.ts';
import { site } from '../ui/site.ts';
import { counts, docs, group, job, plan, target } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const NOW = new Date(2026, 4, 14, 12).getTime();
const MONDAY = new Date(2026, 4, 18, 8).getTime();
const FRIDAY = new Date(2026, 4, 15, 8).getTime();

function waiting(id: string, count: number, resumesAt: number) {
  return {
    id,
    title: id,
    counts: counts({ 'no-quota': count }),
    calls: 0,
    period: 'week' as const,
    resumesAt,
  };
}

describe('the plan sentence', () => {
  it('says all that will happen, in order', () => {
    const whole = plan({
      add: 46,
      moderated: 3,
      already: 9,
      pending: 1,
      'no-quota': 12,
      media: 1,
      closed: 1,
      unknown: 1,
    });
    expect(planSentence(whole, NOW)).toBe(
      '46 will be added, 3 go to a moderator, 9 are there already, 1 waits for a moderator already, ' +
        '12 will wait for their quota, 2 cannot be added and 1 will be tried: 9 calls, about 12 seconds.',
    );
    expect(planSends(whole)).toBe(62);
  });

  it('says until when, where that is one moment', () => {
    const one = plan(
      { 'no-quota': 12 },
      { calls: 0, targets: [waiting('1', 5, MONDAY), waiting('2', 7, MONDAY)] },
    );
    expect(planSentence(one, NOW)).toBe('12 will wait until Monday. Nothing is sent now.');
    const two = plan(
      { 'no-quota': 12 },
      { calls: 0, targets: [waiting('1', 5, MONDAY), waiting('2', 7, FRIDAY)] },
    );
    expect(planSentence(two, NOW)).toBe('12 will wait for their quota. Nothing is sent now.');
  });

  it('speaks of one as of one, and of none as of none', () => {
    expect(planSentence(plan({ already: 1, 'no-quota': 1 }, { calls: 0 }), NOW)).toBe(
      '1 is there already and 1 will wait for its quota. Nothing is sent now.',
    );
    expect(planSentence(plan({}), NOW)).toBe('There is nothing to do.');
    expect(planSends(plan({ already: 3, pending: 2, 'not-mine': 1 }))).toBe(0);
  });

  it('says what it costs', () => {
    expect(planSentence(plan({ add: 1 }, { calls: 1, seconds: 1 }), NOW)).toBe(
      '1 will be added: 1 call, about 1 second.',
    );
    expect(planSentence(plan({ add: 46 }, { calls: 60, seconds: 120 }), NOW)).toBe(
      '46 will be added: 60 calls, about 2 minutes.',
    );
    expect(planSentence(plan({ already: 1 }, { calls: 0, seconds: 0 }), NOW)).toBe(
      '1 is there already. Nothing is sent now.',
    );
  });
});

describe('jobs in words', () => {
  it('has a headline for the report', () => {
    const done = job([
      target('1', { added: 46, pending: 3 }),
      target('2', { already: 9, refused: 1, failed: 1 }),
    ]);
    expect(headline(done, NOW)).toBe(
      '46 added, 3 wait for a moderator, 9 were there already and 2 could not be added.',
    );
  });

  it('never calls what waits or is uncertain a failure', () => {
    const some = job([target('1', { added: 1, waiting: 2, unknown: 1 }, { resumeAt: MONDAY })], {
      state: 'waiting',
    });
    expect(headline(some, NOW)).toBe('1 added, 2 wait until Monday and 1 is uncertain.');
  });

  it('says what was left out when cancelled, and nothing more than happened', () => {
    const cancelled = job([target('1', { added: 2 }, { todo: 4 })], { state: 'cancelled' });
    expect(headline(cancelled, NOW)).toBe('2 added and 4 were not sent.');
    expect(headline(job([target('1', {})]), NOW)).toBe('Nothing was sent.');
    const unread = 'What it did is no longer known here.';
    expect(headline(job([target('1', {}, { state: 'stopped', code: 'damaged' })]), NOW)).toBe(unread);
    expect(headline(job([]), NOW)).toBe(unread);
    expect(jobTitle(job([]))).toBe('A job that cannot be read');
    const damaged = job([target('1', { added: 1 })], { docs: 0, notes: [{ key: 'jobs_damaged' }] });
    expect(jobTitle(damaged)).toBe('A job that cannot be read');
    expect(headline(damaged, NOW)).toBe('1 added.');
    expect(headline(job([target('1', { added: 2, already: 1 })], { kind: 'undo' }), NOW)).toBe(
      '2 taken out and 1 was out already.',
    );
  });

  it('tells the progress', () => {
    const running = job([target('1', { added: 31, waiting: 12 }, { todo: 17, resumeAt: MONDAY })], {
      state: 'running',
      restMs: 40_000,
    });
    expect(progressWords(running, NOW)).toBe(
      '31 of 60 sent · 12 waiting until Monday · about 40 seconds left',
    );
  });

  it('tells jobs apart', () => {
    expect(jobTitle(job([target('1', {})]))).toBe('3 docs to Group 1');
    expect(jobTitle(job([target('1', {}), target('2', {}), target('3', {})]))).toBe(
      '3 docs to Group 1 and 2 more groups',
    );
    const album = target('7', {}, { kind: 'album', title: 'Harbour' });
    expect(jobTitle(job([album], { kind: 'album', docs: 1 }))).toBe('1 doc into Harbour');
    expect(jobTitle(job([album], { kind: 'album', docs: 0 }))).toBe('New album “Harbour”');
    expect(jobTitle(job([target('1', {})], { kind: 'undo' }))).toBe('Taking 3 docs out of Group 1');
  });

  it('says what a list needs to know', () => {
    const open = job([target('1', { added: 1 }, { todo: 2 })]);
    expect(jobState({ ...open, state: 'waiting', nextAt: MONDAY }, NOW)).toBe('Waits until Monday');
    expect(jobState({ ...open, state: 'paused' }, NOW)).toBe('Paused · 1 of 3 sent');
    expect(jobState({ ...open, needs: { what: 'sign-in', why: { key: 'x' } } }, NOW)).toBe('Needs you');
  });
});

describe('groups in words', () => {
  it('says what a group takes and how much', () => {
    const moderated = group('1', { moderated: true, accepts: ['photo', 'video'] });
    expect(groupRules(moderated)).toBe('Takes photos and videos only · A moderator decides');
    expect(quotaLeft(group('1', { quota: { max: 5, left: 3, period: 'week' } }))).toBe('3 left this week');
    expect(quotaLeft(group('1'))).toBeUndefined();
    expect(groupFacts({ ...group('1'), role: 'admin', docs: 1, members: 2 })).toBe(
      'Admin · 1 doc · 2 members',
    );
  });

  it('says why a group can take none, but not when it can take some later', () => {
    const some = docs(2);
    expect(whyNone(group('1'), some)).toBeUndefined();
    expect(whyNone(group('1', { mayAdd: false }), some)).toMatch(/nothing new/);
    expect(whyNone(group('1', { accepts: ['video'] }), some)).toBe('Takes only videos');
    expect(whyNone(group('1', { accepts: ['video'] }), [{ site: site.id, id: '1' }])).toBeUndefined();
    expect(whyNone(group('1', { quota: { max: 1, left: 0, period: 'ever' } }), some)).toMatch(/limit/);
    expect(whyNone(group('1', { quota: { max: 1, left: 0, period: 'day' } }), some)).toBeUndefined();
  });
});
