/**
 * Every field of a new album at its edges: the form, the client and the server agree on what can be sent.
 */
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/sites/site.ts';
import { checkFields, finalValues } from '../../../src/ui/check-field.ts';
import type { Bench } from '../bench.ts';
import { anAlbum, plainAlbum } from '../deeds.ts';
import type { Seat } from '../seat.ts';
import { edgesOf, type FieldValue } from './field-values.ts';
import { allOf } from './lists.ts';

/** Tests the fields of new albums, and of albums that are changed. */
export function fieldsPart(bench: Bench): void {
  const { subject, can } = bench;
  const { about, samples } = subject;
  const fields = about.albumFields;

  /** A whole form with one value under test, and with what that one needs. */
  function formWith(field: Field, value: string): Record<string, string> {
    const partner = value === '' ? undefined : field.needs;
    return {
      ...plainAlbum(subject),
      ...(partner ? { [partner]: samples?.[partner]?.fit[0] ?? '' } : {}),
      [field.name]: value,
    };
  }

  /** What the form says, and that it says what was expected. */
  function asTyped(field: Field, { value, fits }: FieldValue): Record<string, string> {
    const typed = formWith(field, value);
    const troubles = checkFields(fields, typed);
    expect(field.name in troubles, JSON.stringify(troubles)).toBe(!fits);
    for (const text of Object.values(troubles)) bench.hear(text);
    return finalValues(fields, typed);
  }

  async function refused(seat: Seat, promise: Promise<unknown> | undefined): Promise<void> {
    const { verdict, field } = await bench.refusal(promise, seat);
    expect(['fix-field', 'target-final']).toContain(verdict);
    expect([undefined, ...fields.map(({ name }) => name)]).toContain(field);
  }

  if (!can.albums?.create) return;
  describe.each(fields.map((field) => [field.name, field] as const))('the field %s', (name, field) => {
    const edges = edgesOf(field, samples?.[name]);

    it('has samples if it has a pattern', () => {
      const needed = field.pattern !== undefined || fields.some(({ needs }) => needs === name);
      if (!needed) return;
      expect(samples?.[name]?.fit.length, 'samples that fit').toBeGreaterThan(0);
      expect(samples?.[name]?.wrong.length, 'samples that do not').toBeGreaterThan(0);
    });

    it.each(edges.map((edge) => [edge.what, edge] as const))('of a new album: %s', async (_, edge) => {
      const seat = await bench.sit();
      const values = asTyped(field, edge);
      const before = await titles(seat);
      const creating = seat.client.albums?.create?.({ fields: values });
      if (!edge.fits) {
        await refused(seat, creating);
        expect(await titles(seat), 'nothing was made').toEqual(before);
        return;
      }
      const title = values[fields[0]?.name ?? ''];
      expect(await creating).toMatchObject({ title });
      if (before) expect((await titles(seat))?.filter((one) => one === title).length).toBeGreaterThan(0);
    });

    if (!can.albums?.edit || !about.editableFields.includes(name)) return;
    it.each(edges.map((edge) => [edge.what, edge] as const))('of an old album: %s', async (_, edge) => {
      const seat = await bench.sit();
      const album = await anAlbum(seat);
      const changed = asTyped(field, edge);
      const partner =
        field.needs && changed[field.needs] ? { [field.needs]: changed[field.needs] ?? '' } : {};
      const editing = seat.client.albums?.edit?.(album, { [name]: changed[name] ?? '', ...partner });
      if (edge.fits) await editing;
      else await refused(seat, editing);
      const title = name === fields[0]?.name && edge.fits ? changed[name] : 'Plain title';
      if (can.albums?.list) expect(await titles(seat)).toContain(title);
    });
  });

  /** All titles, where they can be listed. */
  async function titles({ client }: Seat): Promise<string[] | undefined> {
    if (!can.albums?.list) return undefined;
    const albums = await allOf((page) => client.albums?.list?.(page));
    return albums.map(({ title }) => title);
  }
}
