import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Album, Doc, Frob, Group, Key, Member, OAuthRequest, Token } from './types.ts';

/** Everything the imitated site knows. Tests may read and change it at will. */
export interface State {
  /** By user id. */
  members: Map<string, Member>;
  /** By doc id. */
  docs: Map<string, Doc>;
  /** By album id. */
  albums: Map<string, Album>;
  /** By group id, in the order in which lists show them. */
  groups: Map<string, Group>;
  /** By key. */
  keys: Map<string, Key>;
  frobs: Map<string, Frob>;
  tokens: Map<string, Token>;
  /** Signed-in browsers: cookie value → user id. */
  sessions: Map<string, string>;
  oauthRequests: Map<string, OAuthRequest>;
  /** Nonces seen, and the last timestamp of each key and token. */
  nonces: Set<string>;
  lastTimestamps: Map<string, number>;
  /** Counter for new album ids. */
  nextAlbum: number;
  clock: SandboxClock;
}

/** A state with nothing in it. */
export function emptyState(clock: SandboxClock): State {
  return {
    members: new Map(),
    docs: new Map(),
    albums: new Map(),
    groups: new Map(),
    keys: new Map(),
    frobs: new Map(),
    tokens: new Map(),
    sessions: new Map(),
    oauthRequests: new Map(),
    nonces: new Set(),
    lastTimestamps: new Map(),
    nextAlbum: 1400012,
    clock,
  };
}

/** `bytes` random bytes as lower-case hex. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** A ticket or token in the site's form: `884213-5be1c09d44f7`. */
export const newTicket = (): string => `${randomBytes(4).readUInt32BE() % 900000}-${randomHex(6)}`;

/** The member with this id; with `aliases` also by alias. */
export function findMember(state: State, name: string, aliases = true): Member | undefined {
  const byId = state.members.get(name);
  if (byId || !aliases || !name) return byId;
  return [...state.members.values()].find((member) => member.alias === name);
}

/** The group with this id or alias. */
export function findGroup(state: State, name: string): Group | undefined {
  if (!name) return undefined;
  return state.groups.get(name) ?? [...state.groups.values()].find((group) => group.alias === name);
}

/** A member's docs in the order of the stream: newest first. */
export function docsOf(state: State, userId: string): Doc[] {
  const own = [...state.docs.values()].filter((doc) => doc.ownerId === userId);
  return own.sort((a, b) => b.postedAt - a.postedAt || Number(b.docId) - Number(a.docId));
}

/** Whether `viewer` (undefined = anonymous) may see the doc. Relations between members are not imitated. */
export const canSee = (doc: Doc, viewer: Member | undefined): boolean =>
  doc.share === 5 || doc.ownerId === viewer?.userId;

/** The albums that hold a doc. */
export const albumsWith = (state: State, docId: string): Album[] =>
  [...state.albums.values()].filter((album) => album.docIds.includes(docId));

/** The groups that hold a doc, waiting ones included. */
export const groupsWith = (state: State, docId: string): Group[] =>
  [...state.groups.values()].filter((group) => group.entries.some((entry) => entry.docId === docId));

/** The docs of a group's pool, newest first; waiting and invited ones are not in the pool. */
export function poolDocs(state: State, group: Group): Doc[] {
  const added = group.entries.filter((entry) => entry.state === 'added').reverse();
  return added.flatMap((entry) => state.docs.get(entry.docId) ?? []);
}

/** The address segment of a member: the alias if there is one. */
export const pathName = (member: Member): string => member.alias || member.userId;
