import { expect, test } from 'vitest';
import type { JobSummary } from '../../src/jobs/job.ts';
import type { Totals } from '../../src/model.ts';
import type { Fault } from './fake-types.ts';
import { type Harness, harness, ids, newAlbum, push } from './harness.ts';

/** Every way a call can fail, as the client reports it. */
const FAULTS = {
  delay: { how: 'delay', ms: 25_000 },
  'busy (5xx)': { how: 'refuse', verdict: 'retry-later', code: '503' },
  'too many calls': { how: 'refuse', verdict: 'retry-later', code: '113', retryAfter: 10_000 },
  'answer lost after the work': { how: 'lose' },
  'call lost': { how: 'drop' },
  'token revoked': { how: 'refuse', verdict: 'sign-in-again', code: '107' },
  'key used up': { how: 'refuse', verdict: 'account-final', code: '112' },
  'target closed': { how: 'refuse', verdict: 'target-final', code: '4' },
  'field refused': { how: 'refuse', verdict: 'fix-field', code: '1' },
  'quota used up': { how: 'refuse', verdict: 'quota', code: '3' },
} satisfies Record<string, Fault>;
type FaultName = keyof typeof FAULTS;

/** What must come of it: outcomes of the target concerned, calls by kind, and the sentences read meanwhile and after. */
interface Cell {
  totals: Partial<Totals>;
  calls: Record<string, number>;
  /** What the person must do, with the key of the sentence they read. */
  needs?: [NonNullable<JobSummary['needs']>['what'], string];
  /** Key of the sentence at the outcomes. */
  why?: string;
}

const SIGN_IN: NonNullable<Cell['needs']> = ['sign-in', 'fake_107'];
const STOPPED: NonNullable<Cell['needs']> = ['resume', 'fake_112'];

const adding = (add: string, reads: Record<string, number> = {}): Record<FaultName, Cell> => {
  const calls = (adds: number, more: Record<string, number> = {}) => ({ [add]: adds, ...reads, ...more });
  const all = { added: 40 };
  return {
    delay: { totals: all, calls: calls(2) },
    'busy (5xx)': { totals: all, calls: calls(3) },
    'too many calls': { totals: all, calls: calls(3) },
    'answer lost after the work': { totals: all, calls: calls(2, { 'docs.containers': 20 }) },
    'call lost': { totals: all, calls: calls(3, { 'docs.containers': 20 }) },
    'token revoked': { totals: all, calls: calls(3), needs: SIGN_IN },
    'key used up': { totals: all, calls: calls(3), needs: STOPPED },
    'target closed': { totals: { refused: 40 }, calls: calls(1), why: 'fake_4' },
    'field refused': { totals: { failed: 40 }, calls: calls(1), why: 'fake_1' },
    'quota used up': { totals: all, calls: calls(3, { 'docs.containers': 20 }) },
  };
};

/** A step whose first call of a kind fails, on the way to 40 docs in `g`. */
interface Step {
  call: string;
  begin(made: Harness): Promise<string>;
  /** A call that loses its answer first, so that the step comes about. */
  after?: string;
  cells: Record<FaultName, Cell>;
}

const toGroup = ({ engine, site }: Harness) => {
  site.addGroup({ id: 'g' });
  return engine.start(push(ids(40), ['g']));
};
const toAlbum = ({ engine, site, clock }: Harness) => {
  site.albums.set('g', { title: 'g', createdAt: clock.now(), docs: new Set() });
  const { docs } = push(ids(40), []);
  return engine.start({ kind: 'album', account: 'me', docs, album: { id: 'g', title: 'g' } });
};
const toNewAlbum = ({ engine }: Harness) => engine.start(newAlbum(ids(40), 'd1'));

const withGet = adding('groups.add', { 'groups.get': 1 });
/** After a call of unclear effect, the group is read anew before the next. */
const twoGets = { 'groups.get': 2 };
for (const name of ['answer lost after the work', 'call lost', 'quota used up'] as const) {
  Object.assign(withGet[name].calls, twoGets);
}

