/**
 * What no code alone can bring about, and, last of all, whether every sentence of the site can be said at all.
 */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/model.ts';
import type { Bench } from '../bench.ts';
import { KEYS } from '../texts.ts';

/** Provokes what the subject knows how to provoke. */
export function provocationsPart(bench: Bench): void {
  const { provocations, signIns } = bench.subject;
  if (provocations.length === 0) return;
  describe('it says so', () => {
    it.each(provocations.map((one) => [`when ${one.when}`, one] as const))('%s', async (_, one) => {
      const seat = await bench.sit(one.as ? signIns.find(one.as) : undefined);
      const result = await one.run(seat).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if ('error' in result) {
        const { verdict, field, text } = bench.judge(result.error, seat);
        expect({ verdict, field, says: text.key }).toEqual({
          verdict: one.verdict,
          field: one.field,
          says: one.says,
        });
        return;
      }
      expect(one.verdict, 'it did not fail').toBeUndefined();
      const reasons = outcomesIn(result.value).flatMap(({ why }) => (why ? [why] : []));
      for (const why of reasons) bench.hear(why);
      expect(reasons.map(({ key }) => key)).toContain(one.says);
    });
  });
}

const outcomesIn = (value: unknown): Outcome[] => (Array.isArray(value) ? value : []);

/** Must come last: asks which sentences about errors nobody has heard. */
export function sentencesPart({ subject, heard }: Bench): void {
  const { about, unreached = {} } = subject;
  const own = KEYS.filter((key) => new RegExp(`^${about.id}_(error|login|own|doc)_`).test(key));

  describe('the sentences', () => {
    it('can all be brought about, but for those whose reason is given', () => {
      expect(own.filter((key) => !heard.has(key) && !(key in unreached))).toEqual([]);
    });

    it('that are said to be out of reach are', () => {
      expect(Object.keys(unreached).filter((key) => heard.has(key) || !own.includes(key))).toEqual([]);
      expect(Object.values(unreached).filter((why) => why.length < 10)).toEqual([]);
    });
  });
}
