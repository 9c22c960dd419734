/** What screens may ask about group sets, and the answers. */
import * as v from 'valibot';
import type { GroupSet } from '../model.ts';
import { id, line } from './shapes.ts';

/** Requests that only the extension's own pages may make. */
export const setRequests = {
  /** The account's group sets in the person's order. */
  'sets.list': v.object({ account: id }),
  /** Makes a set; with `set`, gives that one another name and other groups. */
  'sets.save': v.object({
    account: id,
    set: v.exactOptional(id),
    name: line,
    groups: v.pipe(v.array(v.object({ id, title: line })), v.maxLength(1_000)),
  }),
  'sets.rename': v.object({ account: id, set: id, name: line }),
  'sets.move': v.object({ account: id, set: id, to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  'sets.remove': v.object({ account: id, set: id }),
  /** Whether sets are shared between the person's browsers, and why that does not work for now. */
  'sets.sharing': v.object({}),
  'sets.share': v.object({ on: v.boolean() }),
  /** Brings back a set that was removed. */
  'sets.restore': v.object({ account: id, set: id }),
};

/** How sharing between browsers stands. */
export interface SetSharing {
  on: boolean;
  /** The sets are too many for what browsers share, or the browser refuses to share them. */
  problem?: 'full' | 'refused';
}

/** The answers, by request. */
export interface SetReplies {
  'sets.list': GroupSet[];
  'sets.save': GroupSet;
  'sets.rename': GroupSet;
  'sets.move': null;
  'sets.remove': null;
  'sets.restore': GroupSet;
  'sets.sharing': SetSharing;
  'sets.share': SetSharing;
}