const STEPS: Record<string, Step> = {
  'adding to a group': { call: 'groups.add', begin: toGroup, cells: withGet },
  'adding to an album': { call: 'albums.add', begin: toAlbum, cells: adding('albums.add') },
  'reading a group': {
    call: 'groups.get',
    begin: toGroup,
    cells: {
      delay: { totals: { added: 40 }, calls: { 'groups.get': 1, 'groups.add': 2 } },
      'busy (5xx)': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 } },
      'too many calls': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 } },
      'answer lost after the work': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 } },
      'call lost': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 } },
      'token revoked': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 }, needs: SIGN_IN },
      'key used up': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 }, needs: STOPPED },
      'target closed': { totals: { refused: 40 }, calls: { 'groups.get': 1 }, why: 'fake_4' },
      'field refused': { totals: { refused: 40 }, calls: { 'groups.get': 1 }, why: 'fake_1' },
      'quota used up': { totals: { added: 40 }, calls: { 'groups.get': 2, 'groups.add': 2 } },
    },
  },
  'creating an album': {
    call: 'albums.create',
    begin: toNewAlbum,
    cells: {
      delay: { totals: { added: 40 }, calls: { 'albums.create': 1, 'albums.add': 2 } },
      'busy (5xx)': { totals: { added: 40 }, calls: { 'albums.create': 2, 'albums.add': 2 } },
      'too many calls': { totals: { added: 40 }, calls: { 'albums.create': 2, 'albums.add': 2 } },
      'answer lost after the work': {
        totals: { added: 40 },
        calls: { 'albums.create': 1, 'albums.list': 1, 'albums.add': 2 },
      },
      'call lost': {
        totals: { added: 40 },
        calls: { 'albums.create': 2, 'albums.list': 1, 'albums.add': 2 },
      },
      'token revoked': {
        totals: { added: 40 },
        calls: { 'albums.create': 2, 'albums.add': 2 },
        needs: SIGN_IN,
      },
      'key used up': {
        totals: { added: 40 },
        calls: { 'albums.create': 2, 'albums.add': 2 },
        needs: STOPPED,
      },
      'target closed': { totals: { refused: 40 }, calls: { 'albums.create': 1 }, why: 'fake_4' },
      'field refused': { totals: { failed: 40 }, calls: { 'albums.create': 1 }, why: 'fake_1' },
      'quota used up': { totals: { refused: 40 }, calls: { 'albums.create': 1 }, why: 'fake_3' },
    },
  },
  'looking for a created album': {
    call: 'albums.list',
    after: 'albums.create',
    begin: toNewAlbum,
    cells: {
      ...fromReads('albums.list', 1, { 'albums.create': 1, 'albums.add': 2 }),
      'target closed': {
        totals: {},
        calls: { 'albums.create': 1, 'albums.list': 1 },
        needs: ['decision', 'jobs_album_unsure'],
      },
      'field refused': {
        totals: {},
        calls: { 'albums.create': 1, 'albums.list': 1 },
        needs: ['decision', 'jobs_album_unsure'],
      },
    },
  },
  'taking out again': {
    call: 'groups.remove',
    begin: async (made) => {
      const id = await toGroup(made);
      await made.run();
      made.site.log.length = 0;
      return made.engine.undo(id);
    },
    cells: undoing({ 'docs.containers': 40 }),
  },
  'reading back where docs are': {
    call: 'docs.containers',
    after: 'groups.add',
    begin: toGroup,
    cells: {
      ...fromReads('docs.containers', 20, { 'groups.add': 2, 'groups.get': 2 }),
      // Where a doc cannot be looked up, nothing is known of it: least of all that it was refused.
      'target closed': {
        totals: { added: 39, unknown: 1 },
        calls: { 'groups.add': 2, 'groups.get': 2, 'docs.containers': 20 },
        why: 'jobs_unknown',
      },
      'field refused': {
        totals: { added: 39, unknown: 1 },
        calls: { 'groups.add': 2, 'groups.get': 2, 'docs.containers': 20 },
        why: 'jobs_unknown',
      },
    },
  },
};

function undoing(reads: Record<string, number>): Record<FaultName, Cell> {
  const taken = { added: 40 };
  const why = 'jobs_undo_done';
  const calls = (removes: number, more = 0) => ({
    'groups.remove': removes,
    'docs.containers': (reads['docs.containers'] ?? 0) + more,
  });
  return {
    delay: { totals: taken, calls: calls(2), why },
    'busy (5xx)': { totals: taken, calls: calls(3), why },
    'too many calls': { totals: taken, calls: calls(3), why },
    'answer lost after the work': { totals: taken, calls: calls(2, 20), why },
    'call lost': { totals: taken, calls: calls(3, 20), why },
    'token revoked': { totals: taken, calls: calls(3, 20), needs: SIGN_IN, why },
    'key used up': { totals: taken, calls: calls(3, 20), needs: STOPPED, why },
    'target closed': { totals: { refused: 40 }, calls: calls(1, -20), why: 'fake_4' },
    'field refused': { totals: { failed: 40 }, calls: calls(1, -20), why: 'fake_1' },
    'quota used up': { totals: taken, calls: calls(3, 20), why },
  };
}

/** A read of which `count` are needed and one fails. */
function fromReads(call: string, count: number, rest: Record<string, number>): Record<FaultName, Cell> {
  const all = { added: 40 };
  const again = { totals: all, calls: { [call]: count + 1, ...rest } };
  const cells = Object.keys(FAULTS).map((name) => [name, again]);
  return {
    ...(Object.fromEntries(cells) as Record<FaultName, Cell>),
    delay: { totals: all, calls: { [call]: count, ...rest } },
    'token revoked': { ...again, needs: SIGN_IN },
    'key used up': { ...again, needs: STOPPED },
  };
}

for (const [stepName, step] of Object.entries(STEPS)) {
  for (const [faultName, cell] of Object.entries(step.cells) as [FaultName, Cell][]) {
    test(`${stepName}: ${faultName}`, async () => {
      const made = harness({
        docs: ids(40),
        fault(call, count) {
          if (call === step.after && count === 1) return { how: 'lose' };
          return call === step.call && count === 1 ? FAULTS[faultName] : undefined;
        },
      });
      const id = await step.begin(made);
      await made.run();
      const before = await made.job(id);
      expect(before.needs && [before.needs.what, before.needs.why.key]).toEqual(cell.needs);
      if (cell.needs?.[0] === 'sign-in') await made.engine.resumeAccount('me');
      if (cell.needs?.[0] === 'resume') await made.engine.resume(id);
      await made.run();
      const counts = Object.fromEntries(
        Object.keys({ 'docs.containers': 0, ...cell.calls }).map((call) => [call, made.site.calls(call)]),
      );
      expect(counts).toEqual({ 'docs.containers': 0, ...cell.calls });
      const after = await made.job(id);
      const none = { added: 0, pending: 0, already: 0, waiting: 0, refused: 0, failed: 0, unknown: 0 };
      expect(after.totals).toEqual({ ...none, ...cell.totals });
      expect(after.state).toBe(cell.needs?.[0] === 'decision' ? 'paused' : 'done');
      expect(after.calls).toBe(made.site.log.length);
      const reasons = new Set((await made.lines(id)).flatMap(({ why }) => why?.key ?? []));
      expect([...reasons]).toEqual(cell.why ? [cell.why] : []);
    });
  }
}
