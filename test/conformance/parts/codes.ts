/**
 * Every code of the site's error table, answered to every call that is ever made: it ends as its verdict, with its
 * field and its wait, and with a sentence.
 */
import { describe, expect, it } from 'vitest';
import type { SiteError } from '../../../src/sites/site.ts';
import type { Bench } from '../bench.ts';
import { type Act, type Deed, deedsOf, signInDeed } from '../deeds.ts';
import type { Desk } from '../seat.ts';
import type { CodeCase } from '../subject.ts';
import { differentCalls, type Made } from './calls.ts';

const FINAL: SiteError['verdict'][] = ['target-final', 'docs-final', 'account-final', 'fix-field'];

/** Answers every code to every call of every deed. */
export function codesPart(bench: Bench): void {
  const { subject } = bench;
  const deeds = [
    ...deedsOf(subject, bench.can),
    ...subject.signIns.map((signIn) => signInDeed(subject, signIn)),
  ];
  const fields = ['server', 'cover', ...subject.about.albumFields.map(({ name }) => name)].concat(
    subject.about.signIn.flatMap((method) => method.fields.map(({ name }) => name)),
  );

  describe.each(deeds.map((deed) => [deed.name, deed] as const))('every code in %s', (_, deed) => {
    it('ends as its verdict', async () => {
      for (const [voice, speak] of voices()) {
        for (const call of await differentCalls(bench, deed)) await answerAll(deed, call, voice, speak);
      }
    });

    it('that nobody knows is final', async () => {
      for (const [, speak] of voices()) {
        for (const call of await differentCalls(bench, deed)) await answerUnknown(deed, call, speak);
      }
    });
  });

  const voices = () => Object.entries(bench.stand.voices ?? { '': () => {} });

  async function answerUnknown(deed: Deed, call: Made, speak: () => void): Promise<void> {
    if (call.late || subject.optional?.[call.name]) return;
    const { sandbox } = bench.stand;
    sandbox.reset();
    speak();
    const { desk, act } = await deed.ready(bench.stand);
    sandbox.faults.add({ kind: 'code', code: subject.unknownCode ?? 777, method: call.name, times: 0 });
    const error = await bench.refusal(act(), bench.watch(desk));
    expect(FINAL, call.name).toContain(error.verdict);
  }

  async function answerAll(deed: Deed, call: Made, voice: string, speak: () => void): Promise<void> {
    const { sandbox } = bench.stand;
    sandbox.reset();
    speak();
    let { desk, act } = await deed.ready(bench.stand);
    const wrong: Record<string, unknown> = {};
    for (const code of subject.codes(call.name)) {
      sandbox.faults.add({ kind: 'code', code: code.send, method: call.name, times: 0 });
      const found = await answered(act, bench.watch(desk));
      const isTolerated = found === 'fine' && (call.late || subject.optional?.[call.name] !== undefined);
      if (!isTolerated && !fits(found, code)) wrong[code.code] = { found, expected: code };
      sandbox.faults.clear();
      // What was done cannot always be done again.
      if (found === 'fine') ({ desk, act } = await deed.ready(bench.stand));
    }
    expect(wrong, `${call.name} ${voice}`).toEqual({});
  }

  async function answered(act: Act, desk: Desk): Promise<'fine' | Partial<SiteError>> {
    try {
      await act();
      return 'fine';
    } catch (error) {
      const { verdict, code, field, retryAfter } = bench.judge(error, desk);
      return { verdict, code, ...(field ? { field } : {}), ...(retryAfter ? { retryAfter } : {}) };
    }
  }

  function fits(found: 'fine' | Partial<SiteError>, expected: CodeCase): boolean {
    if (found === 'fine' || expected.verdict === 'fine') return found === expected.verdict;
    return (
      found.verdict === expected.verdict &&
      found.code === expected.code &&
      found.field === expected.field &&
      found.retryAfter === expected.retryAfter &&
      (found.field === undefined || fields.includes(found.field))
    );
  }
}
