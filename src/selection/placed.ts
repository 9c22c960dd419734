/**
 * The words of the selection's own files.
 */
import type { SelectedDoc } from '../model.ts';

/** A doc with its place: a number that grows along the order. */
export interface Placed extends SelectedDoc {
  at: number;
}

/** Names picked docs: without an account, that of every account. */
export interface DocKey {
  site: string;
  id: string;
  account?: string;
}

/** What a change does to the stored docs. */
export interface Change {
  put: Placed[];
  drop: Placed[];
  /** What can be taken back from now on. Absent: what was removed before still can. */
  removed?: Placed[];
}
