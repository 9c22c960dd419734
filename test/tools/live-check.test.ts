import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignInCase, Stand, Subject } from '../conformance/subject.ts';
import { differences } from './live/compare.ts';
import { variableOf } from './live/credentials.ts';
import { main } from './live/main.ts';
import { addAnswer, addValue, emptyShape } from './live/shape.ts';
import { siteNames, subjectOf } from './live/subjects.ts';

/** What differs in each site's sandbox when it plays a live server that is not as documented, and how that reads. */
const OTHERWISE: Record<string, { modes: object; found: string }> = {
  ipernity: {
    modes: { numbers: 'counters', groupIdKey: 'id' },
    found: 'albums.total: a number; the sandbox has text of digits',
  },
  fotolia: { modes: { wireTypes: 'flipped' }, found: 'a number; the sandbox has text of digits' },
  adultwork: { modes: { albumList: 'bare' }, found: 'the whole answer: a list; the sandbox has an object' },
  facebook: { modes: { emitNumericIds: true }, found: '[].aid: a number; the sandbox has text of digits' },
};

/** Runs the command against a sandbox, with a person who agrees to everything. */
async function check(subject: Subject, stand: Stand, ...args: string[]) {
  const { about } = subject;
  const signIn: SignInCase = subject.signIns[0];
  const env = Object.fromEntries([
    ...Object.entries(signIn.typed).map(([name, value]) => [variableOf(about.id, name), value]),
    [variableOf(about.id, 'redirect'), stand.redirectUrl],
  ]);
  const lines: string[] = [];
  const all = [about.id, '--method', signIn.method, '--server', stand.sandbox.origin, ...args];
  const code = await main({
    args: all,
    env,
    print: (line) => lines.push(line),
    async ask(question) {
      const url = /https?:\S+/.exec(lines.at(-1) ?? '')?.[0] ?? '';
      const next = question.includes('paste') ? 'window' : 'consent';
      return stand.consent?.(url, signIn, next) ?? '';
    },
  });
  return { code, lines, shown: lines.join('\n') };
}

describe.each(siteNames)('the live check of %s', { timeout: 30_000 }, (site) => {
  let subject: Subject;
  let stand: Stand;
  beforeAll(async () => {
    subject = await subjectOf(site);
    stand = await subject.start();
  });
  afterAll(() => stand.sandbox.close());

  it('finds nothing at a server that is as the sandbox', async () => {
    stand.sandbox.reset();
    const { code, lines, shown } = await check(subject, stand);
    expect(lines.filter((line) => /^\s*[✗≠]/.test(line))).toEqual([]);
    expect(shown).toContain('  ✓ albums.list: ');
    expect(lines.at(-1)).toBe('0 steps failed, 0 differences');
    expect(code).toBe(0);
  });

  it('changes nothing unless it is told to', async () => {
    stand.sandbox.reset();
    await check(subject, stand);
    const made = stand.sandbox.log.calls().filter(({ name }) => subject.writes.includes(name));
    expect(made).toEqual([]);
  });

  it('makes an album and removes it again with --write, where it can', async () => {
    stand.sandbox.reset();
    const { code, shown } = await check(subject, stand, '--write');
    const written = stand.sandbox.log.calls().filter(({ name }) => subject.writes.includes(name));
    const removes = shown.includes('✓ albums.delete: removed');
    expect(written.length).toBe(removes ? 2 : 0);
    if (!removes) expect(shown).toContain('no album is made');
    expect(code).toBe(0);
  });

  it('tells what goes wrong in a sentence and goes on', async () => {
    stand.sandbox.reset();
    await check(subject, stand);
    const last = stand.sandbox.log.calls().at(-1)?.name ?? '';
    stand.sandbox.reset();
    stand.sandbox.faults.add({ kind: 'html', method: last, times: 0 });
    const { code, lines } = await check(subject, stand);
    expect(lines.filter((line) => line.startsWith('  ✗')).join()).toContain('a web page instead of data');
    expect(code).toBe(1);
  });

  const otherwise = OTHERWISE[site];
  if (!otherwise) return;
  it('finds what differs, and shows no secret', async () => {
    stand.sandbox.reset();
    Object.assign((stand.sandbox as unknown as { modes: object }).modes, otherwise.modes);
    const { code, shown } = await check(subject, stand);
    expect(shown).toContain(otherwise.found);
    expect(code).toBe(1);
    const fields = subject.about.signIn.flatMap((method) => method.fields);
    const secrets = fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
    const typed = secrets.map((name) => subject.signIns[0].typed[name] ?? '').filter(Boolean);
    expect(typed.filter((secret) => shown.includes(secret))).toEqual([]);
  });
});

