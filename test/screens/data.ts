/** Made-up people, docs, groups and jobs for the photographs: kind names, awkward names, and many of them. */

import type { JobSummary, JobTarget, Plan, PlanVerdict } from '../../src/jobs/job.ts';
import type { Diagnostics } from '../../src/messages/diagnostics.ts';
import type { AccountView } from '../../src/messages.ts';
import type {
  Album,
  Group,
  GroupDetails,
  GroupSet,
  OutcomeKind,
  SelectedDoc,
  Totals,
} from '../../src/model.ts';
import { NOW } from './now.ts';

const DAY = 86_400_000;
export const MONDAY = NOW + 4 * DAY;

const picture = (n: number) => `${location.origin}/thumb/${n}.svg`;

const titles = [
  'Quay at first light',
  'Crane',
  'Rotterdam, the old harbour on a Sunday morning in November',
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'ميناء عند الفجر',
  '🌅 日の出',
  'Rope',
  'Gulls over the fish market',
  'Rust #4',
  'Tide table',
  'Lighthouse keeper’s window',
  'Blue hour',
];

export const ada: AccountView = {
  id: 'a1',
  site: 'ipernity',
  name: 'Ada',
  server: 'https://www.ipernity.com/',
  method: 'frob',
  status: 'connected',
  user: { id: '20481', name: 'Ada', alias: 'ada.l', icon: picture(901) },
  permissions: { doc: 'write', blog: 'none' },
  addedAt: NOW - 40 * DAY,
  abilities: [
    'albums.create',
    'albums.list',
    'albums.add',
    'albums.left',
    'albums.edit',
    'albums.delete',
    'albums.docs',
    'docs.get',
    'groups.list',
    'groups.get',
    'groups.add',
    'groups.remove',
    'docs.list',
    'docs.search',
    'docs.containers',
  ],
  granted: true,
  origins: ['https://*.ipernity.com/*', `http://${location.hostname}/*`],
};

export const nord: AccountView = {
  ...ada,
  id: 'a2',
  site: 'nordlicht',
  name: 'Atelier Konstantinopolitanische Dudelsackpfeifer',
  server: 'https://galerie.example/',
  method: 'password',
  user: { id: '7', name: 'Konstantin' },
  abilities: ['albums.create', 'albums.list', 'albums.add', 'albums.edit', 'albums.delete'],
  origins: ['https://galerie.example/*'],
};

export const hafen: AccountView = {
  ...nord,
  id: 'a3',
  site: 'hafenlicht',
  name: 'Studio Nord',
  server: 'https://www.hafenlicht.example/',
  method: 'window',
  user: { id: '9', name: 'Ada L', icon: picture(903) },
  abilities: ['albums.create', 'albums.list', 'albums.edit', 'albums.delete', 'owners'],
  origins: ['https://www.hafenlicht.example/*'],
};

export function docs(count: number, account = ada): SelectedDoc[] {
  return Array.from({ length: count }, (_, n) => ({
    site: account.site,
    id: `${51_000_101 + n}`,
    account: account.id,
    owner: account.user?.id ?? '',
    title: titles[n % titles.length] ?? '',
    thumb: picture(n),
    page: `https://www.example.org/doc/${n}`,
    media: 'photo' as const,
    mine: true,
  }));
}

const names = [
  'Harbour light',
  'Ships & boats',
  'Black and white only',
  'Nordseeküstenlandschaftsfotografie',
  'صور البحر',
  '🌊 Waves',
  'Doors and windows of the old towns of Europe and elsewhere',
  'Rust & decay',
  'Macro Monday',
  'Kleine Galerie',
];

export function groups(count: number): Group[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `${27_001 + n}`,
    title: names[n] ?? `${['Atlas', 'Borders', 'Cities', 'Dusk', 'Éclats', 'Fields'][n % 6]} ${n}`,
    role: n === 1 ? 'admin' : n === 4 ? 'moderator' : 'member',
    docs: 14 + ((n * 7919) % 24_000),
    members: 3 + ((n * 31) % 900),
    ...(n % 4 === 3 ? {} : { icon: picture(300 + n) }),
    ...(n === 7 ? { isPrivate: true } : {}),
    link: `https://www.example.org/group/${n}`,
  }));
}

export function details(ids: readonly string[], count = 230): GroupDetails[] {
  return groups(count)
    .filter((group) => ids.includes(group.id))
    .map((group) => {
      const n = Number(group.id) - 27_001;
      return {
        ...group,
        readAt: NOW,
        rules: {
          moderated: n === 1,
          accepts: n === 5 ? ['video'] : n === 2 ? ['photo'] : ['photo', 'video', 'audio', 'other'],
          mayAdd: n !== 6,
          ...(n === 0 ? { quota: { max: 10, left: 3, period: 'week' as const } } : {}),
          ...(n === 3 ? { quota: { max: 1, left: 0, period: 'day' as const } } : {}),
        },
      };
    });
}

