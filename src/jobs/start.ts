/**
 * Turning what the person asks for into records.
 */
import type { DocRef, SiteId } from '../model.ts';
import type { SiteAbout } from '../sites/site.ts';
import { inChunks } from './history.ts';
import type { JobRequest } from './job.ts';
import type { TargetToPlan } from './plan.ts';
import {
  changed,
  DOCS_IN_CHUNK,
  type DocsRecord,
  type JobRecord,
  noTotals,
  type TargetRecord,
} from './records.ts';

/** The docs of a request, each once. */
export function docsOf(request: JobRequest): DocRef[] {
  return [...new Map(request.docs.map((doc) => [doc.id, doc])).values()];
}

/** The targets of a request for planning, each once. */
export function targetsToPlan(request: JobRequest, about: SiteAbout): TargetToPlan[] {
  if (request.kind === 'push') {
    const groups = new Map(request.groups.map((group) => [group.id, group]));
    return [...groups.values()].map(({ id, title, icon }) => {
      return { kind: 'group', id, title, ...(icon ? { icon } : {}) };
    });
  }
  const { album } = request;
  if (!('create' in album)) return [{ kind: 'album', id: album.id, title: album.title }];
  const cover = about.albumCover === 'becomes-first-doc' ? album.create.cover : undefined;
  return [{ kind: 'album', id: '', title: album.title, isNew: true, ...(cover ? { cover } : {}) }];
}

/** All records of a new job. */
export interface NewJob {
  job: JobRecord;
  targets: TargetRecord[];
  docs: DocsRecord[];
}

/**
 * Makes the records of a new job.
 *
 * @param id names the job
 * @param now milliseconds since 1970
 */
export function newJob(id: string, request: JobRequest, site: SiteId, now: number): NewJob {
  const docs = docsOf(request);
  const { account, kind } = request;
  const job: JobRecord = {
    id,
    account,
    site,
    kind,
    createdAt: now,
    control: 'go',
    docs: docs.length,
    live: 1,
    suspects: [],
    notes: [],
    rev: 0,
  };
  const targets = placesOf(request).map((place, n) => {
    const target = newTarget(job, n, docs.length, place);
    return changed(target, target);
  });
  const chunks = inChunks(docs, DOCS_IN_CHUNK).map((part, chunk) => ({ job: id, chunk, docs: part }));
  return { job, targets, docs: chunks };
}

type Place = Pick<TargetRecord, 'kind' | 'id' | 'title'> & Partial<TargetRecord>;

/** A target that nothing has been done for. */
export function newTarget(job: JobRecord, n: number, size: number, place: Place): TargetRecord {
  return {
    job: job.id,
    n,
    account: job.account,
    round: 0,
    size,
    cursor: 0,
    again: [],
    next: 0,
    totals: noTotals(),
    state: 'open',
    tries: 0,
    turns: 0,
    calls: 0,
    rev: 0,
    ...place,
  };
}

function placesOf(request: JobRequest): Place[] {
  if (request.kind === 'push') {
    const groups = new Map(request.groups.map((group) => [group.id, group]));
    return [...groups.values()].map((group) => ({ kind: 'group', ...shown(group) }));
  }
  const { album } = request;
  const owner = album.owner === undefined ? {} : { owner: album.owner };
  if (!('create' in album)) return [{ kind: 'album', ...shown(album), ...owner }];
  const { create } = album;
  return [{ kind: 'album', id: '', title: album.title, create, ...owner }];
}

function shown({ id, title, link, icon }: { id: string; title: string; link?: string; icon?: string }) {
  return { id, title, ...(link ? { link } : {}), ...(icon ? { icon } : {}) };
}
