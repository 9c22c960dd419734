/** What the background answers in each photograph. */
import type { JobSummary, ReportLine } from '../../src/jobs/job.ts';
import { type Kind, type Replies, RequestError, type RequestOf } from '../../src/messages.ts';
import * as data from './data.ts';
import { NOW } from './now.ts';

/** Canned replies: a function for each kind that a scene asks for. */
export type Fakes = { [K in Kind]?: (content: RequestOf<K>) => Replies[K] | Promise<Replies[K]> };

const never = () => new Promise<never>(() => {});
const down = () => {
  throw new RequestError({ key: 'screens_down' }, 'timeout');
};

function lines(job: string, target?: string, kind?: string): ReportLine[] {
  const found = Object.values(data.jobs).find((each) => each.id === job);
  return (found?.targets ?? [])
    .filter((each) => target === undefined || each.id === target)
    .flatMap((each) => {
      let n = 0;
      const next = () => `${51_000_101 + n++}`;
      return Object.entries(each.totals).flatMap(([outcome, count]) =>
        Array.from({ length: count }, (): ReportLine => {
          const line = { target: each.id, doc: next(), kind: outcome as ReportLine['kind'] };
          if (outcome === 'refused') return { ...line, why: { key: 'screens_media' }, code: '5' };
          if (outcome === 'failed') return { ...line, why: { key: 'screens_timeout' }, code: 'timeout' };
          if (outcome === 'unknown') return { ...line, why: { key: 'screens_lost' } };
          return line;
        }),
      );
    })
    .filter((line) => kind === undefined || line.kind === kind);
}

/** A job of which nothing can be read, and one of which a part can. */
const damagedJob: JobSummary = {
  ...data.jobs.done,
  id: 'j9',
  state: 'cancelled',
  targets: [],
  totals: { added: 0, pending: 0, already: 0, waiting: 0, refused: 0, failed: 0, unknown: 0 },
  notes: [{ key: 'jobs_damaged' }],
};
const partlyDamaged: JobSummary = {
  ...data.jobs.done,
  targets: data.jobs.done.targets.map((target, n) =>
    n === 0
      ? {
          ...target,
          state: 'stopped',
          totals: damagedJob.totals,
          why: { key: 'jobs_target_damaged' },
          code: 'damaged',
        }
      : target,
  ),
};

/** An account whose test tells that it has to sign in again, which marks it. */
function testFails(): Fakes {
  let status: typeof data.ada.status = 'connected';
  return {
    'accounts.list': () => [{ ...data.ada, status }],
    'accounts.test': (content) => {
      status = 'sign-in-again';
      return usual['accounts.test']?.(content) ?? [];
    },
  };
}

/** An account that is signed out by its button. */
function signsOut(): Fakes {
  let status: typeof data.ada.status = 'connected';
  return {
    'accounts.list': () => [{ ...data.ada, status }],
    'accounts.signOut': () => {
      status = 'signed-out';
      return { left: true };
    },
  };
}