export const sets: GroupSet[] = [
  ['Harbours', 0, 1, 5, 6],
  ['Black & white, but only the ones in which one may push on weekdays', 2, 7],
  ['بحر', 3, 4, 400],
].map(([name, ...numbers], n) => ({
  id: `s${n + 1}`,
  account: 'a1',
  name: String(name),
  groups: numbers.map((number) => ({
    id: `${27_001 + Number(number)}`,
    title: names[Number(number)] ?? 'Old sailors',
  })),
}));

/** A plan of many docs in many groups, with every verdict. */
export function widePlan(count: number, targets: readonly { id: string; title: string }[]): Plan {
  const all = Object.keys(none) as PlanVerdict[];
  const rows = targets.map(({ id, title }, g) => {
    const verdicts = Array.from({ length: count }, (_, n): PlanVerdict => {
      if (g === 0) return n < 3 ? 'add' : n < 5 ? 'already' : 'no-quota';
      return n % (g + 3) === 0 ? (all[(n + g) % all.length] ?? 'add') : g === 1 ? 'moderated' : 'add';
    });
    const counts = { ...none };
    for (const verdict of verdicts) counts[verdict] += 1;
    return { id, title, counts, calls: 3, verdicts, ...(g === 0 ? { resumesAt: MONDAY } : {}) };
  });
  const counts = { ...none };
  for (const row of rows) for (const verdict of all) counts[verdict] += row.counts[verdict];
  return { docs: count, targets: rows, counts, calls: 60, seconds: 120 };
}

export function albums(count: number): Album[] {
  const some = ['Harbour', 'Roofs', 'Winterreise durch die Sächsische Schweiz', 'الصيف', 'Family 🎈', ''];
  return Array.from({ length: count }, (_, n) => ({
    id: `${1_400_012 + n}`,
    title: some[n] ?? `Album ${n}`,
    docs: (n * 37) % 400,
    ...(n % 5 === 4 ? {} : { cover: picture(500 + n) }),
    link: `https://www.example.org/album/${n}`,
    createdAt: NOW - n * DAY * 3,
  }));
}

const none: Record<PlanVerdict, number> = {
  add: 0,
  moderated: 0,
  already: 0,
  pending: 0,
  'no-quota': 0,
  media: 0,
  'not-mine': 0,
  closed: 0,
  unknown: 0,
};

export function plan(count: number): Plan {
  const [a, b, c] = groups(3);
  const verdicts = Array.from(
    { length: count },
    (_, n): PlanVerdict => (n < 3 ? 'add' : n < 5 ? 'already' : 'no-quota'),
  );
  return {
    docs: count,
    calls: 3,
    seconds: 4,
    counts: { ...none, add: 3 + count - 1, already: 2, 'no-quota': count - 5, moderated: count, media: 1 },
    targets: [
      {
        id: a?.id ?? '',
        title: a?.title ?? '',
        icon: a?.icon ?? '',
        counts: { ...none, add: 3, already: 2, 'no-quota': count - 5 },
        calls: 1,
        period: 'week',
        resumesAt: MONDAY,
        verdicts,
      },
      { id: b?.id ?? '', title: b?.title ?? '', counts: { ...none, moderated: count }, calls: 1 },
      { id: c?.id ?? '', title: c?.title ?? '', counts: { ...none, add: count - 1, media: 1 }, calls: 1 },
    ],
  };
}

export function totals(part: Partial<Totals> = {}): Totals {
  return { added: 0, pending: 0, already: 0, waiting: 0, refused: 0, failed: 0, unknown: 0, ...part };
}

function target(n: number, part: Partial<Totals>, rest: Partial<JobTarget> = {}): JobTarget {
  const group = groups(20)[n];
  return {
    id: group?.id ?? '',
    kind: 'group',
    title: group?.title ?? '',
    ...(group?.icon ? { icon: group.icon } : {}),
    link: group?.link ?? '',
    state: 'done',
    todo: 0,
    totals: totals(part),
    ...rest,
  };
}

export function job(part: Partial<JobSummary> & { targets: JobTarget[] }): JobSummary {
  const sums = totals();
  for (const each of part.targets) {
    for (const kind of Object.keys(sums) as OutcomeKind[]) sums[kind] += each.totals[kind];
  }
  return {
    id: 'j1',
    account: 'a1',
    site: 'ipernity',
    kind: 'push',
    createdAt: NOW - 3_600_000,
    state: 'done',
    docs: 12,
    calls: 3,
    totals: sums,
    todo: part.targets.reduce((sum, each) => sum + each.todo, 0),
    ...part,
  };
}

const quotaWhy = { key: 'screens_quota', args: ['ipernity', 'Harbour light'] };

