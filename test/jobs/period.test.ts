import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { askAgainAt, periodEnd } from '../../src/jobs/period.ts';
import { periodStart } from './fake-site.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ['day', '2026-02-28T23:59:59Z', '2026-03-01T00:00:00Z'],
  ['day', '2028-02-28T10:00:00Z', '2028-02-29T00:00:00Z'],
  ['week', '2026-01-18T23:00:00Z', '2026-01-19T00:00:00Z'],
  ['week', '2026-01-19T00:00:00Z', '2026-01-26T00:00:00Z'],
  ['week', '2025-12-31T12:00:00Z', '2026-01-05T00:00:00Z'],
  ['month', '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z'],
  ['month', '2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z'],
] as const)('a %s that %s lies in ends at %s', (period, at, end) => {
  expect(periodEnd(period, Date.parse(at))).toBe(Date.parse(end));
});

test('periods follow each other without gap, whatever zone the computer is in', () => {
  const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
  const period = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
  for (const name of ['UTC', 'Europe/Paris', 'Pacific/Apia', 'America/Sao_Paulo']) {
    process.env.TZ = name;
    fc.assert(
      fc.property(at, period, (time, kind) => {
        const end = periodEnd(kind, time) ?? 0;
        expect(end).toBeGreaterThan(time);
        expect(periodStart(kind, end)).toBe(end);
        expect(periodStart(kind, end - 1)).toBe(periodStart(kind, time));
      }),
    );
  }
});

test('a site is asked again after the turn by its own clock, then at intervals, never before now', () => {
  const now = Date.UTC(2026, 0, 31, 22);
  const offset = 3 * 3_600_000;
  const turn = Date.UTC(2026, 2, 1) - offset;
  const first = askAgainAt('month', now, offset, 0) ?? 0;
  expect(first).toBeGreaterThan(turn);
  expect(first).toBeLessThan(turn + 600_000);
  expect(askAgainAt('month', now, offset, 1)).toBe(now + 12 * 3_600_000);
  expect(askAgainAt('day', now, 0, 5)).toBe(now + 3_600_000);
  expect(askAgainAt('ever', now, 0, 0)).toBeUndefined();
});