/** A person with one account, twelve picked docs and some history. */
export const usual: Fakes = {
  'accounts.list': () => [data.ada],
  'selection.list': () => data.docs(12),
  'selection.move': () => ({ count: 12 }),
  'selection.remove': () => ({ count: 11 }),
  'selection.clear': () => ({ count: 0 }),
  'selection.undo': () => ({ count: 12 }),
  'page.current': () => ({ picking: false }),
  'picking.set': () => null,
  'groups.list': () => data.groups(9),
  'sets.list': () => data.sets,
  'sets.sharing': () => ({ on: false }),
  'sets.save': ({ name, groups }) => ({ id: 's9', account: 'a1', name, groups }),
  'sets.remove': () => null,
  'docs.look': never,
  'groups.details': ({ groups }) => data.details(groups),
  'albums.list': ({ account }) =>
    data.albums(account === 'a1' ? 8 : 3).map((album, n) => ({
      ...album,
      ...(account === 'a1'
        ? {}
        : { id: `${account}-${n}`, title: ['Lightbox', 'Blue hour', 'Rust'][n] ?? '' }),
      ...(account === 'a2' && n === 0 ? { fixed: true as const } : {}),
    })),
  'albums.docs': ({ page }) => ({
    items: data.docs(30).map((doc, n) => ({ ...doc, id: `${page}-${n}` })),
    total: 60,
    ...(page < 2 ? { next: page + 1 } : {}),
  }),
  'albums.edit': () => null,
  'albums.delete': () => null,
  'owners.list': () => [
    { id: '71', name: 'Berta' },
    { id: '72', name: 'ميناء' },
  ],
  'docs.get': ({ doc }) => ({ ...(data.docs(1)[0] ?? { site: 'ipernity' }), id: doc }),
  'accounts.redirectUrl': () => 'https://hbkjlmfoagcdpnbbdkfjaeighklmnoop.chromiumapp.org/',
  'jobs.undoPlan': ({ doc }) =>
    doc
      ? { docs: 1, targets: 1, removals: 1, doubtful: 0, warnings: [] }
      : { docs: 12, targets: 4, removals: 42, doubtful: 0, warnings: [] },
  'jobs.decide': () => null,
  'albums.left': () => 2016,
  'docs.mine': ({ page }) => ({
    items: data.docs(48).map((doc, n) => ({ ...doc, id: `${page}-${n}` })),
    total: 96,
    ...(page < 2 ? { next: page + 1 } : {}),
  }),
  'docs.search': ({ text, page }) =>
    text === 'zebra'
      ? { items: [], total: 0 }
      : { items: data.docs(7).map((doc, n) => ({ ...doc, id: `${page}-found-${n}` })), total: 7 },
  'docs.containers': () => ({
    albums: [],
    groups: [{ id: '27001', title: 'Harbour light', pending: false }],
  }),
  'jobs.plan': ({ docs }) => data.plan(docs.length),
  'jobs.start': () => ({ job: 'j1' }),
  'jobs.list': () => [data.jobs.done],
  'jobs.report': ({ job, target, kind, from = 0, count = 500 }) => {
    const found = Object.values(data.jobs).find((each) => each.id === job);
    if (!found) return down();
    const all = lines(job, target, kind);
    return {
      job: found,
      lines: all.slice(from, from + count),
      total: all.length,
      docs: Object.fromEntries(data.docs(12).map((doc) => [doc.id, doc])),
    };
  },
  'jobs.pause': () => null,
  'jobs.resume': () => null,
  'jobs.cancel': () => null,
  'jobs.undo': () => ({ job: 'j1' }),
  'jobs.retry': () => ({ job: 'j1' }),
  'jobs.forget': () => null,
  'accounts.test': () => [
    { what: 'screens_check_reach', ok: true },
    { what: 'screens_check_key', ok: true },
    { what: 'screens_check_secret', ok: true },
    { what: 'screens_check_token', ok: false, detail: { key: 'screens_token', args: ['ipernity'] } },
  ],
  'accounts.rename': () => data.ada,
  'accounts.signOut': () => ({ left: true }),
  'accounts.signIn': () => ({ flow: 'f1', state: 'consent' }),
  'accounts.flow': () => ({ flow: 'f1', state: 'consent' }),
  'accounts.consented': () => ({ flow: 'f1', state: 'done', account: data.ada }),
  'accounts.cancelSignIn': () => null,
  'vault.state': () => ({ state: 'open', minutes: null }),
  'vault.lock': () => null,
  'vault.lockAfter': () => null,
  'vault.used': () => null,
  'vault.wipe': () => null,
  'accounts.remove': () => ({ left: true }),
  'accounts.move': () => null,
  'accounts.stay': () => null,
  'revocations.list': () => [],
  'data.settings': () => ({ historyDays: 90 }),
  'data.present': () => ({
    accounts: [data.ada],
    settings: { historyDays: 90 },
    sets: [{ account: 'a1', name: 'Sea', groups: [{ id: '1', title: 'Harbour light' }] }],
    jobs: ['j2'],
  }),
  'diagnostics.read': () => data.diagnostics,
  'diagnostics.forget': () => null,
};

const lockedOut = () => {
  throw new RequestError({ key: 'accounts_locked' }, 'locked');
};

/** Whether the site has refused the account in this scene. */
let refused = false;

