import { ApiError } from './errors.ts';
import type { State } from './state.ts';

const DECAY_MS = 4000;
const MOST = 5;

/** The decaying counter of section 14: about one call a second for ever, two for four seconds, or five at once. */
export function countCall(state: State, who: string): void {
  const now = state.clock.now();
  const old = state.rates.get(who) ?? { count: 0, at: now };
  const count = old.count * Math.exp((old.at - now) / DECAY_MS) + 1;
  // A refused call is not counted, or a client that does not wait would never be let in again.
  if (count > MOST) throw new ApiError(4);
  state.rates.set(who, { count, at: now });
}
