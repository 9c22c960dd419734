/**
 * The ids of menu entries. They say all about an entry, because the worker that made it may be gone at the click.
 */
import type { AccountId, RecentTarget } from '../model.ts';

/** Where an entry is offered: on a link or image, or on the page of a doc. */
export type Place = 'thing' | 'page';

/** What an entry does, and for whom. `menu` and `line` only hold or part others. */
export interface Entry {
  action: 'mode' | 'pick' | 'last' | 'send' | 'albums' | 'groups' | 'cover' | 'menu' | 'line';
  account?: AccountId;
  place?: Place;
  kind?: RecentTarget['kind'];
  /** The id of the album, group or set; of others, what tells them apart. */
  target?: string;
}

/** An entry's id. */
export function idOf({ action, account, place, kind, target }: Entry): string {
  return JSON.stringify([action, account ?? '', place ?? '', kind ?? '', target ?? '']);
}

/** The entry that an id names. */
export function entryOf(id: string | number): Entry {
  const [action, account, place, kind, target] = JSON.parse(String(id)) as string[];
  return {
    action: action as Entry['action'],
    ...(account ? { account } : {}),
    ...(place ? { place: place as Place } : {}),
    ...(kind ? { kind: kind as RecentTarget['kind'] } : {}),
    ...(target ? { target } : {}),
  };
}
