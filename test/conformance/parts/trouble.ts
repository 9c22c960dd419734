/**
 * What goes wrong between a site and us: every call of every deed is struck in turn. A look is tried again later; of a
 * change nobody knows what became, and it is never sent twice.
 */
import { describe, expect, it } from 'vitest';
import type { SiteError } from '../../../src/sites/site.ts';
import type { Fault } from '../../sandbox/faults.ts';
import type { LogEntry } from '../../sandbox/log.ts';
import type { Bench } from '../bench.ts';
import { type Deed, deedsOf, signInDeed } from '../deeds.ts';
import { aimAt, callsOf, entriesOf } from './calls.ts';

interface Trouble {
  what: string;
  fault: Fault;
  /** What the error is called, where all sites call it the same. */
  code?: string;
  /** A client may live with it. */
  harmless?: true;
}

const TROUBLES: Trouble[] = [
  { what: 'a cut connection', fault: { kind: 'drop' }, code: 'unreachable' },
  { what: 'a reset connection', fault: { kind: 'reset' }, code: 'unreachable' },
  { what: 'an answer lost after the work', fault: { kind: 'drop', work: true }, code: 'unreachable' },
  { what: 'a slow server', fault: { kind: 'hold' }, code: 'timeout' },
  { what: 'a slow server that did the work', fault: { kind: 'hold', work: true }, code: 'timeout' },
  { what: 'HTTP 500', fault: { kind: 'http', status: 500 }, code: 'server-error' },
  { what: 'HTTP 503 after the work', fault: { kind: 'http', status: 503, work: true }, code: 'server-error' },
  { what: 'a redirect', fault: { kind: 'http', status: 302 }, code: 'redirected' },
  { what: 'a web page', fault: { kind: 'html' }, code: 'not-data' },
  { what: 'a web page after the work', fault: { kind: 'html', work: true }, code: 'not-data' },
  { what: 'half an answer', fault: { kind: 'truncate' }, code: 'unreadable' },
  { what: 'far too much', fault: { kind: 'oversize', bytes: 2_000_000 }, code: 'too-large' },
  { what: 'a wrong content type', fault: { kind: 'type', type: 'text/plain' }, harmless: true },
  { what: 'the content type of a page', fault: { kind: 'type', type: 'text/html' }, harmless: true },
];

/** Strikes every call of every deed with every trouble. */
export function troublePart(bench: Bench): void {
  const { subject } = bench;
  const deeds = [
    ...deedsOf(subject, bench.can),
    ...subject.signIns.map((signIn) => signInDeed(subject, signIn)),
  ];

  describe.each(TROUBLES.map((trouble) => [trouble.what, trouble] as const))('%s', (_, trouble) => {
    it.each(deeds.map((deed) => [deed.name, deed] as const))('in %s', async (__, deed) => {
      const calls = await callsOf(bench, deed);
      expect(calls.length, 'calls to be struck').toBeGreaterThan(0);
      for (const n of calls.keys()) await strike(deed, trouble, n, aimAt(calls, n, bench));
    });
  });

  /** Does a deed whose call number `n` is struck. */
  async function strike(
    deed: Deed,
    trouble: Trouble,
    n: number,
    aim: ReturnType<typeof aimAt>,
  ): Promise<void> {
    const { sandbox } = bench.stand;
    sandbox.reset();
    const { desk, act } = await deed.ready(bench.stand);
    bench.watch(desk);
    const already = entriesOf(bench).length;
    sandbox.faults.add({ ...trouble.fault, ...aim });
    if (trouble.fault.kind === 'hold') desk.wire.hurry(n);
    const result = await Promise.resolve(act()).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const calls = entriesOf(bench).slice(already);
    const struck = calls[n];
    if (!struck?.fault) return expect.fail(`call ${n} was not made: ${calls.map(({ name }) => name)}`);
    if (trouble.fault.work && trouble.fault.kind === 'hold') await done(struck);
    sandbox.faults.clear();
    const changed = calls.slice(0, n).some(({ name }) => subject.writes.includes(name));
    if ('value' in result) {
      const isNoMatter = changed || trouble.harmless || struck.name in (subject.optional ?? {});
      // That a change was made shows before the answer breaks off, and more need not be known of it.
      const isDone = trouble.fault.kind === 'truncate' && subject.writes.includes(struck.name);
      expect(isNoMatter || isDone, `${struck.name} was struck and nobody noticed`).toBe(true);
      return;
    }
    const error = bench.judge(result.error, desk);
    check(error, struck, changed, trouble);
    if (!subject.writes.includes(struck.name)) return;
    const sent = entriesOf(bench).filter(({ name, id }) => name === struck.name && id >= struck.id);
    expect(sent.length, `times that ${struck.name} was sent`).toBe(1);
  }

  function check(error: SiteError, struck: LogEntry, changed: boolean, trouble: Trouble): void {
    const isOpen = changed || subject.writes.includes(struck.name);
    const mayRepeat = !changed && subject.repeatable?.includes(struck.name);
    const verdict = isOpen ? 'unknown-outcome' : 'retry-later';
    if (mayRepeat) expect(['unknown-outcome', 'retry-later']).toContain(error.verdict);
    else expect(error.verdict, `${struck.name}: ${error.code}`).toBe(verdict);
    if (trouble.code) expect(error.code, struck.name).toBe(trouble.code);
  }

  /** Waits until a call that nobody waits for any more has done its work. */
  async function done(entry: LogEntry): Promise<void> {
    await bench.stand.sandbox.log.waitFor(
      ({ id, worked, code }) => id === entry.id && (worked || code === '0'),
    );
  }
}
