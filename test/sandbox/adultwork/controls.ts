import type { Control } from '../site.ts';
import type { World } from './call.ts';
import { changeModes } from './modes.ts';
import { albumsOf, picturesIn } from './state.ts';

/** The state as JSON: enough to check what became of things. Secrets, tokens and PINs are left out. */
function describe({ state, modes }: World): unknown {
  return {
    now: state.clock.now(),
    modes,
    members: [...state.members.values()].map((member) => ({
      ...member,
      albums: albumsOf(state, member.id).map(({ pin, ...album }) => ({
        ...album,
        locked: pin !== undefined,
        pictures: picturesIn(state, album.id).map(({ id }) => id),
      })),
    })),
    revoked: [...state.revoked],
  };
}

/** Takes a scope back, as a member does on the site: tokens stay, but what they may do shrinks at once. */
export function revokeScope({ state }: World, userId: string, scope: string): void {
  state.revoked.add(`${userId} ${scope}`);
}

/** Ends all tokens of a member. Returns how many there were. */
export function revokeTokens({ state }: World, userId: string, refreshToo: boolean): number {
  const kinds = refreshToo ? [state.accessTokens, state.refreshTokens] : [state.accessTokens];
  const live = kinds.flatMap((tokens) =>
    [...tokens.values()].filter((token) => token.userId === userId && !token.dead),
  );
  for (const token of live) token.dead = true;
  return live.length;
}

/** Puts pictures into an album; a deed for tests, since no such call is documented (section 5.10). */
export function movePictures({ state }: World, albumId: string | undefined, ids: readonly string[]): void {
  for (const id of ids) {
    const picture = state.pictures.get(id);
    if (!picture) throw new Error(`There is no picture ${id}`);
    if (albumId === undefined) delete picture.albumId;
    else picture.albumId = albumId;
  }
}

const need = (input: Record<string, unknown>, key: string): string => {
  const value = input[key];
  if (typeof value !== 'string') throw new Error(`"${key}" is needed`);
  return value;
};

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
    'POST revoke-scope': (input) => {
      revokeScope(world, need(input, 'user'), need(input, 'scope'));
      return {};
    },
    'POST revoke': (input) => ({ revoked: revokeTokens(world, need(input, 'user'), input.refresh === true) }),
    'POST move-pictures': (input) => {
      const pictures = Array.isArray(input.pictures) ? input.pictures.map(String) : [];
      movePictures(world, typeof input.album === 'string' ? input.album : undefined, pictures);
      return {};
    },
  };
}
