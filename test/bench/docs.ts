/**
 * Docs and groups of the sandbox that experiments push.
 */
import { seedIds } from '../sandbox/ipernity/index.ts';

/** In how many groups Ada is; those beyond the sandbox's usual ones are plain and open. */
export const GROUPS = 60;
/** How many docs the largest job has. */
export const MOST_DOCS = 50_000;
const USUAL = seedIds.ADA_DOCS.length;
/** How many docs Ada has. */
export const LARGEST = MOST_DOCS + USUAL;

/** Ids of plain public photos of Ada's. */
export function docIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(50_100_000 + (USUAL + index) * 7));
}

/** Ids of plain open groups of Ada's, without quota or moderator. */
export function groupIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(28_001 + index));
}