describe('the command', () => {
  const run = async (args: string[], env = {}) => {
    const lines: string[] = [];
    const code = await main({ args, env, ask: async () => '', print: (line) => lines.push(line) });
    return { code, shown: lines.join('\n') };
  };

  it('does not run in CI', async () => {
    expect(await run(['ipernity'], { CI: 'true' })).toMatchObject({
      code: 2,
      shown: expect.stringContaining('CI'),
    });
  });

  it('tells which variables it needs, all of them in its help', async () => {
    for (const site of siteNames) {
      const { shown } = await run([site]);
      const { shown: help, code } = await run([site, '--help']);
      expect(code).toBe(0);
      const needed = shown.match(/GALLERIST_\w+/g) ?? [];
      expect(needed.length).toBeGreaterThan(0);
      expect(needed.filter((name) => !help.includes(name))).toEqual([]);
    }
  });

  it.each([
    [[], 'live-check -- SITE'],
    [['nowhere'], 'There is no site "nowhere"'],
    [['ipernity', '--method', 'x'], 'There is no method "x"'],
    [['ipernity', '--wrong'], '--wrong'],
  ])('says what is wrong with %j', async (args, words) => {
    expect(await run(args)).toMatchObject({ code: 2, shown: expect.stringContaining(words) });
  });
});

describe('shapes', () => {
  const of = (...values: unknown[]) => values.reduce(addValue, emptyShape()) as ReturnType<typeof emptyShape>;
  const differ = (live: unknown, sandbox: unknown) => differences(of(live), of(sandbox));

  it.each<[string, unknown, unknown, string[]]>([
    ['the same', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, []],
    ['another value', { a: 'x' }, { a: 'y' }, []],
    ['an empty text', { a: '' }, { a: 'y' }, []],
    ['an empty list', { a: [] }, { a: [{ b: 1 }] }, []],
    ['a missing member', { a: {} }, { a: { b: 1 } }, ['a.b: missing; the sandbox has a number']],
    ['a new member', { a: null }, {}, ['a: null; the sandbox does not have it']],
    ['another kind', { a: 1 }, { a: '1' }, ['a: a number; the sandbox has text of digits']],
    ['other text', { a: 'x' }, { a: 'http://x' }, ['a: text; the sandbox has an address']],
    ['a list for an object', { a: [] }, { a: {} }, ['a: a list; the sandbox has an object']],
    [
      'an item',
      [{ a: 1 }, { a: true }],
      [{ a: 1 }],
      ['[].a: a number or true or false; the sandbox has a number'],
    ],
    ['numbered members', { 7: { a: 1 } }, { 0: { a: 1 }, 1: { a: 2 } }, []],
  ])('%s', (_, live, sandbox, expected) => {
    expect(differ(live, sandbox)).toEqual(expected);
  });

  it('are read from every form of answer', () => {
    const read = (text: string, contentType = '') =>
      addAnswer(emptyShape(), { status: 200, contentType, text });
    expect([...read('{"a":1}').members.keys()]).toEqual(['a']);
    expect([...read('a=1&b=2', 'application/x-www-form-urlencoded').members.keys()]).toEqual(['a', 'b']);
    expect([...read('<!doctype html><p>x').kinds]).toEqual(['web page']);
    expect([...read('{"a":').kinds]).toEqual(['nothing readable']);
    const xml =
      '<methodResponse><params><param><value><array><data/></array></value></param></params></methodResponse>';
    expect([...read(xml).kinds]).toEqual(['list']);
  });
});
