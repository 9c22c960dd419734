import { DOC_INVITED } from './seed-docs.ts';
import { GROUP_INVITED, SEED_GROUPS, type SeedGroup } from './seed-groups.ts';
import { ADA, BO, CLEO } from './seed-ids.ts';
import type { State } from './state.ts';
import { type Group, MEDIA } from './types.ts';

function makeGroup(state: State, line: SeedGroup, rank: number): Group {
  const at = state.clock.seconds();
  const group: Group = {
    groupId: line.id,
    alias: line.alias ?? '',
    title: line.title,
    description: line.description ?? '',
    isPublic: line.isPublic ?? 1,
    members: new Map([
      [BO, { role: line.ada === 'admin' ? 'member' : 'admin', joinedAt: 1300000000 }],
      [CLEO, { role: 'member', joinedAt: 1350000000 }],
    ]),
    otherMembers: 17 + ((rank * 53) % 400),
    moderated: line.moderated ?? false,
    quotaMax: line.quota?.[0] ?? 0,
    period: line.quota?.[1] ?? '',
    accepts: new Set(line.accepts ?? MEDIA),
    closed: line.closed ?? false,
    blocked: new Set(line.blocksAda ? [ADA] : []),
    entries: [],
    uses: [],
    createdAt: at - 86400 * (400 + rank),
    scene: line.scene ?? 'sea',
  };
  if (line.ada !== null) group.members.set(ADA, { role: line.ada ?? 'member', joinedAt: 1400000000 });
  return group;
}

function fillPool(state: State, group: Group, docIds: string[]): void {
  const at = state.clock.seconds() - 86400 * 20;
  const fitting = docIds.filter((id) => {
    const doc = state.docs.get(id);
    return doc && doc.share === 5 && group.accepts.has(doc.media);
  });
  group.entries.push(...fitting.map((docId, n) => ({ docId, state: 'added' as const, at: at + n * 60 })));
}

/**
 * Makes the groups of the seed. Pools hold docs of Bo and Cleo. Ada's used quota is on record without docs, as if she
 * had added and later removed some, so that all her docs are free to be pushed.
 */
export function seedGroups(state: State, ids: { bo: string[]; cleo: string[] }): void {
  SEED_GROUPS.forEach((line, rank) => {
    const group = makeGroup(state, line, rank);
    const others = [...ids.cleo, ...ids.bo];
    fillPool(
      state,
      group,
      [...others.slice(rank % 9), ...others.slice(0, rank % 9)].slice(0, 12 + (rank % 7)),
    );
    if (line.full) group.maxDocs = group.entries.length;
    if (group.groupId === GROUP_INVITED) {
      group.entries.push({ docId: DOC_INVITED, state: 'invited', at: state.clock.seconds() - 3600 });
    }
    for (let n = 0; n < (line.used ?? 0); n += 1) {
      group.uses.push({ userId: ADA, docId: '', at: state.clock.now() });
    }
    state.groups.set(group.groupId, group);
  });
}

/** Adds open groups until Ada is in `wanted` of them. */
export function fillerGroups(state: State, wanted: number): void {
  const words = ['Quiet corners', 'Old windows', 'Grey days', 'Two wheels', 'Bridges', 'Only green', 'Noon'];
  let have = [...state.groups.values()].filter((group) => group.members.has(ADA)).length;
  for (let n = 1; have < wanted; n += 1, have += 1) {
    const title = `${words[n % words.length]} ${String(n).padStart(3, '0')}`;
    const group = makeGroup(state, { id: String(28000 + n), title }, n);
    state.groups.set(group.groupId, group);
  }
}
