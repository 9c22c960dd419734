/**
 * Sessions: how they end, are renewed, tested and closed.
 */
import { describe, expect, it } from 'vitest';
import type { SiteClient } from '../../../src/sites/site.ts';
import type { Bench } from '../bench.ts';
import { connectAt, nameOf, openDesk, placeOf, signInAt } from '../seat.ts';

/** Something every client can read, to see whether the session holds; writes only when there is nothing to read. */
export function anyRead(client: SiteClient): () => Promise<unknown> {
  const { albums, groups, docs } = client;
  const found = albums?.list ?? groups?.list ?? docs?.list;
  if (!found) throw new Error('The client can list nothing at all.');
  return () => found(1);
}

/** Tests the life of sessions. */
export function sessionPart(bench: Bench): void {
  const { subject } = bench;

  describe.each(subject.signIns.map((signIn) => [nameOf(signIn), signIn] as const))(
    'a session by %s',
    (_, signIn) => {
      it(
        signIn.renews
          ? 'is renewed by itself when it has ended, once'
          : 'asks for a new sign-in when it has ended',
        async () => {
          const seat = await bench.sit(signIn);
          const read = anyRead(seat.client);
          await read();
          bench.stand.expire();
          if (!signIn.renews) {
            expect((await bench.refusal(read(), seat)).verdict).toBe('sign-in-again');
            const again = await bench.sit(signIn);
            expect(await anyRead(again.client)()).toBeTruthy();
            return;
          }
          await Promise.all([read(), read(), read(), read(), read()]);
          expect(seat.saved.length, 'times that secrets were stored').toBe(1);
          bench.stand.expire();
          expect(await read()).toBeTruthy();
        },
      );

      it('that was taken back asks for a new sign-in', async () => {
        const seat = await bench.sit(signIn);
        bench.stand.revoke();
        const error = await bench.refusal(anyRead(seat.client)(), seat);
        expect(error.verdict).toBe('sign-in-again');
      });

      it('that is not there lets nothing be read, and is not waited for', async () => {
        const desk = bench.watch(
          openDesk(subject, placeOf(bench.stand), { ...signIn, typed: withoutTicks(signIn.typed) }),
        );
        const client = subject.site.connect(desk.access);
        const { verdict } = await bench.refusal(anyRead(client)(), desk);
        expect(['sign-in-again', 'account-final', 'target-final']).toContain(verdict);
      });
    },
  );

  // A ticked box may let the client sign in by itself.
  const withoutTicks = (typed: Record<string, string>) =>
    Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '1'));

  describe('the connection test', () => {
    it('says what is wrong with a session that is over, so that the account is marked', async () => {
      const seat = await bench.sit();
      bench.stand.revoke();
      const { checks } = await seat.client.check();
      for (const { what, detail } of checks) {
        bench.hear({ key: what });
        if (detail) bench.hear(detail);
      }
      const failed = checks.filter(({ ok }) => !ok);
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.filter(({ detail }) => detail === undefined)).toEqual([]);
      expect(failed.map(({ verdict }) => verdict)).toContain('sign-in-again');
    });

    it.each(['drop', 'reset', 'html', 'http'] as const)('does not throw over %s', async (kind) => {
      const seat = await bench.sit();
      for (let skip = 0; ; skip++) {
        const already = bench.stand.sandbox.log.calls().length;
        bench.stand.sandbox.faults.add({ kind, skip });
        const { checks } = await seat.client.check();
        const struck = bench.stand.sandbox.log.calls()[already + skip];
        bench.stand.sandbox.faults.clear();
        if (!struck?.fault) return expect(skip).toBeGreaterThan(0);
        const failed = checks.filter(({ ok }) => !ok);
        if (!subject.optional?.[struck.name]) expect(failed.length).toBe(1);
        for (const { detail } of failed) bench.hear(detail ?? { key: 'nothing' });
      }
    });
  });

  describe('the clock', () => {
    it('is either the site’s, as measured, or not told', async () => {
      const desk = bench.watch(openDesk(subject, placeOf(bench.stand)));
      const seat = await connectAt(desk, await signInAt(desk));
      const start = bench.stand.sandbox.clock.now();
      const client = subject.site.connect({ ...seat.access, now: () => start });
      expect(client.clockOffset()).toBe(0);
      bench.stand.sandbox.clock.advance(60_000);
      await anyRead(client)();
      const told = client.clockOffset();
      if (told !== 0) expect(Math.abs(told - 60_000)).toBeLessThan(20_000);
    });
  });

  if (!bench.can.signOut) return;
  describe('signing out', () => {
    it('ends the session, and one that is over already is fine', async () => {
      const seat = await bench.sit();
      const twin = subject.site.connect({ ...seat.access, secrets: { ...seat.access.secrets } });
      await seat.client.signOut?.();
      expect((await bench.refusal(anyRead(twin)(), seat)).verdict).toBe('sign-in-again');
      const other = await bench.sit();
      bench.stand.revoke();
      await other.client.signOut?.();
    });
  });
}
