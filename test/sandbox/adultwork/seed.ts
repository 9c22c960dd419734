import type { SandboxClock } from '../clock.ts';
import { addAlbum, addPicture, emptyState, type State } from './state.ts';
import type { Member } from './types.ts';

/** A plain member with albums and 130 pictures. */
export const ADA = '123456';
/** The manager of group 77. */
export const BEN = '200001';
/** A member of the group, with one album. */
export const CLEO = '123457';
/** Another member of the group, without albums. */
export const DAN = '123458';
/** Never grants the gallery. */
export const EVE = '300001';
/** The group's id. */
export const GROUP = '77';

/** Client id of the registered project. */
export const CLIENT_ID = 'gallerist-demo';
/** Its client secret. */
export const CLIENT_SECRET = 'sandbox-client-secret-4f1c';
/** Its API key. */
export const API_KEY = 'sandbox-api-key-91ab';

/** Ada's first album: three pictures, with a description. */
export const SUMMER = '9001';
/** Ada's second album: three pictures, no description. */
export const LAMPS = '9002';
/** Ada's third album, without pictures. */
export const EMPTY = '9003';
/** Cleo's album. */
export const COAST = '9004';

/** A redirect address that is registered, besides those of browsers' own sign-in windows. */
export const REDIRECT = 'https://gallerist.example/signed-in';

/** Scenes that pictures are drawn with. */
export const SCENES = ['harbour', 'studio lamp', 'dunes', 'meadow', 'lighthouse', 'tripod'] as const;

const member = (id: string, nickname: string, more: Partial<Member> = {}): Member => ({
  id,
  nickname,
  manages: false,
  refuses: [],
  ...more,
});

/** How many pictures Ada has: more than one page of the largest size. */
export const PICTURES = 130;

function fill(state: State): void {
  const day = 86_400_000;
  const start = Date.UTC(2024, 0, 1);
  const album = (userId: string, name: string, description: string) =>
    addAlbum(state, { userId, name, description }).id;
  const homes = [album(ADA, 'Summer set', 'Landscapes, July'), album(ADA, 'Studio lamps', ''), undefined];
  album(ADA, 'Empty', '');
  for (let n = 0; n < PICTURES; n++) {
    const scene = SCENES[n % SCENES.length] ?? 'dunes';
    const albumId = n < 6 ? homes[n % 2] : undefined;
    addPicture(state, {
      userId: ADA,
      ...(albumId ? { albumId } : {}),
      free: n >= PICTURES - 5,
      title: `${scene[0]?.toUpperCase()}${scene.slice(1)} ${n + 1}`,
      description: '',
      uploadedAt: start + n * day,
      scene,
    });
  }
  const coast = album(CLEO, 'Coast', 'Rocks and lighthouses');
  addPicture(state, {
    userId: CLEO,
    albumId: coast,
    free: false,
    title: 'Lighthouse at noon',
    description: '',
    uploadedAt: start,
    scene: 'lighthouse',
  });
}

/** The state a sandbox starts with. */
export function seed(clock: SandboxClock): State {
  const state = emptyState(clock);
  state.groups.set(GROUP, { id: GROUP, name: 'Harbour Studio' });
  for (const one of [
    member(ADA, 'ada-lamp'),
    member(BEN, 'ben-studio', { groupId: GROUP, manages: true }),
    member(CLEO, 'cleo-coast', { groupId: GROUP }),
    member(DAN, 'dan-dunes', { groupId: GROUP }),
    member(EVE, 'eve-meadow', { refuses: ['profile_gallery'] }),
  ]) {
    state.members.set(one.id, one);
  }
  state.projects.set(CLIENT_ID, {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    apiKey: API_KEY,
    approved: true,
  });
  state.projects.set('another-project', {
    clientId: 'another-project',
    clientSecret: 'another-secret',
    apiKey: 'another-api-key',
    approved: true,
  });
  fill(state);
  return state;
}
