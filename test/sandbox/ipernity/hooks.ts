import type { State } from './state.ts';
import type { GroupEntry } from './types.ts';

/** A moderator's decision about a waiting doc. Throws when it does not wait. */
export function decide(state: State, groupId: string, docId: string, approved: boolean): void {
  const group = state.groups.get(groupId);
  const entry = group?.entries.find((one) => one.docId === docId && one.state === 'pending');
  if (!group || !entry) throw new Error(`Doc ${docId} does not wait in group ${groupId}`);
  if (approved) entry.state = 'added';
  else group.entries = group.entries.filter((one) => one !== entry);
}

/** Ids of a group's docs in one state, in the order they came in. */
export const entriesOf = (state: State, groupId: string, wanted: GroupEntry['state']): string[] =>
  (state.groups.get(groupId)?.entries ?? []).filter((one) => one.state === wanted).map((one) => one.docId);

/** Takes back all tokens, or those of one member. Returns how many. */
export function revokeAll(state: State, userId?: string): number {
  const live = [...state.tokens.values()].filter(
    (token) => !token.revoked && (userId === undefined || token.userId === userId),
  );
  for (const token of live) token.revoked = true;
  return live.length;
}
