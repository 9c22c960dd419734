import {
  ADA,
  BO,
  BO_GALLERY,
  BO_LOGIN,
  BUSINESS_KEY,
  DAN,
  DAN_LOGIN,
  DEVELOPER_KEY,
  EMPTY,
  EXPIRED_KEY,
  HOSTILE,
  INFINITE,
  LAKES,
  LARGE,
  LIGHTBOX,
  LOGIN,
  MODERATED,
  OTHER_PHOTO,
  PARTNER_KEY,
  PASSWORD,
  PHOTO,
  RESELLER_KEY,
  TOWNS,
  VIDEO,
} from './seed-ids.ts';
import type { State } from './state.ts';
import type { Gallery, Key, KeyKind, Medium, Member } from './types.ts';

export * from './seed-ids.ts';

const SUBJECTS = 'Lake,Old town,Harbour,Forest path,Snowy ridge,Market,Lighthouse,Wheat field'.split(',');
const MOODS = 'at dawn,in the rain,by night,in autumn,from above,with fog,before a storm'.split(',');
const CREATORS = ['sample', 'Mina & Co', 'o. lindqvist', 'North<light>'];

function medium(id: string, title: string, rest: Partial<Medium> = {}): Medium {
  const n = Number(id);
  const [w, h] = [[6000, 4000] as const, [4000, 6000] as const, [5000, 5000] as const][n % 3] ?? [6000, 4000];
  return {
    id,
    title,
    creatorId: String(202938145 + (n % CREATORS.length)),
    creatorName: CREATORS[n % CREATORS.length] ?? 'sample',
    typeId: 1,
    keywords: title
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean),
    w,
    h,
    nbViews: n % 997,
    nbDownloads: n % 31,
    infinite: false,
    ...rest,
  };
}

function library(): Medium[] {
  const named = [
    medium(PHOTO, 'Lake <blue>'),
    medium(OTHER_PHOTO, 'Été à Nîmes & environs'),
    medium(VIDEO, 'Clouds over the harbour', { typeId: 4, w: 1920, h: 1080 }),
    medium(INFINITE, 'Infinite sea', { infinite: true }),
    medium(HOSTILE, '"><img src=x onerror=alert(1)>]]>&amp;lt;'),
  ];
  const plain = Array.from({ length: 160 }, (_, n) => {
    const title = `${SUBJECTS[n % SUBJECTS.length]} ${MOODS[n % MOODS.length]}`;
    return medium(String(106100003 + n * 3701), title, n % 9 === 4 ? { typeId: 3 } : {});
  });
  return [...named, ...plain];
}

const member = (userId: string, login: string, closed = false): Member => ({
  userId,
  login,
  password: PASSWORD,
  closed,
});
const key = (value: string, kind: KeyKind, ownerId: string, expired = false): Key => ({
  key: value,
  kind,
  ownerId,
  expired,
});

/** The state a sandbox starts with; the same every time. */
export function seed(): State {
  const media = library();
  const plain = media.slice(5).map(({ id }) => id);
  const gallery = (id: string, name: string, mediaIds: string[], ownerId = ADA): Gallery => ({
    id,
    ownerId,
    name,
    mediaIds,
  });
  const galleries = [
    gallery(LIGHTBOX, '', [PHOTO, VIDEO, ...plain.slice(0, 1)]),
    gallery(LAKES, 'Alps & lakes', plain.slice(0, 12)),
    gallery(TOWNS, 'Towns <old>', plain.slice(20, 25)),
    gallery(EMPTY, 'Not filled yet', []),
    gallery(LARGE, 'Everything so far', plain.slice(0, 130)),
    gallery(MODERATED, 'To moderate', [OTHER_PHOTO]),
    gallery('b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0', '', [], BO),
    gallery(BO_GALLERY, 'Up there', plain.slice(3, 5), BO),
  ];
  return {
    keys: new Map(
      [
        key(DEVELOPER_KEY, 'developer', ADA),
        key(BUSINESS_KEY, 'business', BO),
        key(RESELLER_KEY, 'reseller', BO),
        key(PARTNER_KEY, 'partner', ADA),
        key(EXPIRED_KEY, 'developer', ADA, true),
      ].map((one) => [one.key, one]),
    ),
    members: new Map(
      [member(ADA, LOGIN), member(BO, BO_LOGIN), member(DAN, DAN_LOGIN, true)].map((one) => [
        one.userId,
        one,
      ]),
    ),
    media: new Map(media.map((one) => [one.id, one])),
    galleries: new Map(galleries.map((one) => [one.id, one])),
    sessions: new Map(),
    visits: new Map(),
    calls: [],
  };
}
