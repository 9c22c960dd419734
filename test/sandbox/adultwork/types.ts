/** Somebody with a profile. */
export interface Member {
  id: string;
  nickname: string;
  groupId?: string;
  /** Whether this member manages the group. */
  manages: boolean;
  /** Scopes that this member never grants, whatever is ticked. */
  refuses: readonly string[];
}

/** A group with its manager and members. */
export interface Group {
  id: string;
  name: string;
}

/** A registered project. */
export interface Project {
  clientId: string;
  clientSecret: string;
  apiKey: string;
  /** Whether it may read galleries. */
  approved: boolean;
}

/** What a consent gave: the same for a code, an access token and a refresh token. */
export interface Grant {
  userId: string;
  clientId: string;
  scopes: readonly string[];
  /** Simulated time at which it stops working, milliseconds since 1970. */
  ends: number;
  /** Used up, rotated or revoked. */
  dead: boolean;
}

/** A code waits to be exchanged by who knows the same redirect address. */
export interface Code extends Grant {
  redirectUri: string;
  /** Tokens made from it; they die if it is used a second time. */
  made: Grant[];
}

/** An album of a private gallery. */
export interface Album {
  id: string;
  userId: string;
  name: string;
  description: string;
  sequence: number;
  pin?: string;
  /** The price as it came over the wire, character by character. */
  price?: string;
}

/** A picture of a gallery. */
export interface Picture {
  id: string;
  userId: string;
  albumId?: string;
  /** In the free gallery, which has no albums. */
  free: boolean;
  title: string;
  description: string;
  /** Milliseconds since 1970. */
  uploadedAt: number;
  scene: string;
}
