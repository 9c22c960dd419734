/**
 * A change whose answer was lost: it was done once, can be found, and the person can go on.
 */
import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { plainAlbum } from '../deeds.ts';
import { allOf } from './lists.ts';

/** Loses the answer to a creation in every way there is. */
export function lostPart(bench: Bench): void {
  const { subject, can } = bench;
  if (!can.albums?.create || !can.albums.list) return;

  describe('an album whose making got no answer', () => {
    it.each(['drop', 'reset', 'http', 'html', 'truncate', 'oversize'] as const)(
      'is there once and can be found (%s)',
      async (kind) => {
        const seat = await bench.sit();
        const fields = plainAlbum(subject, 'Lost and found');
        bench.stand.sandbox.faults.add({ kind, work: true, bytes: 2_000_000 });
        const error = await bench.refusal(seat.client.albums?.create?.({ fields }), seat);
        expect(error.verdict).toBe('unknown-outcome');
        const found = await allOf((page) => seat.client.albums?.list?.(page));
        expect(found.filter(({ title }) => title === 'Lost and found').length).toBe(1);
      },
    );
  });
}
