import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isEmpty, moveJob, type Present } from '../../src/data/compare.ts';
import { FileError, MOST_BYTES, readContent, readLabel, writeExport } from '../../src/data/read.ts';
import { type FileAccount, type FileContent, fileContent } from '../../src/data/shape.ts';
import { normaliseServer } from '../../src/sites/server-address.ts';
import { accepted } from '../fuzz/of-schema.ts';

const account = (id: string, rest: Partial<FileAccount> = {}): FileAccount => ({
  id,
  site: 'here',
  name: id,
  server: 'https://photos.example/',
  method: 'key',
  status: 'connected',
  user: { id: `user of ${id}`, name: id },
  addedAt: 1,
  ...rest,
});
const empty: FileContent = { accounts: [], settings: { historyDays: null }, sets: [], jobs: [] };
const nothingHere: Present = { accounts: [], settings: { historyDays: null }, sets: [], jobs: [] };
const usable = ({ site }: { site: string }) => site === 'here';
const problemOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof FileError ? error.problem : error;
  }
  return undefined;
};
const read = (text: string) => readContent(readLabel(text).rest);

describe('a file', () => {
  it('holds what was written', () => {
    const content = { ...empty, accounts: [account('a')], settings: { historyDays: 30 } };
    const text = writeExport(content, '1.2.3', 1_700_000_000_000);
    expect(readLabel(text).label).toEqual({
      kind: 'export',
      version: 1,
      by: '1.2.3',
      made: 1_700_000_000_000,
    });
    expect(read(text)).toEqual(content);
  });

  it.each([
    ['no JSON', 'PNG…', 'not-ours'],
    ['an array', '[]', 'not-ours'],
    ['null', 'null', 'not-ours'],
    ['another program’s', '{"version":1}', 'not-ours'],
    ['one of group sets', '{"format":"gallerist-group-sets","version":1,"site":"x","sets":[]}', 'sets'],
    ['a newer version', '{"gallerist":"export","version":2,"by":"2","made":1}', 'newer'],
    ['no content', '{"gallerist":"export","version":1,"by":"1","made":1}', 'damaged'],
  ])('that is %s is refused', (_, text, problem) => {
    expect(problemOf(() => read(text))).toBe(problem);
  });

  it('that is too large is refused unread', () => {
    expect(problemOf(() => readLabel(' '.repeat(MOST_BYTES + 1)))).toBe('too-large');
  });

  it.each([
    ['a script for a server', { server: 'javascript:alert(1)' }],
    ['a server that is not secure', { server: 'http://photos.example/' }],
    ['a server with a password', { server: 'https://a:b@photos.example/' }],
    ['a status of its own', { status: 'admin' }],
    ['an id without end', { id: 'x'.repeat(200) }],
  ])('with %s is damaged', (_, wrong) => {
    const content = { ...empty, accounts: [{ ...account('a'), ...wrong }] };
    expect(problemOf(() => readContent(content))).toBe('damaged');
  });

  it.each([
    'my_photos.example.org',
    'https://[2001:db8::1]:8443/a%20b/',
    'localhost:8080/x',
    'http://127.0.0.7/',
    'photos.example/~ada/@home',
  ])('holds an account at any address that the product takes: %s', (typed) => {
    const read = normaliseServer(typed.startsWith('localhost') ? `http://${typed}` : typed);
    if ('problem' in read) throw new Error(read.problem);
    const content = { ...empty, accounts: [account('a', { server: read.server })] };
    expect(readContent(content).accounts[0]?.server).toBe(read.server);
  });

  it('loses what it must not carry: pictures of persons, and what happens to accounts here', () => {
    const more = {
      leaving: 'remove',
      token: 't',
      user: { id: '1', name: 'A', icon: 'https://spy.example/x' },
    };
    const [kept] = readContent({ ...empty, accounts: [{ ...account('a'), ...more }] }).accounts;
    expect(JSON.stringify(kept)).not.toMatch(/leaving|token|spy/);
  });

  it('with jobs whose parts do not belong together is damaged', () => {
    const job = { id: 'j', account: 'a', site: 'here', kind: 'push', createdAt: 1, control: 'go' };
    const archive = {
      job: { ...job, docs: 1, suspects: [], notes: [], rev: 1 },
      targets: [],
      docs: [{ job: 'another', chunk: 0, docs: [{ site: 'here', id: '1' }] }],
      lists: [],
      steps: [],
    };
    expect(problemOf(() => readContent({ ...empty, jobs: [archive] }))).toBe('damaged');
    expect(readContent({ ...empty, jobs: [{ ...archive, docs: [] }] }).jobs).toHaveLength(1);
  });

  it('of any kind is read or refused, and changes no prototype', { timeout: 60_000 }, () => {
    const any = fc.oneof(fc.anything({ withNullPrototype: true }), fc.json(), accepted(fileContent));
    fc.assert(
      fc.property(any, fc.constantFrom('__proto__', 'constructor', 'prototype', 'x'), (rest, name) => {
        const text = JSON.stringify({
          gallerist: 'export',
          version: 1,
          by: '1',
          made: 1,
          [name]: rest,
          ...Object(rest),
        });
        const problem = problemOf(() => read(text));
        expect([undefined, 'damaged', 'not-ours', 'newer', 'too-large']).toContain(problem);
        expect(Object.prototype).not.toHaveProperty('polluted');
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a comparison', () => {
  it('finds all of a file missing where nothing is, and nothing where all is', () => {
    const sets = [{ account: 'a', name: 'Sea', groups: [{ id: '1', title: 'One' }] }];
    const file = {
      accounts: [account('a')],
      settings: { historyDays: 30 },
      sets,
      jobs: [{ id: 'j', account: 'a' }],
    };
    const changes = compare(file, nothingHere, usable);
    expect(changes).toMatchObject({
      accounts: { add: [{ id: 'a' }], known: [], left: [] },
      sets: { add: sets, replace: [], same: 0 },
      jobs: { add: ['j'], same: 0 },
      settings: { historyDays: 30 },
    });
    const all = { accounts: file.accounts, settings: file.settings, sets, jobs: ['j'] };
    expect(isEmpty(compare(file, all, usable))).toBe(true);
  });

  it('never takes an account to another server, whatever a file says', () => {
    const here = { ...nothingHere, accounts: [account('a')] };
    const evil = account('a', { server: 'https://evil.example/' });
    const { accounts, ids } = compare({ ...empty, accounts: [evil], jobs: [] }, here, usable);
    expect(accounts).toMatchObject({ add: [], known: [], left: [{ id: 'a' }] });
    expect(ids.size).toBe(0);
  });

  it('knows a member who was added anew under another id, and gives them their sets and jobs', () => {
    const here = { ...nothingHere, accounts: [account('new', { user: { id: '7', name: 'Ada' } })] };
    const file = {
      ...empty,
      accounts: [account('old', { user: { id: '7', name: 'Ada' } })],
      sets: [{ account: 'old', name: 'Sea', groups: [] }],
      jobs: [{ id: 'j', account: 'old' }],
    };
    const { accounts, sets, ids } = compare(file, here, usable);
    expect(accounts).toMatchObject({ add: [], known: [{ here: { id: 'new' } }] });
    expect(sets.add).toEqual([{ account: 'new', name: 'Sea', groups: [] }]);
    const target = { account: 'old' } as never;
    const archive = { job: { id: 'j', account: 'old' }, targets: [target] } as never;
    expect(moveJob(archive, ids)).toMatchObject({ job: { account: 'new' }, targets: [{ account: 'new' }] });
  });

  it('leaves out what this build cannot work with, and two accounts of one id', () => {
    const file = {
      ...empty,
      accounts: [
        account('a'),
        account('a', { site: 'here', server: 'https://b.example/' }),
        account('b', { site: 'gone' }),
      ],
      jobs: [{ id: 'j', account: 'b' }],
    };
    const { accounts, jobs } = compare(file, nothingHere, usable);
    expect(accounts.add).toHaveLength(1);
    expect(accounts.left).toHaveLength(2);
    expect(jobs.add).toEqual([]);
  });

  it('tells sets that would be replaced from those that are the same', () => {
    const set = (name: string, ...groups: string[]) => ({
      account: 'a',
      name,
      groups: groups.map((id) => ({ id, title: id })),
    });
    const here = {
      ...nothingHere,
      accounts: [account('a')],
      sets: [set('Sea', '1', '2'), set('Night', '3')],
    };
    const file = {
      ...empty,
      accounts: [account('a')],
      sets: [set('sea', '2', '1'), set('NIGHT', '4'), set('New')],
      jobs: [],
    };
    const { sets } = compare(file, here, usable);
    expect(sets.same).toBe(1);
    expect(sets.replace.map(({ name }) => name)).toEqual(['NIGHT']);
    expect(sets.add.map(({ name }) => name)).toEqual(['New']);
  });
});
