/**
 * A site in memory that behaves as sites do: groups with quotas, moderators and rules, albums, docs, and faults on
 * demand. It keeps a log of every call and of every doc that came before a moderator.
 */
import type { Album, GroupDetails, Media, Outcome, Period } from '../../src/model.ts';
import {
  type Removal,
  type SiteAbout,
  type SiteClient,
  SiteError,
  type Verdict,
} from '../../src/sites/site.ts';
import type { FakeGroup, FakeOptions, FakeSite, LoggedCall } from './fake-types.ts';
import { periodName } from './zones.ts';

const ALL: Media[] = ['photo', 'video', 'audio', 'other'];

/** The beginning of a quota's period. */
export function periodStart(period: Period, at: number): number {
  const date = new Date(at);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (period === 'day') return Date.UTC(y, m, d);
  if (period === 'week') return Date.UTC(y, m, d - ((date.getUTCDay() + 6) % 7));
  return period === 'month' ? Date.UTC(y, m, 1) : 0;
}

function aboutOf(changes: Partial<SiteAbout>): SiteAbout {
  return {
    id: 'fake',
    name: 'Fake',
    status: { kind: 'live' },
    words: { album: 'word_album', group: 'word_group' },
    server: 'https://fake.example/',
    endpoints: (server) => ({ api: server, pages: server, origins: [] }),
    takes: 'own',
    signIn: [],
    albumFields: [],
    albumCover: 'becomes-first-doc',
    editableFields: [],
    emptyAlbumVanishes: true,
    batch: 20,
    pageSize: { docs: 0, others: 0 },
    pacing: { writes: 1_000, calls: 250 },
    thumb: 75,
    ...changes,
  };
}

function trouble(call: string, verdict: Verdict, code: string, retryAfter?: number): SiteError {
  const text = { key: `fake_${code}`, args: [] };
  return new SiteError({ verdict, text, code, call, ...(retryAfter === undefined ? {} : { retryAfter }) });
}

