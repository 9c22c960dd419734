/** The four kinds of API keys (reference, section 2.1). */
export type KeyKind = 'partner' | 'business' | 'developer' | 'reseller';

/** An API key. */
export interface Key {
  key: string;
  kind: KeyKind;
  /** User id of the account that owns it; Business and Reseller keys work with this account only. */
  ownerId: string;
  expired: boolean;
}

/** A person with an account. */
export interface Member {
  userId: string;
  login: string;
  password: string;
  closed: boolean;
}

/** A picture or video of the library. */
export interface Medium {
  id: string;
  title: string;
  creatorId: string;
  creatorName: string;
  /** 1 photo, 2 illustration, 3 vector, 4 video. */
  typeId: 1 | 2 | 3 | 4;
  keywords: string[];
  /** Pixels of the original. */
  w: number;
  h: number;
  nbViews: number;
  nbDownloads: number;
  /** Part of the "Infinite collection", which programs may not read. */
  infinite: boolean;
}

/** A member's gallery. The one without a name is the Lightbox. */
export interface Gallery {
  id: string;
  ownerId: string;
  name: string;
  mediaIds: string[];
}

/** A signed-in use of a key by a member. */
export interface Session {
  id: string;
  key: string;
  userId: string;
  /** Milliseconds since 1970. */
  startedAt: number;
}

/** An argument as it came: XML-RPC tells numbers from text, REST knows text only; null is any other type. */
export type Arg = string | number | null;

/** A result: text and ids are strings, counts and sizes are numbers. */
export type Out = string | number | Out[] | { [member: string]: Out };
