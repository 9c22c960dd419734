/** What choosing a set of groups means among the groups that there are. Pure. */
import type { Group, GroupSet } from '../model.ts';
import type { Target } from './draft.ts';

/** The groups of a set that are still among the person's groups, and the titles of those that are not. */
export function membersOf(set: GroupSet, groups: readonly Group[]): { there: Target[]; missing: string[] } {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return {
    there: set.groups.flatMap(({ id }) => byId.get(id) ?? []).map(targetOf),
    missing: set.groups.filter(({ id }) => !byId.has(id)).map(({ title }) => title),
  };
}

/** Whether all of these are chosen. */
export function allChosen(members: readonly Target[], chosen: readonly Target[]): boolean {
  const ids = new Set(chosen.map(({ id }) => id));
  return members.length > 0 && members.every(({ id }) => ids.has(id));
}

/** The choice after a set is ticked, or unticked when all of it was chosen. */
export function toggled(members: readonly Target[], chosen: readonly Target[]): Target[] {
  const ids = new Set(members.map(({ id }) => id));
  const others = chosen.filter(({ id }) => !ids.has(id));
  if (allChosen(members, chosen)) return others;
  const before = new Set(chosen.map(({ id }) => id));
  return [...chosen, ...members.filter(({ id }) => !before.has(id))];
}

/** The set that has just these groups, if there is one. */
export function sameSet(sets: readonly GroupSet[], chosen: readonly Target[]): GroupSet | undefined {
  return sets.find(
    ({ groups }) =>
      groups.length === chosen.length && chosen.every(({ id }) => groups.some((g) => g.id === id)),
  );
}

/** A group as it is chosen. */
export function targetOf({ id, title, link, icon }: Group): Target {
  return { id, title, ...(link ? { link } : {}), ...(icon ? { icon } : {}) };
}