/** Makes a fake site. */
export function fakeSite(options: FakeOptions): FakeSite {
  const { clock, latency = 50, offset = 0, zone = 'UTC' } = options;
  const counts = new Map<string, number>();
  const siteNow = () => clock.now() + offset;

  const site: FakeSite = {
    about: aboutOf(options.about ?? {}),
    groups: new Map(),
    albums: new Map(),
    docs: new Set(options.docs ?? []),
    media: new Map(),
    log: [],
    moderated: new Map(),
    fault: options.fault ?? (() => undefined),
    addGroup(group) {
      const full: FakeGroup = {
        title: group.id,
        moderated: false,
        accepts: ALL,
        open: true,
        docs: new Map(),
        used: [],
        ...group,
      };
      site.groups.set(group.id, full);
      return full;
    },
    left(group) {
      const { quota } = group;
      if (!quota) return Number.POSITIVE_INFINITY;
      const name = (at: number) => periodName(quota.period, at, zone);
      const present = name(siteNow());
      return Math.max(0, quota.max - group.used.filter((at) => name(at) === present).length);
    },
    calls: (...kinds) => site.log.filter(({ call }) => kinds.includes(call)).length,
    writes: () => site.log.filter(({ call }) => /\.(add|remove|create)$/.test(call)),
    client: {} as SiteClient,
  };

  async function serve<T>(call: string, target: string, docs: string[], work: () => T): Promise<T> {
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    const entry: LoggedCall = { call, target, docs, at: clock.now(), done: false };
    site.log.push(entry);
    await clock.sleep(latency);
    const fault = site.fault(call, count, target, docs);
    if (fault?.how === 'delay') await clock.sleep(fault.ms);
    if (fault?.how === 'refuse')
      throw trouble(call, fault.verdict, fault.code ?? fault.verdict, fault.retryAfter);
    if (fault?.how === 'drop') throw trouble(call, 'unknown-outcome', 'lost');
    let answer: T;
    try {
      answer = work();
    } catch (error) {
      if (error instanceof SiteError) entry.refused = error.code;
      throw error;
    }
    entry.done = true;
    if (fault?.how === 'lose') throw trouble(call, 'unknown-outcome', 'lost');
    return answer;
  }

  function groupOf(call: string, id: string): FakeGroup {
    const group = site.groups.get(id);
    if (!group) throw trouble(call, 'target-final', 'no-group');
    return group;
  }

  function ownDocs(call: string, docs: string[]): void {
    if (docs.length === 0 || docs.length > site.about.batch)
      throw new Error(`${docs.length} ids in one call`);
    if (new Set(docs).size < docs.length) throw new Error('the same id twice in one call');
    if (!docs.every((doc) => site.docs.has(doc))) throw trouble(call, 'docs-final', 'no-doc');
  }

  function addToGroup(group: FakeGroup, doc: string): Outcome {
    const place = group.docs.get(doc);
    const key = `${doc} ${group.id}`;
    if (place === 'pending') {
      site.moderated.set(key, (site.moderated.get(key) ?? 0) + 1);
      return { doc, kind: 'pending', code: 'waited-already' };
    }
    if (place) return { doc, kind: 'already' };
    if (!group.accepts.includes(site.media.get(doc) ?? 'photo')) {
      return { doc, kind: 'refused', why: { key: 'fake_media' }, code: 'media' };
    }
    group.used.push(siteNow());
    group.docs.set(doc, group.moderated ? 'pending' : 'in');
    if (!group.moderated) return { doc, kind: 'added' };
    site.moderated.set(key, (site.moderated.get(key) ?? 0) + 1);
    return { doc, kind: 'pending' };
  }

  function details(group: FakeGroup): GroupDetails {
    const { quota } = group;
    return {
      ...{ id: group.id, title: group.title, role: 'member', readAt: clock.now() },
      docs: [...group.docs.values()].filter((place) => place === 'in').length,
      rules: {
        ...{ moderated: group.moderated, accepts: group.accepts, mayAdd: group.open },
        ...(quota ? { quota: { ...quota, left: site.left(group) } } : {}),
      },
    };
  }

  function albumOf(call: string, id: string) {
    const album = site.albums.get(id);
    if (!album) throw trouble(call, 'target-final', 'no-album');
    return album;
  }

  function shownAlbum(id: string): Album {
    const { title, createdAt, docs } = albumOf('albums.list', id);
    return { id, title, createdAt, docs: docs.size };
  }

  site.client = {
    check: async () => ({ checks: [] }),
    clockOffset: () => offset,
    groups: {
      get: (id) => serve('groups.get', id, [], () => details(groupOf('groups.get', id))),
      add: (id, docs) =>
        serve('groups.add', id, docs, () => {
          const group = groupOf('groups.add', id);
          ownDocs('groups.add', docs);
          if (!group.open) throw trouble('groups.add', 'target-final', 'closed');
          const fresh = docs.filter((doc) => !group.docs.has(doc)).length;
          if (fresh > site.left(group)) throw trouble('groups.add', 'quota', '3');
          return docs.map((doc) => addToGroup(group, doc));
        }),
      remove: (id, docs) =>
        serve('groups.remove', id, docs, (): Removal[] => {
          const group = groupOf('groups.remove', id);
          ownDocs('groups.remove', docs);
          return docs.map((doc) => ({ doc, removed: group.docs.delete(doc) }));
        }),
    },
    albums: {
      create: ({ fields, cover }) =>
        serve('albums.create', fields.title ?? '', [], () => {
          if (cover) ownDocs('albums.create', [cover]);
          const id = `album-${site.albums.size + 1}`;
          const docs = new Set(cover && site.about.albumCover === 'becomes-first-doc' ? [cover] : []);
          site.albums.set(id, { title: fields.title ?? '', createdAt: siteNow(), docs });
          return shownAlbum(id);
        }),
      list: (page) =>
        serve('albums.list', String(page), [], () => {
          const ids = [...site.albums.keys()].reverse();
          const items = ids.slice((page - 1) * 3, page * 3).map(shownAlbum);
          return { items, total: ids.length, ...(page * 3 < ids.length ? { next: page + 1 } : {}) };
        }),
      add: (id, docs) =>
        serve('albums.add', id, docs, () => {
          const album = albumOf('albums.add', id);
          ownDocs('albums.add', docs);
          return docs.map((doc): Outcome => {
            const kind = album.docs.has(doc) ? 'already' : 'added';
            album.docs.add(doc);
            return { doc, kind };
          });
        }),
      remove: (id, docs) =>
        serve('albums.remove', id, docs, (): Removal[] => {
          const album = albumOf('albums.remove', id);
          ownDocs('albums.remove', docs);
          const answer = docs.map((doc) => ({ doc, removed: album.docs.delete(doc) }));
          if (album.docs.size === 0 && site.about.emptyAlbumVanishes) site.albums.delete(id);
          return answer;
        }),
    },
    docs: {
      containers: (doc) =>
        serve('docs.containers', doc, [], () => {
          if (!site.docs.has(doc)) throw trouble('docs.containers', 'docs-final', 'no-doc');
          const albums = [...site.albums].filter(([, album]) => album.docs.has(doc));
          const groups = [...site.groups.values()].filter((group) => group.docs.has(doc));
          return {
            albums: albums.map(([id, { title }]) => ({ id, title })),
            groups: groups.map(({ id, title, docs }) => ({
              id,
              title,
              pending: docs.get(doc) === 'pending',
            })),
          };
        }),
    },
  };
  return site;
}
