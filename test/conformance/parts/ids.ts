/**
 * Ids that are none: nothing but a refusal comes of them, whatever they hold.
 */
import { describe, expect, it } from 'vitest';
import type { SiteClient } from '../../../src/sites/site.ts';
import type { Bench } from '../bench.ts';
import { has, plainEdit } from '../deeds.ts';
import type { Seat } from '../seat.ts';
import type { Stand } from '../subject.ts';

const NO_IDS = ['', '0', '-1', '1,2', '../1', '__proto__', '<b>', 'a b', '1\n2', '9'.repeat(40), '\u0000'];

const allowed = ['fine', 'fix-field', 'target-final', 'docs-final', 'account-final', 'retry-later'];

/** Uses every id that is none in every place that takes one. */
export function idsPart(bench: Bench): void {
  const { about } = bench.subject;
  type Use = (client: SiteClient, id: string, stand: Stand) => Promise<unknown> | undefined;
  const uses: Record<string, Use> = {
    'albums.add': ({ albums }, id, stand) => albums?.add?.(id, stand.docs(1)),
    'albums.remove': ({ albums }, id, stand) => albums?.remove?.(id, stand.docs(1)),
    'albums.edit': ({ albums }, id) => albums?.edit?.(id, plainEdit(about)),
    'albums.delete': ({ albums }, id) => albums?.delete?.(id),
    'albums.docs': ({ albums }, id) => albums?.docs?.(id, 1),
    'groups.get': ({ groups }, id) => groups?.get?.(id),
    'groups.add': ({ groups }, id, stand) => groups?.add?.(id, stand.docs(1)),
    'groups.remove': ({ groups }, id, stand) => groups?.remove?.(id, stand.docs(1)),
    'docs.get': ({ docs }, id) => docs?.get?.(id),
    'docs.containers': ({ docs }, id) => docs?.containers?.(id),
  };
  const used = Object.entries(uses).filter(([name]) => has(bench.can, name));
  if (used.length === 0) return;

  describe('an id that is none', () => {
    it.each(used)('is refused by %s, or finds nothing', async (_, use) => {
      const seat = await bench.sit();
      const wrong: Record<string, unknown> = {};
      for (const id of NO_IDS) {
        const verdict = await verdictOf(seat, () => use(seat.client, id, bench.stand));
        if (!allowed.includes(verdict)) wrong[id] = verdict;
      }
      expect(wrong).toEqual({});
    });
  });

  async function verdictOf(seat: Seat, act: () => Promise<unknown> | undefined): Promise<string> {
    let promise: Promise<unknown> | undefined;
    try {
      promise = act();
    } catch (error) {
      bench.judge(error, seat);
      return 'thrown at once, where a rejected promise is expected';
    }
    return Promise.resolve(promise).then(
      () => 'fine',
      (error: unknown) => bench.judge(error, seat).verdict,
    );
  }
}
