/**
 * A walk through everything that a client can read, and, when asked to, one album made and removed again. Each step
 * uses what the steps before it have found.
 */
import type { Album, DocRef, Group } from '../../../src/model.ts';
import { type SiteClient, SiteError } from '../../../src/sites/site.ts';
import { plainAlbum } from '../../conformance/deeds.ts';
import type { Signed } from '../../conformance/seat.ts';
import { say } from '../../conformance/texts.ts';

/** What became of a step. */
export interface Step {
  /** The client's function, such as `albums.list`. */
  name: string;
  /** How it went, in a few words; why not, in a sentence. */
  result: string;
  ok: boolean;
}

interface Found {
  albums?: Album[];
  groups?: Group[];
  docs?: DocRef[];
}

const count = (items: unknown[] | undefined, total: number | undefined) =>
  `${items?.length ?? 0} of ${total ?? 0}`;

type Look = (client: SiteClient, found: Found) => Promise<string> | undefined;

/** Every reading step, in order. A step that cannot be made (no function, nothing to look at) gives `undefined`. */
const looks: Record<string, Look> = {
  check: async (client) => {
    const { checks } = await client.check();
    const failed = checks.find(({ ok }) => !ok);
    if (!failed) return `${checks.length} checks passed`;
    throw new Error(failed.detail ? say(failed.detail) : say({ key: failed.what }));
  },
  owners: (client) => client.owners?.().then((owners) => `${owners.length} to act for`),
  'albums.list': (client, found) =>
    client.albums?.list?.(1).then(({ items, total }) => {
      found.albums = items;
      return count(items, total);
    }),
  'albums.left': (client) => client.albums?.left?.().then((left) => `${left} more`),
  'albums.docs': (client, found) => {
    const album = found.albums?.find(({ docs }) => docs > 0) ?? found.albums?.[0];
    if (!album) return undefined;
    return client.albums?.docs?.(album.id, 1).then(({ items, total }) => {
      found.docs = items;
      return count(items, total);
    });
  },
  'groups.list': (client, found) =>
    client.groups?.list?.(1).then(({ items, total }) => {
      found.groups = items;
      return count(items, total);
    }),
  'groups.get': (client, { groups: [group] = [] }) =>
    group && client.groups?.get?.(group.id).then(({ role }) => `as ${role}`),
  'docs.list': (client, found) =>
    client.docs?.list?.(1).then(({ items, total }) => {
      found.docs = items;
      return count(items, total);
    }),
  'docs.get': (client, { docs: [doc] = [] }) => doc && client.docs?.get?.(doc.id).then(() => 'found'),
  'docs.containers': (client, { docs: [doc] = [] }) =>
    doc &&
    client.docs
      ?.containers?.(doc.id)
      .then(({ albums, groups }) => `in ${albums.length} albums and ${groups.length} groups`),
  'docs.search': (client, { docs: [doc] = [] }) =>
    client.docs
      ?.search?.(doc?.title?.split(/\s+/)[0] ?? '', 1)
      .then(({ items, total }) => count(items, total)),
};

/** Looks at everything; a step that fails is told and the walk goes on. */
export async function readWalk({ client }: Signed, told: (step: Step) => void): Promise<void> {
  const found: Found = {};
  for (const [name, look] of Object.entries(looks)) await take(name, () => look(client, found), told);
}

/** Makes an album and removes it again. Nothing is made where it could not be removed. */
export async function writeWalk({ client, subject }: Signed, told: (step: Step) => void): Promise<void> {
  const { create, delete: remove } = client.albums ?? {};
  if (!create || !remove) {
    const why = create
      ? 'no album is made, since this site cannot delete it again'
      : 'this site makes no albums';
    told({ name: 'albums.create', ok: true, result: why });
    return;
  }
  let made: Album | undefined;
  await take(
    'albums.create',
    async () => {
      made = await create({ fields: plainAlbum(subject, 'Gallerist check') });
      return 'made';
    },
    told,
  );
  if (!made) return;
  const { id, link } = made;
  const gone = await take('albums.delete', () => remove(id).then(() => 'removed'), told);
  if (!gone) told({ name: 'albums.delete', ok: false, result: `please delete it by hand: ${link ?? id}` });
}

async function take(
  name: string,
  step: () => Promise<string> | undefined,
  told: (step: Step) => void,
): Promise<boolean> {
  try {
    const result = await step();
    if (result !== undefined) told({ name, ok: true, result });
    return true;
  } catch (error) {
    const said = error instanceof SiteError ? say(error.text) : undefined;
    told({ name, ok: false, result: said ?? (error instanceof Error ? error.message : String(error)) });
    return false;
  }
}
