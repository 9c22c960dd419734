/**
 * Groups and what they take, as far as the client can.
 */
import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';

/** Tests what the client can do with groups. */
export function groupsPart(bench: Bench): void {
  const { subject, can } = bench;
  const { groups, docs: docAbilities } = can;
  if (!groups) return;

  describe('groups', () => {
    if (groups.get) {
      it('tell their rules', async () => {
        const seat = await bench.sit();
        const group = await seat.client.groups?.get?.(bench.stand.group ?? '');
        expect(group).toMatchObject({ id: bench.stand.group, rules: { moderated: false, mayAdd: true } });
        expect(group?.rules.accepts.length).toBeGreaterThan(0);
        expect(group?.readAt).toBeGreaterThan(0);
      });
    }

    if (groups.add) {
      it('take a whole batch, with one outcome for each doc, and the same once more', async () => {
        const seat = await bench.sit();
        const group = bench.stand.group ?? '';
        const docs = bench.stand.docs(subject.about.batch);
        const kinds = async () => {
          const outcomes = (await seat.client.groups?.add?.(group, docs)) ?? [];
          expect(outcomes.map(({ doc }) => doc).toSorted()).toEqual(docs.toSorted());
          return new Set(outcomes.map(({ kind }) => kind));
        };
        expect(await kinds()).toEqual(new Set(['added']));
        expect([...(await kinds())].filter((kind) => kind !== 'added' && kind !== 'already')).toEqual([]);
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
        const [doc = ''] = docs;
        if (!docAbilities?.containers) return;
        const held = await seat.client.docs?.containers?.(doc);
        expect(held?.groups).toContainEqual(expect.objectContaining({ id: group, pending: false }));
      });

      it('are not sent more than a batch, nor nothing', async () => {
        const seat = await bench.sit();
        const calls = bench.stand.sandbox.log.calls().length;
        const docs = bench.stand.docs(subject.about.batch + 1);
        for (const wrong of [docs, []]) {
          await expect(seat.client.groups?.add?.(bench.stand.group ?? '', wrong)).rejects.toThrow();
        }
        expect(bench.stand.sandbox.log.calls().length).toBe(calls);
      });
    }

    if (groups.add && groups.remove) {
      it('give docs back and say when they were not there', async () => {
        const seat = await bench.sit();
        const group = bench.stand.group ?? '';
        const docs = bench.stand.docs(1);
        const [doc = ''] = docs;
        await seat.client.groups?.add?.(group, docs);
        expect(await seat.client.groups?.remove?.(group, docs)).toEqual([{ doc, removed: true }]);
        expect(await seat.client.groups?.remove?.(group, docs)).toEqual([{ doc, removed: false }]);
      });
    }
  });
}
