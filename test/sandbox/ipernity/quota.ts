import type { SandboxClock } from '../clock.ts';
import type { Modes } from './modes.ts';
import type { Group } from './types.ts';

const DAY = 24 * 3600 * 1000;

/** When the present period of a quota began, milliseconds since 1970; 0 for a quota of all time. */
export function periodStart(period: Group['period'], clock: SandboxClock, modes: Modes): number {
  if (period === '') return 0;
  if (modes.quotaPeriods === 'rolling') return clock.now() - { d: 1, w: 7, m: 30 }[period] * DAY + 1;
  const today = new Date(clock.now());
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  if (period === 'm') return Date.UTC(year, month, 1);
  // getUTCDay counts from Sunday; weeks here begin on Monday.
  return Date.UTC(year, month, period === 'w' ? day - ((today.getUTCDay() + 6) % 7) : day);
}

/** When the next period begins by the calendar, milliseconds since 1970; Infinity for a quota of all time. */
export function nextPeriod(period: Group['period'], clock: SandboxClock, modes: Modes): number {
  if (period === '') return Number.POSITIVE_INFINITY;
  const start = new Date(periodStart(period, clock, { ...modes, quotaPeriods: 'calendar' }));
  if (period === 'm') return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
  return start.getTime() + (period === 'w' ? 7 : 1) * DAY;
}

/**
 * How many docs a member may still add to a group now: Infinity where no quota holds, which is also so for admins and
 * moderators (section 6.3.2).
 */
export function quotaLeft(group: Group, userId: string, clock: SandboxClock, modes: Modes): number {
  if (group.quotaMax === 0 || group.members.get(userId)?.role !== 'member') return Number.POSITIVE_INFINITY;
  const start = periodStart(group.period, clock, modes);
  const used = group.uses.filter((use) => use.userId === userId && use.at >= start && use.at <= clock.now());
  return Math.max(0, group.quotaMax - used.length);
}
