import type { Control } from '../site.ts';
import type { World } from './call.ts';
import { changeModes } from './modes.ts';
import { ADA } from './seed-ids.ts';
import { galleriesOf } from './state.ts';

/** The state as JSON: enough to check what became of things. Without keys, passwords and sessions. */
const describe = ({ state, modes, clock }: World): unknown => ({
  now: clock.now(),
  modes,
  members: [...state.members.values()].map(({ password: _password, ...rest }) => ({
    ...rest,
    galleries: galleriesOf(state, rest.userId),
  })),
  sessions: state.sessions.size,
});

/** Ends all sessions of the API; the next calls in them answer 021. Returns how many there were. */
export function endSessions({ state }: World): number {
  const ended = state.sessions.size;
  state.sessions.clear();
  return ended;
}

/** Controls that only this site has, for `/_sandbox/`. `reset` puts everything back to the seed. */
export function siteControls(world: World, reset: () => void): Record<string, Control> {
  return {
    'GET state': () => describe(world),
    'POST reset': () => {
      reset();
      return {};
    },
    'GET modes': () => world.modes,
    'POST modes': (input) => {
      changeModes(world.modes, input);
      return world.modes;
    },
    'POST expire': () => ({ ended: endSessions(world) }),
    'POST close': (input) => {
      const member = world.state.members.get(typeof input.user_id === 'string' ? input.user_id : ADA);
      if (member) member.closed = input.closed !== false;
      return { closed: member?.closed ?? null };
    },
    'POST password': (input) => {
      const member = world.state.members.get(ADA);
      if (member && typeof input.password === 'string') member.password = input.password;
      return {};
    },
  };
}
