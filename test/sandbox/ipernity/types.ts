/** What a doc is. */
export type Media = 'photo' | 'video' | 'audio' | 'other';

/** All media, in the order of the reference. */
export const MEDIA: readonly Media[] = ['photo', 'video', 'audio', 'other'];

/** Who may see a doc, as replies number it: 0 private, 1 family, 2 friends, 3 both, 5 public (section 6.4.4). */
export type Share = 0 | 1 | 2 | 3 | 5;

/** A person with an account. */
export interface Member {
  userId: string;
  username: string;
  realname: string;
  /** Name used in addresses; empty when the member has none. */
  alias: string;
  login: string;
  password: string;
  lg: string;
  isPro: boolean;
  closed: boolean;
  town: string;
  country: string;
  /** Unix seconds. */
  memberSince: number;
}

/** A picture, video, sound or other item. */
export interface Doc {
  docId: string;
  ownerId: string;
  media: Media;
  title: string;
  description: string;
  tags: string[];
  share: Share;
  license: number;
  safety: 1 | 2 | 3;
  /** Size of the original, pixels. */
  w: number;
  h: number;
  /** Unix seconds. */
  postedAt: number;
  /** `YYYY-MM-DD HH:MM:SS`. */
  created: string;
  /** Which kind of picture is drawn for it. */
  scene: string;
  /** Limits of this doc's own, to have docs at their limit without hundreds of groups. */
  maxGroups?: number;
  maxAlbums?: number;
}

/** An owner's collection. */
export interface Album {
  albumId: string;
  ownerId: string;
  title: string;
  description: string;
  coverId?: string;
  permComment: number;
  docIds: string[];
  /** Unix seconds. */
  createdAt: number;
  updatedAt: number;
}

/** What a member is in a group. Roles are exclusive. */
export type Role = 'admin' | 'moderator' | 'member';

/** A doc in a group: in the pool, waiting for approval, or invited by a moderator. */
export interface GroupEntry {
  docId: string;
  state: 'added' | 'pending' | 'invited';
  /** Unix seconds. */
  at: number;
}

/** A community pool. */
export interface Group {
  groupId: string;
  alias: string;
  title: string;
  description: string;
  /** 1 public, 2 public but by invitation, 0 private (section 6.3.2). */
  isPublic: 0 | 1 | 2;
  /** By user id; `joinedAt` in Unix seconds. */
  members: Map<string, { role: Role; joinedAt: number }>;
  /** Members shown in counts besides those in `members`. */
  otherMembers: number;
  moderated: boolean;
  /** 0 = no quota. */
  quotaMax: number;
  /** Day, week, month, or empty for all time. */
  period: '' | 'd' | 'w' | 'm';
  accepts: Set<Media>;
  closed: boolean;
  /** No more docs than this; absent = no limit. */
  maxDocs?: number;
  /** User ids on the group's blocklist. */
  blocked: Set<string>;
  entries: GroupEntry[];
  /** Additions that count against quotas. `at` in milliseconds. */
  uses: { userId: string; docId: string; at: number }[];
  createdAt: number;
  scene: string;
}

/** An API key. */
export interface Key {
  key: string;
  secret: string;
  title: string;
  ownerId: string;
  /** Web keys send the browser here after consent; desktop keys have none. */
  callback?: string;
  disabled: boolean;
  /** Calls from other addresses answer 111; absent = any. */
  allowedIps?: string[];
}

/** Area of permission and how much of it: none < read < write < delete. */
export type Permissions = Record<'doc' | 'blog' | 'post' | 'network' | 'profile', string>;

/** A one-time ticket of the sign-in. */
export interface Frob {
  frob: string;
  key: string;
  /** Milliseconds. */
  createdAt: number;
  used: boolean;
  refused: boolean;
  /** Set by consent. */
  userId?: string;
  perms?: Permissions;
}

/** What an application holds to act for a member. `oauthSecret` only for tokens of the OAuth flow. */
export interface Token {
  token: string;
  key: string;
  userId: string;
  perms: Permissions;
  revoked: boolean;
  oauthSecret?: string;
}

/** A request token of the OAuth flow. */
export interface OAuthRequest {
  token: string;
  secret: string;
  key: string;
  callback: string;
  used: boolean;
  userId?: string;
  perms?: Permissions;
}
