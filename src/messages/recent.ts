/** What screens may ask about targets that were used lately, and the answers. */
import * as v from 'valibot';
import type { RecentTarget } from '../model.ts';
import { id } from './shapes.ts';

/** Requests that only the extension's own pages may make. */
export const recentRequests = {
  /** The albums, groups and sets that an account used last, the latest first, at most five of each. */
  'recent.list': v.object({ account: id }),
};

/** The answers, by request. */
export interface RecentReplies {
  'recent.list': RecentTarget[];
}
