/**
 * Secrets that are typed for an album, such as a PIN: whatever the server says, no error repeats them.
 *
 * Credentials, tokens and sessions are looked for in every error and every address of the whole suite; see `bench.ts`.
 */
import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { plainAlbum } from '../deeds.ts';
import { shownBy } from '../leaks.ts';

/** Has every refusal told to an album with secret fields. */
export function secretsPart(bench: Bench): void {
  const { subject, can } = bench;
  const secrets = subject.about.albumFields.filter(({ kind }) => kind === 'secret');
  if (!can.albums?.create || secrets.length === 0) return;

  describe.each(secrets.map((field) => [field.name, field] as const))('the secret %s', (name, field) => {
    const value = subject.samples?.[name]?.fit[0] ?? '';
    const partner = field.needs ? { [field.needs]: subject.samples?.[field.needs]?.fit[0] ?? '' } : {};
    const fields = { ...plainAlbum(subject), ...partner, [name]: value };

    it('is in no error and in no address', async () => {
      expect(value.length, 'letters of its sample').toBeGreaterThanOrEqual(4);
      for (const speak of Object.values(bench.stand.voices ?? { '': () => {} })) {
        bench.stand.sandbox.reset();
        speak();
        const seat = await bench.sit();
        await seat.client.albums?.create?.({ fields });
        const call = bench.stand.sandbox.log.calls().at(-1)?.name ?? '';
        for (const { send } of subject.codes(call)) {
          bench.stand.sandbox.faults.add({ kind: 'code', code: send, method: call, times: 0 });
          const error = await bench.refusal(seat.client.albums?.create?.({ fields }), seat);
          expect(shownBy(error)).not.toContain(value);
          bench.stand.sandbox.faults.clear();
        }
        const urls = seat.wire.exchanges.map(({ request }) => request.url);
        expect(urls.filter((url) => url.includes(value))).toEqual([]);
      }
    });
  });
}