export const jobs = {
  running: job({
    state: 'running',
    restMs: 41_000,
    targets: [
      target(
        0,
        { added: 3, already: 2, waiting: 7 },
        { state: 'waiting', resumeAt: MONDAY, why: quotaWhy, code: '3' },
      ),
      target(1, { pending: 9 }, { state: 'open', todo: 3 }),
      target(2, {}, { state: 'open', todo: 12 }),
    ],
  }),
  waiting: job({
    id: 'j2',
    state: 'waiting',
    nextAt: MONDAY,
    targets: [
      target(
        0,
        { added: 3, already: 2, waiting: 7 },
        { state: 'waiting', resumeAt: MONDAY, why: quotaWhy, code: '3' },
      ),
      target(1, { pending: 12 }),
      target(2, { added: 11, refused: 1 }),
    ],
  }),
  done: job({
    id: 'j3',
    targets: [
      target(0, { added: 9, already: 3 }),
      target(1, { pending: 12 }),
      target(2, { added: 10, refused: 1, failed: 1 }),
      target(3, { added: 11, unknown: 1 }),
    ],
  }),
  paused: job({
    id: 'j4',
    state: 'paused',
    needs: { what: 'sign-in', why: { key: 'screens_token', args: ['ipernity'] } },
    targets: [
      target(0, { added: 3 }, { state: 'open', todo: 9 }),
      target(1, {}, { state: 'open', todo: 12 }),
    ],
  }),
  locked: job({
    id: 'j7',
    state: 'paused',
    needs: { what: 'unlock', why: { key: 'accounts_locked' } },
    targets: [
      target(0, { added: 3 }, { state: 'open', todo: 9 }),
      target(1, {}, { state: 'open', todo: 12 }),
    ],
  }),
  album: job({
    id: 'j5',
    kind: 'album',
    targets: [
      {
        id: '1400012',
        kind: 'album',
        title: 'Harbour at first light',
        link: 'https://www.example.org/album/1',
        state: 'done',
        todo: 0,
        totals: totals({ added: 12 }),
      },
    ],
  }),
  unsure: job({
    id: 'j6',
    kind: 'album',
    state: 'paused',
    needs: { what: 'decision', why: { key: 'screens_unsure', args: ['Harbour', 'ipernity'] } },
    targets: [
      { id: '', kind: 'album', title: 'Harbour', state: 'stopped', todo: 12, totals: totals(), unsure: true },
    ],
  }),
};

/** An album on its way, as a form for several accounts starts it. */
function making(
  id: string,
  account: AccountView,
  rest: Partial<JobSummary>,
  to: Partial<JobTarget>,
): JobSummary {
  const album: JobTarget = {
    id: '',
    kind: 'album',
    title: 'Harbour at first light',
    state: 'open',
    todo: 0,
    totals: totals(),
    ...to,
  };
  return job({
    id,
    account: account.id,
    site: account.site,
    kind: 'album',
    docs: 0,
    targets: [album],
    ...rest,
  });
}

export const several = [
  making(
    's1',
    ada,
    { docs: 8, state: 'running' },
    {
      id: '1400012',
      icon: picture(3),
      link: 'https://www.example.org/album/1',
      totals: totals({ added: 5 }),
      todo: 3,
    },
  ),
  making(
    's2',
    nord,
    {
      state: 'paused',
      needs: { what: 'decision', why: { key: 'screens_unsure', args: ['Harbour', 'Nordlicht'] } },
    },
    { state: 'stopped', unsure: true },
  ),
  making('s3', hafen, {}, { state: 'stopped', why: { key: 'screens_refused_name' }, code: '400' }),
];

export const diagnostics: Diagnostics = {
  at: NOW,
  version: '0.1.0',
  browser: 'Firefox 142.0',
  system: 'linux x86-64',
  language: 'en-GB',
  permissions: ['activeTab', 'alarms', 'contextMenus', 'identity', 'notifications', 'scripting', 'storage'],
  origins: ['https://*.photos.example/*'],
  accounts: [
    {
      id: 'a1',
      site: 'photos',
      server: 'https://www.photos.example/',
      method: 'frob',
      status: 'connected',
      granted: true,
      permissions: { doc: 'write' },
    },
  ],
  jobs: Object.values(jobs).map((job) => ({
    id: job.id,
    account: 'a1',
    kind: job.kind,
    createdAt: job.createdAt,
    state: job.state,
    docs: job.docs,
    todo: job.todo,
    calls: job.calls,
    totals: job.totals,
    targets: job.targets.length,
    codes: job.state === 'done' ? ['5'] : [],
  })),
  revocations: 0,
  stored: 482_133,
  calls: Array.from({ length: 14 }, (_, n) => ({
    account: 'a1',
    at: NOW - n * 1_700,
    method: 'POST',
    host: 'www.photos.example',
    call: ['group.docs.add', 'group.get', 'album.getList'][n % 3] ?? '',
    ms: 180 + ((n * 71) % 300),
    ...(n === 4 ? { fault: 'timeout' } : { status: 200 }),
    ...(n === 7 ? { code: '5' } : {}),
  })),
};
