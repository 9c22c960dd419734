/** An application as its settings describe it. */
export interface App {
  /** `api_key`: 32 hex digits. */
  key: string;
  secret: string;
  title: string;
  /** Desktop applications sign session calls with the session's secret, and act for its user only (section 4). */
  desktop: boolean;
  disabled: boolean;
  /** Web applications only: calls from other addresses answer 5. */
  allowedIps?: string[];
  /** Users who let the application in, each with the extended permissions they granted (section 9.2). */
  grants: Map<string, Set<string>>;
}

/** A person. */
export interface User {
  uid: string;
  name: string;
  /** Name used in page addresses; empty when there is none. */
  username: string;
}

/** A one-time token of the sign-in (section 9). */
export interface AuthToken {
  token: string;
  key: string;
  /** Milliseconds. */
  createdAt: number;
  /** Session key, once a user has agreed. */
  session?: string;
  used: boolean;
}

/** A session of a user with an application. */
export interface Session {
  sessionKey: string;
  secret: string;
  uid: string;
  key: string;
  /** Milliseconds. */
  createdAt: number;
  usedAt: number;
  /** Milliseconds; 0 = never ends. */
  timeout: number;
  /** The last accepted `call_id`, as sent. */
  lastCallId?: string;
  revoked: boolean;
}

/** An OAuth 2 access token, which takes the place of key, session and signature (section 10). */
export interface AccessToken {
  token: string;
  key: string;
  uid: string;
  revoked: boolean;
}

/** Who may see an album. */
export const VISIBLE: readonly string[] = ['everyone', 'networks', 'friends-of-friends', 'friends'];

/** An album. */
export interface Album {
  owner: string;
  /** Number among the owner's albums; -3 = the album of profile pictures. */
  short: number;
  name: string;
  location?: string;
  description?: string;
  visible: string;
  type: 'normal' | 'profile';
  /** Unix seconds. */
  created: number;
  modified: number;
}

/** The years a photo is from, which decide its file name and its link (section 13). */
export type Era = 2008 | 2009 | 2012;

/** A photo. */
export interface Photo {
  owner: string;
  short: number;
  /** `short` of its album. */
  album: number;
  /** Graph id, `fbid` in later links. */
  objectId: string;
  caption: string;
  era: Era;
  /** Unix seconds. */
  created: number;
  /** Only the owner sees it until it is approved. */
  pending: boolean;
}
