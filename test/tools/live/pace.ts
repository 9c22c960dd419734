import { setTimeout as sleep } from 'node:timers/promises';
import type { Desk } from '../../conformance/seat.ts';

/** Has a desk wait between its calls as the site asks of programs; a walk is in no hurry, so every call counts as a write. */
export function politely(desk: Desk): void {
  const { transport } = desk.access;
  const pause = desk.subject.about.pacing.writes;
  let free = 0;
  desk.access.transport = async (request) => {
    const wait = free - Date.now();
    if (wait > 0) await sleep(wait);
    free = Date.now() + pause;
    return transport(request);
  };
}
