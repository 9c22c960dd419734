/**
 * The life of an album: made, filled, emptied, changed, deleted – as far as the client can.
 */
import { describe, expect, it } from 'vitest';
import { OUTCOME_KINDS } from '../../../src/model.ts';
import type { Bench } from '../bench.ts';
import { anAlbum, managerOf, plainAlbum, plainEdit } from '../deeds.ts';
import type { Seat } from '../seat.ts';
import { allOf } from './lists.ts';

/** Tests what the client can do with albums. */
export function albumsPart(bench: Bench): void {
  const { subject, can } = bench;
  const { about } = subject;
  const { albums } = can;
  if (!albums) return;

  const listed = async ({ client }: Seat) => allOf((page) => client.albums?.list?.(page));
  const inside = async ({ client }: Seat, album: string) => {
    const held = await allOf((page) => client.albums?.docs?.(album, page));
    return held.map(({ id }) => id);
  };

  describe('albums', () => {
    if (albums.create) {
      it('are made, are there at once, and may share a title', async () => {
        const seat = await bench.sit();
        const fields = plainAlbum(subject, 'Twins');
        const one = await seat.client.albums?.create?.({ fields });
        const two = await seat.client.albums?.create?.({ fields });
        expect(one).toMatchObject({ title: 'Twins', docs: 0 });
        expect(one?.id).not.toBe(two?.id);
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
        if (!albums.list) return;
        const found = (await listed(seat)).filter(({ title }) => title === 'Twins');
        expect(found.map(({ id }) => id).toSorted()).toEqual([one?.id, two?.id].toSorted());
      });
    }

    if (albums.create && about.albumCover !== 'none') {
      it('are made with a cover', async () => {
        const seat = await bench.sit();
        const [cover = ''] = bench.stand.docs(1);
        const album = await seat.client.albums?.create?.({ fields: plainAlbum(subject), cover });
        expect(album?.docs).toBe(about.albumCover === 'becomes-first-doc' ? 1 : 0);
      });
    }

    if (albums.create && albums.left) {
      it('are counted against their limit', async () => {
        const seat = await bench.sit();
        const before = (await seat.client.albums?.left?.()) ?? 0;
        await anAlbum(seat);
        expect(await seat.client.albums?.left?.()).toBe(before - 1);
      });
    }

    if (albums.add) {
      it('take a whole batch, with one outcome for each doc, and the same once more', async () => {
        const seat = await bench.sit();
        const docs = bench.stand.docs(about.batch);
        expect(docs.length).toBe(about.batch);
        const album = await anAlbum(seat);
        const first = (await seat.client.albums?.add?.(album, docs)) ?? [];
        expect(first.map(({ doc }) => doc).toSorted()).toEqual(docs.toSorted());
        expect(first.every(({ kind }) => kind === 'added')).toBe(true);
        const again = (await seat.client.albums?.add?.(album, docs)) ?? [];
        expect(again.map(({ doc }) => doc).toSorted()).toEqual(docs.toSorted());
        expect(again.every(({ kind }) => OUTCOME_KINDS.includes(kind) && /^a(dded|lready)$/.test(kind))).toBe(
          true,
        );
        if (albums.docs) expect((await inside(seat, album)).toSorted()).toEqual(docs.toSorted());
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
      });

      it('are not sent more than a batch, nor nothing', async () => {
        const seat = await bench.sit();
        const album = await anAlbum(seat);
        const calls = bench.stand.sandbox.log.calls().length;
        const docs = bench.stand.docs(about.batch + 1);
        await expect(seat.client.albums?.add?.(album, docs)).rejects.toThrow();
        await expect(seat.client.albums?.add?.(album, [])).rejects.toThrow();
        expect(bench.stand.sandbox.log.calls().length).toBe(calls);
      });
    }

    if (albums.remove && albums.add) {
      it('give docs back and say when they were not there', async () => {
        const seat = await bench.sit();
        const album = await anAlbum(seat);
        const docs = bench.stand.docs(1);
        const [doc = ''] = docs;
        await seat.client.albums?.add?.(album, docs);
        expect(await seat.client.albums?.remove?.(album, docs)).toEqual([{ doc, removed: true }]);
        const ids = (await listed(seat)).map(({ id }) => id);
        if (albums.list)
          expect(ids.includes(album), 'an empty album is there').toBe(!about.emptyAlbumVanishes);
        if (about.emptyAlbumVanishes) return;
        if (albums.docs) expect(await inside(seat, album)).toEqual([]);
        expect(await seat.client.albums?.remove?.(album, docs)).toEqual([{ doc, removed: false }]);
      });
    }

    if (albums.edit) {
      it('are changed, and what is not named stays', async () => {
        const seat = await bench.sit();
        const album = await anAlbum(seat);
        const change = plainEdit(about);
        await seat.client.albums?.edit?.(album, change);
        const title = change[about.albumFields[0]?.name ?? ''] ?? 'Plain title';
        const find = async () => (await listed(seat)).find(({ id }) => id === album);
        if (albums.list) expect(await find()).toMatchObject({ title });
        // To change nothing may be refused but must not do anything.
        await seat.client.albums?.edit?.(album, {})?.catch((error: unknown) => bench.judge(error, seat));
        if (albums.list) expect(await find()).toMatchObject({ title });
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
      });
    }

    if (albums.delete) {
      it('are deleted, and a second time is told', async () => {
        const seat = await bench.sit();
        const album = await anAlbum(seat);
        await seat.client.albums?.delete?.(album);
        if (albums.list) expect((await listed(seat)).map(({ id }) => id)).not.toContain(album);
        const error = await bench.refusal(seat.client.albums?.delete?.(album), seat);
        expect(['target-final', 'fix-field']).toContain(error.verdict);
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
      });
    }

    if (albums.create && can.owners) {
      it('are made for another, and are theirs only', async () => {
        const seat = await bench.sit(managerOf(subject));
        const [owner] = (await seat.client.owners?.()) ?? [];
        expect(owner?.id).not.toBe(seat.session.user.id);
        const made = await anAlbum(seat, owner?.id);
        const ids = async (whose?: string) =>
          (await allOf((page) => seat.client.albums?.list?.(page, whose))).map(({ id }) => id);
        expect(await ids(owner?.id)).toContain(made);
        expect(await ids()).not.toContain(made);
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
      });
    }
  });
}
