/**
 * Signing in: by every method, with every field wrong, without consent, and with an answer that is not ours.
 */
import { describe, expect, it } from 'vitest';
import { type Field, SiteError } from '../../../src/sites/site.ts';
import { checkField, checkFields } from '../../../src/ui/check-field.ts';
import type { Bench } from '../bench.ts';
import { connectAt, methodOf, nameOf, openDesk, placeOf, signInAt } from '../seat.ts';
import type { SignInCase } from '../subject.ts';

/** A wrong value that the field's form would still take. */
export function spoilt(field: Field, value: string): string {
  const wrong = [...'f0x7aZ'].map((letter) => letter.repeat(Math.max(value.length, 4)));
  const found = [...wrong, `${value}x`].find((one) => one !== value && checkField(field, one) === undefined);
  if (found === undefined) throw new Error(`No wrong value comes to mind for ${field.name}.`);
  return found;
}

/** Tests every sign-in case of the site. */
export function signInPart(bench: Bench): void {
  const { subject } = bench;
  const fieldsOf = ({ method }: SignInCase) =>
    subject.about.signIn.find(({ id }) => id === method)?.fields ?? [];

  describe.each(subject.signIns.map((signIn) => [nameOf(signIn), signIn] as const))(
    'signing in by %s',
    (_, signIn) => {
      const fields = fieldsOf(signIn);
      const secretFields = fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name);

      it('ends with a session that knows who the person is', async () => {
        expect(checkFields(fields, signIn.typed), 'the form takes what is typed').toEqual({});
        const desk = bench.watch(openDesk(subject, placeOf(bench.stand), signIn));
        const session = await signInAt(desk);
        expect(session.user.id).not.toBe('');
        expect(session.user.name).not.toBe('');
        const { client, access } = await connectAt(desk, session);
        const { checks, session: found } = await client.check();
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(found?.user.id).toBe(session.user.id);
        expect(found?.permissions).toEqual(session.permissions);
        expect(Object.values(access.secrets).filter((value) => value === '')).toEqual([]);
        expect(bench.stand.sandbox.log.violations()).toEqual([]);
      });

      it('shows no secret on the page of consent', async () => {
        const { access } = bench.watch(openDesk(subject, placeOf(bench.stand), signIn));
        const step = await methodOf(subject.site, signIn.method).begin(access);
        if (step.next === 'done') return;
        const shown = secretFields.filter((name) => step.url.includes(signIn.typed[name] || '\n'));
        expect(shown).toEqual([]);
        expect(step.url.startsWith(bench.stand.sandbox.origin)).toBe(true);
      });

      it('waits for consent, and takes it only once', async () => {
        const desk = bench.watch(openDesk(subject, placeOf(bench.stand), signIn));
        const method = methodOf(subject.site, signIn.method);
        const step = await method.begin(desk.access);
        if (step.next === 'done') return;
        const early = await bench.refusal(method.finish?.(desk.access, step.pending), desk);
        expect(early.verdict).toBe('sign-in-again');
        const callback = bench.stand.consent?.(step.url, signIn, step.next);
        expect(await method.finish?.(desk.access, step.pending, callback)).toBeTruthy();
        const late = await bench.refusal(method.finish?.(desk.access, step.pending, callback), desk);
        expect(late.verdict).toBe('sign-in-again');
      });

      it('takes no answer of another sign-in', async () => {
        const desk = bench.watch(openDesk(subject, placeOf(bench.stand), signIn));
        const method = methodOf(subject.site, signIn.method);
        const [one, two] = [await method.begin(desk.access), await method.begin(desk.access)];
        if (one.next !== 'window' || two.next !== 'window') return;
        const callback = bench.stand.consent?.(two.url, signIn, two.next);
        const error = await bench.refusal(method.finish?.(desk.access, one.pending, callback), desk);
        expect(error.verdict).toBe('sign-in-again');
      });

      it('says if our own address must be registered', async () => {
        const place = { ...placeOf(bench.stand), redirectUrl: 'https://unregistered.example/' };
        const { access } = bench.watch(openDesk(subject, place, signIn));
        const step = await methodOf(subject.site, signIn.method).begin(access);
        if (step.next !== 'window') return;
        let isRefused = false;
        try {
          bench.stand.consent?.(step.url, signIn, step.next);
        } catch {
          isRefused = true;
        }
        const method = subject.about.signIn.find(({ id }) => id === signIn.method);
        expect(method?.redirect ?? false, 'SignInMethod.redirect').toBe(isRefused);
      });

      it.each(
        fields.filter(({ kind }) => kind !== 'tick' && kind !== 'choice').map((field) => [field.name, field]),
      )('points at a wrong %s or says so', async (name, field) => {
        const typed = { [name]: spoilt(field, signIn.typed[name] ?? '') };
        const desk = bench.watch(openDesk(subject, placeOf(bench.stand), signIn, typed));
        const error: unknown = await signInAt(desk).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        // What is optional may also be found out later, or never matter; a page may refuse the link by itself.
        if (error === undefined) return expect(field.required ?? false, 'it was taken').toBe(false);
        const isOnPage = !(error instanceof SiteError) && bench.stand.sandbox.log.calls().length === 0;
        if (isOnPage) return;
        const { verdict, field: pointed } = bench.judge(error, desk);
        expect(['sign-in-again', 'fix-field', 'account-final']).toContain(verdict);
        expect([undefined, ...fields.map((one) => one.name)]).toContain(pointed);
      });
    },
  );
}
