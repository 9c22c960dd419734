/**
 * Everything a client can do, each with what has to be there first. What a client lacks is not among them.
 */
import type { SiteAbout, SiteClient } from '../../src/sites/site.ts';
import { type Desk, nameOf, openDesk, placeOf, type Seat, signInAt, takeSeat } from './seat.ts';
import type { SignInCase, Stand, Subject } from './subject.ts';

/** Something that can be done, as often as one likes. */
export type Act = () => Promise<unknown> | undefined;

/** A deed: gets everything ready at a fresh sandbox and says how to do it. */
export interface Deed {
  /** The client's function, such as `albums.create`. */
  name: string;
  ready(stand: Stand): Promise<{ desk: Desk; act: Act }>;
}

/** An ability of a client by its name, such as `albums.create`. */
export function has(client: SiteClient, ability: string): boolean {
  const found = ability
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], client);
  return typeof found === 'function';
}

/** The least that a new album needs: a title, and a first sample or choice in every other required field. */
export function plainAlbum({ about, samples }: Subject, title = 'Plain title'): Record<string, string> {
  const [first, ...rest] = about.albumFields;
  const needed = rest.filter(({ required }) => required);
  return Object.fromEntries([
    [first?.name ?? 'title', title],
    ...needed.map(({ name, choices }) => [name, samples?.[name]?.fit[0] ?? choices?.[0]?.value ?? title]),
  ]);
}

/** The fields that can be edited, with a new title. */
export function plainEdit(about: SiteAbout): Record<string, string> {
  const title = about.albumFields[0]?.name ?? '';
  const name = about.editableFields.includes(title) ? title : (about.editableFields[0] ?? title);
  return { [name]: 'Another title' };
}

/** An album of the person's own to work on: a new one where the client can make one. */
export async function anAlbum({ subject, stand, client }: Seat, owner?: string): Promise<string> {
  if (!client.albums?.create) return stand.lists['albums.docs']?.().album ?? 'none';
  return (await client.albums.create({ fields: plainAlbum(subject) }, owner)).id;
}

type Ready = (seat: Seat, owner?: string) => Promise<Act>;

const albumDeeds: Record<string, Ready> = {
  'albums.create': async ({ subject, client }, owner) => {
    const fields = plainAlbum(subject, 'Made once');
    return () => client.albums?.create?.({ fields }, owner);
  },
  'albums.list':
    async ({ client }, owner) =>
    () =>
      client.albums?.list?.(1, owner),
  'albums.add': async (seat, owner) => {
    const [album, docs] = [await anAlbum(seat, owner), seat.stand.docs(1)];
    return () => seat.client.albums?.add?.(album, docs, owner);
  },
  'albums.remove': async (seat, owner) => {
    const [album, docs] = [await anAlbum(seat, owner), seat.stand.docs(1)];
    await seat.client.albums?.add?.(album, docs, owner);
    return () => seat.client.albums?.remove?.(album, docs, owner);
  },
  'albums.edit': async (seat, owner) => {
    const album = await anAlbum(seat, owner);
    return () => seat.client.albums?.edit?.(album, plainEdit(seat.subject.about), owner);
  },
  'albums.delete': async (seat, owner) => {
    const album = await anAlbum(seat, owner);
    return () => seat.client.albums?.delete?.(album, owner);
  },
  'albums.docs': async (seat, owner) => {
    const album = owner ? await anAlbum(seat, owner) : (seat.stand.lists['albums.docs']?.().album ?? '');
    return () => seat.client.albums?.docs?.(album, 1, owner);
  },
};

const otherDeeds: Record<string, Ready> = {
  'albums.left':
    async ({ client }) =>
    () =>
      client.albums?.left?.(),
  'groups.list':
    async ({ client }) =>
    () =>
      client.groups?.list?.(1),
  'groups.get':
    async ({ client, stand }) =>
    () =>
      client.groups?.get?.(stand.group ?? ''),
  'groups.add': async ({ client, stand }) => {
    const docs = stand.docs(1);
    return () => client.groups?.add?.(stand.group ?? '', docs);
  },
  'groups.remove': async ({ client, stand }) => {
    const docs = stand.docs(1);
    await client.groups?.add?.(stand.group ?? '', docs);
    return () => client.groups?.remove?.(stand.group ?? '', docs);
  },
  'docs.list':
    async ({ client }) =>
    () =>
      client.docs?.list?.(1),
  'docs.search': async ({ client, stand }) => {
    const words = stand.lists['docs.search']?.().words ?? '';
    return () => client.docs?.search?.(words, 1);
  },
  'docs.get': async ({ client, stand }) => {
    const [doc = ''] = stand.docs(1);
    return () => client.docs?.get?.(doc);
  },
  'docs.containers': async ({ client, stand }) => {
    const [doc = ''] = stand.docs(1);
    return () => client.docs?.containers?.(doc);
  },
  signOut:
    async ({ client }) =>
    () =>
      client.signOut?.(),
};

/** The names of all abilities that a client can have. */
export const ABILITIES: readonly string[] = [
  ...Object.keys(albumDeeds),
  ...Object.keys(otherDeeds),
  'owners',
];

/** The sign-in case of somebody who may work for others. */
export const managerOf = ({ signIns }: Subject): SignInCase | undefined =>
  signIns.find(({ manages }) => manages);

/**
 * Everything that a site's client can do, for oneself and, where it can, for somebody else.
 *
 * @param client any client of the site; only looked at
 */
export function deedsOf(subject: Subject, client: SiteClient): Deed[] {
  const own = Object.entries({ ...albumDeeds, ...otherDeeds })
    .filter(([name]) => has(client, name))
    .map(
      ([name, ready]): Deed => ({
        name,
        async ready(stand) {
          const seat = await takeSeat(subject, stand);
          return { desk: seat, act: await ready(seat) };
        },
      }),
    );
  if (!client.owners) return own;
  const others = Object.entries({ ...albumDeeds, owners: asManager })
    .filter(([name]) => has(client, name))
    .map(([name, ready]) => ({
      name: name === 'owners' ? name : `${name} for another`,
      async ready(stand: Stand) {
        const seat = await takeSeat(subject, stand, managerOf(subject));
        const [owner] = (await seat.client.owners?.()) ?? [];
        return { desk: seat, act: await ready(seat, owner?.id) };
      },
    }));
  return [...own, ...others];
}

const asManager: Ready =
  async ({ client }) =>
  () =>
    client.owners?.();

/** A whole sign-in as a deed. */
export function signInDeed(subject: Subject, signIn: SignInCase): Deed {
  return {
    name: `sign-in by ${nameOf(signIn)}`,
    async ready(stand) {
      const desk = openDesk(subject, placeOf(stand), signIn);
      return { desk, act: () => signInAt(desk) };
    },
  };
}
