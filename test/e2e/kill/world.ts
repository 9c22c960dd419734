/**
 * What a killed run is about: an album with 30 docs and 60 docs for four groups, one plain, one moderated, one with a
 * quota that is used up half-way, one whose calls fail now and then.
 */
import { expect } from 'vitest';
import type { JobRequest } from '../../../src/jobs/job.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';

/** The groups' ids. */
export const GROUPS = {
  plain: seedIds.GROUP_OPEN,
  moderated: seedIds.GROUP_MODERATED,
  quota: seedIds.GROUP_MONTH,
  flaky: seedIds.GROUP_PHOTO,
};
const TITLE = 'Killed again and again';
const WEEKLY = 40;

/** The docs of a run, and how many of them go into the album. */
export const DOCS = 60;
export const ALBUM_DOCS = 30;

/**
 * Empties groups and albums and plans the faults.
 *
 * @param lostAlbum the answer about the new album gets lost
 * @param held the call that is held, from 1, before or after its work; the faults come after it. Call 0 for none
 */
export function prepareWorld(
  sandbox: IpernitySandbox,
  lostAlbum: boolean,
  held: { call: number; worked: boolean },
): void {
  const { state, faults, log, clock } = sandbox;
  faults.clear();
  log.clear();
  for (const id of Object.values(GROUPS)) {
    const group = state.groups.get(id);
    if (!group) throw new Error(`The sandbox has no group ${id}`);
    group.entries = [];
    group.uses = [];
    if (id === GROUPS.quota) Object.assign(group, { quotaMax: WEEKLY, period: 'w' });
  }
  for (const { albumId } of albumsMade(sandbox)) state.albums.delete(albumId);
  clock.set(startOfRun(Date.now()));
  if (held.call > 0) faults.add({ kind: 'hold', skip: held.call - 1, work: held.worked });
  const method = 'group.docs.add';
  const where = { group_id: GROUPS.flaky };
  // No connection is cut after the work here: Chromium by itself then makes the call again.
  faults.add({ method, where, kind: 'http', status: 503, work: true });
  faults.add({ method, where, kind: 'code', code: 113, skip: 1 });
  faults.add({ method, where, kind: 'drop' });
  faults.add({ method, where: { group_id: GROUPS.moderated }, kind: 'truncate', skip: 1 });
  if (lostAlbum) faults.add({ method: 'album.create', kind: 'truncate' });
}

/** Now, or soon: a run may take an hour of the sandbox's time, in which the quota's week must not end. */
function startOfRun(now: number): number {
  const HOUR = 3_600_000;
  const weekday = (time: number) => new Date(time).getUTCDay();
  const ends = weekday(now) === 0 && weekday(now + 2 * HOUR) === 1;
  return ends ? now + 3 * HOUR : now;
}

/** Ids of the docs of a run: photos that every group and album takes. */
export function docsOfRun(sandbox: IpernitySandbox): string[] {
  return [...sandbox.state.docs.values()]
    .filter(({ ownerId, media, share }) => ownerId === seedIds.ADA && media === 'photo' && share === 5)
    .filter(({ maxGroups, maxAlbums }) => maxGroups === undefined && maxAlbums === undefined)
    .map(({ docId }) => docId)
    .slice(0, DOCS);
}

/** What the person asks for. */
export function requestsOf(sandbox: IpernitySandbox, account: string): Record<'album' | 'push', JobRequest> {
  const ids = docsOfRun(sandbox);
  const docs = ids.map((id) => ({ site: 'ipernity', id, title: `Doc ${id}` }));
  const create = { fields: { title: TITLE, perm_comment: '5' }, ...(ids[2] ? { cover: ids[2] } : {}) };
  const groups = Object.entries(GROUPS).map(([title, id]) => ({ id, title }));
  return {
    album: { kind: 'album', account, docs: docs.slice(0, ALBUM_DOCS), album: { create, title: TITLE } },
    push: { kind: 'push', account, docs, groups },
  };
}

/** The albums that runs have made. */
export function albumsMade(sandbox: IpernitySandbox) {
  return [...sandbox.state.albums.values()].filter(({ title }) => title === TITLE);
}

/** How often each doc was really sent into each place, by what the site did. */
function carriedOut(sandbox: IpernitySandbox): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name, params, worked, code } of sandbox.log.entries) {
    if (!/^(group|album)\.docs\.add$/.test(name) || !worked || code !== '0') continue;
    for (const doc of (params.doc_id ?? '').split(',')) {
      const key = `${params.group_id ?? params.album_id} ${doc}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** What the site knows after a push: everything is where it belongs, in order, and came once. */
export function checkGroups(sandbox: IpernitySandbox, ids: string[], where: string): void {
  for (const [name, id] of Object.entries(GROUPS)) {
    const there = name === 'moderated' ? sandbox.pendingOf(id) : sandbox.poolOf(id);
    expect(there, `${name}, ${where}`).toEqual(ids);
  }
}

/** Nothing is left of a job that was not kept. */
export function checkNoGroups(sandbox: IpernitySandbox, where: string): void {
  const calls = sandbox.log.calls().filter(({ name }) => name.startsWith('group.'));
  expect(calls, `a push that was not kept, ${where}`).toEqual([]);
}

/** There is one album, or none where the job was not kept, with all docs and the cover first. */
export function checkAlbums(sandbox: IpernitySandbox, ids: string[] | undefined, where: string): void {
  const albums = albumsMade(sandbox).map(({ docIds }) => [docIds[0], [...docIds].sort()]);
  expect(albums, `albums, ${where}`).toEqual(ids ? [[ids[2], [...ids].sort()]] : []);
}

/** No doc was sent twice anywhere, and no call broke a rule of the site. */
export function checkLog(sandbox: IpernitySandbox, where: string): void {
  const twice = [...carriedOut(sandbox)].filter(([, count]) => count > 1);
  expect(twice, `sent twice, ${where}${twice.length > 0 ? `\n${story(sandbox)}` : ''}`).toEqual([]);
  expect(sandbox.log.violations(), where).toEqual([]);
}

/** All calls in a line each, for whoever must find out what went wrong. */
export function story(sandbox: IpernitySandbox): string {
  const first = sandbox.log.entries[0]?.at ?? 0;
  const lines = sandbox.log.calls().map(({ at, ms, name, params, worked, code, fault }) => {
    const what = params.group_id ?? params.album_id ?? params.title ?? '';
    const done = `${worked ? 'worked' : 'nothing'} ${code} ${fault ?? ''}`;
    return `${((at - first) / 1000).toFixed(3)} s, ${ms} ms: ${name} ${what} ${params.doc_id ?? ''} → ${done}`;
  });
  return lines.join('\n');
}
