/** A small world for tests of the popup: one account, some docs, groups and jobs. */
import type { JobSummary, JobTarget, Plan, PlanVerdict } from '../../src/jobs/job.ts';
import type { AccountView } from '../../src/messages.ts';
import type { GroupDetails, OutcomeKind, SelectedDoc, Totals } from '../../src/model.ts';
import type { Fakes } from '../ui/background.ts';
import { site } from '../ui/site.ts';

export const ada: AccountView = {
  id: 'a1',
  site: site.id,
  name: 'Ada',
  server: site.server,
  method: 'x',
  status: 'connected',
  user: { id: '1', name: 'Ada' },
  addedAt: 0,
  abilities: [
    'albums.create',
    'albums.list',
    'albums.add',
    'groups.list',
    'groups.get',
    'groups.add',
    'docs.list',
  ],
  granted: true,
  origins: ['https://*.photos.example/*'],
};

export function docs(count: number): SelectedDoc[] {
  return Array.from({ length: count }, (_, n) => ({
    site: site.id,
    id: `${n}`,
    title: `Doc ${n}`,
    account: 'a1',
    mine: true,
    media: 'photo' as const,
  }));
}

export function group(id: string, rules: Partial<GroupDetails['rules']> = {}): GroupDetails {
  return {
    id,
    title: `Group ${id}`,
    role: 'member',
    readAt: 0,
    rules: { moderated: false, accepts: ['photo', 'video', 'audio', 'other'], mayAdd: true, ...rules },
  };
}

export function totals(part: Partial<Totals> = {}): Totals {
  return { added: 0, pending: 0, already: 0, waiting: 0, refused: 0, failed: 0, unknown: 0, ...part };
}

export function target(id: string, part: Partial<Totals>, rest: Partial<JobTarget> = {}): JobTarget {
  return { id, kind: 'group', title: `Group ${id}`, state: 'done', todo: 0, totals: totals(part), ...rest };
}

export function job(targets: JobTarget[], rest: Partial<JobSummary> = {}): JobSummary {
  const sums = totals();
  for (const each of targets) {
    for (const kind of Object.keys(sums) as OutcomeKind[]) sums[kind] += each.totals[kind];
  }
  return {
    id: 'j1',
    account: 'a1',
    site: site.id,
    kind: 'push',
    createdAt: 0,
    state: 'done',
    docs: 3,
    targets,
    totals: sums,
    todo: targets.reduce((sum, each) => sum + each.todo, 0),
    calls: 1,
    ...rest,
  };
}

export function counts(part: Partial<Record<PlanVerdict, number>> = {}): Record<PlanVerdict, number> {
  return {
    add: 0,
    moderated: 0,
    already: 0,
    pending: 0,
    'no-quota': 0,
    media: 0,
    'not-mine': 0,
    closed: 0,
    unknown: 0,
    ...part,
  };
}

export function plan(part: Partial<Record<PlanVerdict, number>>, rest: Partial<Plan> = {}): Plan {
  return { docs: 3, targets: [], counts: counts(part), calls: 9, seconds: 12, ...rest };
}

/** The usual answers. */
export const usual: Fakes = {
  'accounts.list': () => [ada],
  'selection.list': () => docs(3),
  'page.current': () => ({ picking: false }),
  'jobs.list': () => [],
  'sets.list': () => [],
  'groups.list': () => ['1', '2', '3'].map((id) => group(id)),
  'groups.details': ({ groups }) => groups.map((id) => group(id)),
  'albums.list': () => [{ id: '7', title: 'Harbour', docs: 4 }],
  'jobs.plan': ({ docs: sent }) => plan({ add: sent.length }),
  'docs.look': () => ({ told: 0 }),
  'jobs.start': () => ({ job: 'j1' }),
  'jobs.undoPlan': () => ({ docs: 2, targets: 1, removals: 2, doubtful: 0, warnings: [] }),
  'jobs.report': () => ({ job: job([target('1', { added: 3 })]), lines: [], total: 0, docs: {} }),
};
