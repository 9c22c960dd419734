import type { World } from './call.ts';
import { ApiError } from './errors.ts';
import type { Key, Member } from './types.ts';

const HOUR = 3_600_000;

/** 010 and 011: the key must be there, known and in force. An empty one counts as missing. */
export function checkKey(world: World, sent: string): Key {
  if (sent === '') throw new ApiError('010');
  const key = world.state.keys.get(sent);
  if (!key || key.expired) throw new ApiError('011');
  return key;
}

/** 001 when the key has made its calls of the hour or day; counts this one otherwise. */
export function checkQuota({ state, modes, clock }: World, key: Key): void {
  const now = clock.now();
  state.calls = state.calls.filter((call) => now - call.at < 24 * HOUR);
  const own = state.calls.filter((call) => call.key === key.key);
  const lately = own.filter((call) => now - call.at < HOUR);
  if (own.length >= modes.callsPerDay || lately.length >= modes.callsPerHour) throw new ApiError('001');
  state.calls.push({ key: key.key, at: now });
}

/** 020 and 021: the session must be there, of this key, and not over. */
export function checkSession({ state, modes, clock }: World, key: Key, sent: string): Member {
  if (sent === '') throw new ApiError('020');
  const session = state.sessions.get(sent);
  const age = session ? clock.now() - session.startedAt : 0;
  const member = state.members.get(session?.userId ?? '');
  if (!session || session.key !== key.key || age > modes.sessionSeconds * 1000 || !member || member.closed) {
    throw new ApiError('021');
  }
  return member;
}