/** Scenes by name: what differs from the usual. */
export const scenarios: Record<string, Fakes> = {
  usual: {},
  unlocked: { 'vault.state': () => ({ state: 'unlocked', minutes: 15 }) },
  locked: {
    'vault.state': () => ({ state: 'locked', minutes: 15 }),
    'groups.list': lockedOut,
    'albums.list': lockedOut,
    'accounts.test': lockedOut,
  },
  unconnected: { 'accounts.list': () => [], 'selection.list': () => [], 'jobs.list': () => [] },
  unpicked: {
    'selection.list': () => [],
    'jobs.list': () => [data.jobs.running, data.jobs.waiting, data.jobs.done, data.jobs.album],
  },
  here: {
    'selection.list': () => [],
    'page.current': () => ({ tab: 7, account: 'a1', picking: false }),
    'jobs.list': () => [],
  },
  single: { 'selection.list': () => data.docs(1) },
  many: {
    'selection.list': () => data.docs(3000),
    'page.current': () => ({ tab: 7, account: 'a1', picking: true }),
    'jobs.list': () => [data.jobs.running],
  },
  foreign: {
    'selection.list': () =>
      data.docs(7).map((doc, n) => ({ ...doc, mine: n > 1, ...(n === 3 ? { thumb: '/gone' } : {}) })),
  },
  several: {
    'accounts.list': () => [data.ada, data.nord],
    'selection.list': () => [...data.docs(8), ...data.docs(5, data.nord)],
  },
  gallery: {
    'accounts.list': () => [data.nord],
    'selection.list': () => data.docs(5, data.nord),
    'jobs.list': () => [],
  },
  three: {
    'accounts.list': () => [data.ada, data.nord, data.hafen],
    'selection.list': () => [...data.docs(8), ...data.docs(3, data.nord)],
    'jobs.list': () => data.several,
  },
  'three-unpicked': {
    'accounts.list': () => [data.ada, data.nord, { ...data.hafen, status: 'sign-in-again' }],
    'selection.list': () => [],
  },
  'no-delete': {
    'albums.delete': () => {
      refused = true;
      // As the background does when a site refuses an account.
      (globalThis as unknown as { fake: { tell: (change: unknown) => void } }).fake.tell({
        changed: 'accounts',
      });
      throw new RequestError({ key: 'screens_no_delete' }, '110');
    },
    'accounts.list': () => [{ ...data.ada, status: refused ? 'sign-in-again' : 'connected' }],
  },
  'undo-warns': {
    'jobs.undoPlan': () => ({
      docs: 12,
      targets: 4,
      removals: 42,
      doubtful: 1,
      warnings: [{ key: 'screens_undo_empties' }, { key: 'screens_pending_maybe' }],
    }),
  },
  'at-once': { 'accounts.signIn': () => ({ flow: 'f1', state: 'done', account: data.nord }) },
  'access-missing': { 'accounts.list': () => [{ ...data.ada, granted: false }] },
  'sign-in-again': { 'accounts.list': () => [{ ...data.ada, status: 'sign-in-again' }] },
  'many-jobs': {
    'jobs.list': () => [
      ...Object.values(data.jobs),
      ...Array.from({ length: 30 }, (_, n) => ({
        ...data.jobs.done,
        id: `old${n}`,
        createdAt: data.jobs.done.createdAt - n * 3 * 86_400_000,
      })),
    ],
  },
  'wide-plan': {
    'selection.list': () => data.docs(240),
    'groups.list': () => data.groups(30),
    'jobs.plan': (request) =>
      data.widePlan(request.docs.length, request.kind === 'push' ? request.groups : []),
  },
  'checked-plan': {
    'jobs.plan': ({ docs }) => ({
      ...data.plan(docs.length),
      checked: { docs: docs.length, asOf: NOW - 600_000 },
    }),
  },
  'sets-none': { 'sets.list': () => [] },
  'sets-shared-full': { 'sets.sharing': () => ({ on: true, problem: 'full' }) },
  'groups-230': { 'groups.list': () => data.groups(230) },
  'groups-none': { 'groups.list': () => [], 'albums.list': () => [], 'jobs.list': () => [] },
  few: {
    'selection.list': () => data.docs(4),
    // All four in one of each kind, one of them in another, and one group whose moderator has yet to decide.
    'docs.containers': ({ doc }) => ({
      albums: data.albums(doc === data.docs(1)[0]?.id ? 2 : 1),
      groups: data
        .groups(doc === data.docs(1)[0]?.id ? 3 : 2)
        .map(({ id, title }, n) => ({ id, title, pending: n === 1 })),
    }),
  },
  down: {
    'groups.list': down,
    'albums.list': down,
    'docs.mine': down,
    'docs.search': down,
    'jobs.plan': down,
    'jobs.list': down,
    'jobs.start': down,
    'accounts.signIn': down,
  },
  'search-down': { 'docs.search': down },
  'more-consent': {
    'albums.delete': () => {
      const text = { key: 'ipernity_error_album_delete_110', args: ['110'] };
      throw new RequestError(text, '110', undefined, 'consent');
    },
  },
  'start-fails': { 'jobs.start': down },
  'wrong-field': {
    'jobs.start': () => {
      throw new RequestError({ key: 'screens_title_taken' }, '1', 'title');
    },
    'accounts.signIn': () => {
      throw new RequestError({ key: 'screens_wrong_key' }, '101', 'key');
    },
  },
  slow: {
    'groups.list': never,
    'albums.list': never,
    'docs.mine': never,
    'jobs.plan': never,
    'jobs.report': never,
    'jobs.list': never,
  },
  gone: {
    'accounts.list': () => {
      throw new RequestError({ key: 'error_background_gone' }, 'background-gone');
    },
  },
  jobs: { 'jobs.list': () => Object.values(data.jobs) },
  'jobs-none': { 'jobs.list': () => [] },
  accounts: {
    'accounts.list': () => [
      data.ada,
      { ...data.nord, status: 'sign-in-again' },
      { ...data.ada, id: 'a3', name: 'Studio', status: 'signed-out' },
      { ...data.ada, id: 'a4', name: 'Old laptop', granted: false },
    ],
  },
  'signs-out': signsOut(),
  'test-fails': testFails(),
  'unknown-site': {
    'accounts.list': () => [
      data.ada,
      { ...data.ada, id: 'a5', name: 'Left behind', site: 'elsewhere', server: 'https://elsewhere.example/' },
    ],
  },
  'wrong-key': {
    'accounts.test': () => [
      { what: 'background_check_access', ok: true },
      { what: 'background_check_reach', ok: true },
      { what: 'screens_check_token', ok: true },
      {
        what: 'screens_check_key',
        ok: false,
        detail: { key: 'adultwork_error_getGroupDetails_401', args: ['401'] },
        verdict: 'fix-field',
      },
    ],
  },
  damaged: {
    'jobs.list': () => [damagedJob, data.jobs.done],
    'jobs.report': ({ job }) =>
      job === damagedJob.id
        ? { job: damagedJob, lines: [], total: 0, docs: {} }
        : { job: partlyDamaged, lines: [], total: 0, docs: {} },
  },
  leaving: {
    'accounts.list': () => [
      { ...data.ada, leaving: 'sign-out' },
      { ...data.nord, status: 'sign-in-again', why: { key: 'screens_no_delete' } },
    ],
    'jobs.list': () => [data.jobs.running, data.jobs.waiting],
    'accounts.test': () => [
      { what: 'background_check_access', ok: true },
      { what: 'background_check_reach', ok: true },
      { what: 'screens_check_key', ok: true },
      { what: 'screens_check_token', ok: false, detail: { key: 'screens_token', args: ['ipernity'] } },
    ],
    'revocations.list': () => [
      {
        id: 'r1',
        account: 'a9',
        site: data.nord.site,
        server: data.nord.server,
        name: 'Studio',
        since: NOW - 3_600_000,
        tries: 2,
        nextAt: NOW + 240_000,
        why: { key: 'screens_down' },
      },
    ],
  },
  'sign-out-fails': {
    'accounts.signOut': () => ({ left: true, revoked: false }),
    'accounts.list': () => [{ ...data.ada, status: 'signed-out' as const }],
  },
  'not-yet': {
    'accounts.consented': () => ({ flow: 'f1', state: 'consent', why: { key: 'screens_not_yet' } }),
  },
  refused: { 'accounts.consented': () => ({ flow: 'f1', state: 'failed', why: { key: 'screens_refused' } }) },
};
