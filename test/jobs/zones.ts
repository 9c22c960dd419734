/** Calendars of sites: which day, week or month a moment lies in, in the time zone that a site counts by. */
import type { Period } from '../../src/model.ts';

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Zones with and without daylight-saving time, on both sides of the date line, with odd offsets. */
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Honolulu',
  'Asia/Kathmandu',
];

/** The calendar day of a moment in a zone, counted from 1970-01-01. */
function dayIn(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  return Date.parse(`${format.format(at)}T00:00:00Z`) / DAY;
}

/** Names the period that a moment lies in: two moments have the same name when they lie in the same one. */
export function periodName(period: Period, at: number, zone: string): string {
  if (period === 'ever') return 'ever';
  const day = dayIn(zone, at);
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  if (period === 'week') return `week ${Math.floor((day + 3) / 7)}`;
  return new Date(day * DAY).toISOString().slice(0, period === 'day' ? 10 : 7);
}
