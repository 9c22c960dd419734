import { expect, test } from 'vitest';
import { backOff } from '../../src/jobs/back-off.ts';
import { TIMING } from '../../src/jobs/deps.ts';
import { choose } from '../../src/jobs/order.ts';
import { createPacer } from '../../src/jobs/pacer.ts';
import type { Track } from '../../src/jobs/work.ts';

test('waits double from five seconds to hours, vary by a quarter, and are never shorter than asked', () => {
  expect([1, 2, 3, 4].map((tries) => backOff(tries, 0.5))).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(backOff(1, 0)).toBe(3_750);
  expect(backOff(1, 1)).toBe(6_250);
  expect(backOff(500, 0.5)).toBe(6 * 3_600_000);
  expect(backOff(1, 0.5, 60_000)).toBe(60_000);
});

test('the pace is the site’s own, slows down with trouble and recovers with success', () => {
  let now = 0;
  const pacer = createPacer({ writes: 1_000, calls: 200 }, () => now);
  expect(pacer.wait('write')).toBe(0);
  pacer.made('write');
  expect(pacer.wait('write')).toBe(1_000);
  expect(pacer.wait('read')).toBe(200);
  now += 500;
  expect(pacer.wait('write')).toBe(500);
  expect(pacer.wait('read')).toBe(0);
  pacer.slower();
  expect(pacer.wait('write')).toBe(1_500);
  for (let times = 0; times < 10; times += 1) pacer.slower();
  expect(pacer.wait('write')).toBe(15_500);
  for (let times = 0; times < 20; times += 1) pacer.faster();
  expect(pacer.wait('write')).toBe(500);
});

test('a clock that was set back by a year does not stop us', () => {
  let now = Date.UTC(2026, 0, 1);
  const pacer = createPacer({ writes: 1_000, calls: 200 }, () => now);
  pacer.made('write');
  now -= 365 * 86_400_000;
  expect(pacer.wait('write')).toBe(1_000);
  now += 1_000;
  expect(pacer.wait('write')).toBe(0);
});

test('without pauses there are none, but trouble still slows it down', () => {
  const pacer = createPacer(undefined, () => 0);
  pacer.made('write');
  expect(pacer.wait('write')).toBe(0);
  pacer.slower();
  expect(pacer.wait('write')).toBeGreaterThan(0);
});

/** What is chosen for one target whose record, job and call are as given. */
function chosen(target: object, { flight, notBefore = 0 }: { flight?: object; notBefore?: number } = {}) {
  const job = { id: 'job', control: 'go' };
  const track = { job, target: { kind: 'group', id: 'g', state: 'waiting', ...target }, flight, served: 0 };
  return choose([track as unknown as Track], NOW, notBefore, TIMING);
}
const NOW = Date.UTC(2026, 0, 14);
const HOUR = 3_600_000;

test('what waits is waited for', () => {
  expect(chosen({ resumeAt: NOW + 7 * HOUR })).toEqual({ at: NOW + 7 * HOUR });
  expect(chosen({ resumeAt: NOW + 31 * 24 * HOUR, period: 'month' })).toEqual({ at: NOW + 31 * 24 * HOUR });
  expect(chosen({}, { notBefore: NOW + HOUR })).toEqual({ at: NOW + HOUR });
  expect(chosen({}, { flight: { act: 'add', sentAt: NOW } })).toEqual({ at: NOW + TIMING.settle });
  expect(chosen({ resumeAt: NOW })).toMatchObject({ track: { target: { id: 'g' } } });
});

test('what a clock noted that was set back by a year since is not waited for', () => {
  const then = NOW + 365 * 24 * HOUR;
  for (const choice of [
    chosen({ resumeAt: then }),
    chosen({ resumeAt: then, period: 'month' }),
    chosen({}, { notBefore: then }),
    chosen({}, { flight: { act: 'create', sentAt: then, lostAt: then } }),
  ]) {
    expect(choice).toMatchObject({ track: { target: { id: 'g' } } });
  }
});
