import type { Control } from '../site.ts';
import type { World } from './call.ts';
import { addPhotos, consent, issueSession, revokeSessions } from './hooks.ts';
import { changeModes } from './modes.ts';
import { aidOf, photosIn, pidOf } from './state.ts';

const textIn = (input: Record<string, unknown>, key: string): string | undefined =>
  typeof input[key] === 'string' ? input[key] : undefined;

function need(input: Record<string, unknown>, key: string): string {
  const value = textIn(input, key);
  if (value === undefined) throw new Error(`"${key}" is needed`);
  return value;
}

/** The state as JSON: enough to check what became of things. Secrets are left out. */
function describe({ state, modes }: World): unknown {
  const sessions = [...state.sessions.values()];
  return {
    now: state.clock.now(),
    modes,
    users: [...state.users.values()],
    albums: [...state.albums.values()].map((album) => ({
      aid: aidOf(album),
      ...album,
      photos: photosIn(state, album).map(pidOf),
    })),
    sessions: sessions.map(({ uid, key, revoked, lastCallId }) => ({ uid, key, revoked, lastCallId })),
  };
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
    'POST consent': (input) => {
      consent(world, need(input, 'url'), textIn(input, 'uid'), input.forever === true);
      return {};
    },
    'POST revoke': (input) => ({ revoked: revokeSessions(world, textIn(input, 'uid')) }),
    'POST session': (input) => {
      const uid = textIn(input, 'uid');
      const { sessionKey, secret } = issueSession(world, uid === undefined ? {} : { uid });
      return { session_key: sessionKey, session_secret: secret };
    },
    'POST photos': (input) => ({ pids: addPhotos(world, need(input, 'aid'), Number(input.count ?? 1)) }),
  };
}
