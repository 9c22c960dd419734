/**
 * Switches for what differs between years and servers, or what no page tells. All can be changed while the sandbox
 * runs. The defaults are the strictest reading of the reference, apart from the two that say otherwise.
 */
export interface Modes {
  /** Refuse, not only log, what a careful client never does: unknown parameters, doubled ones, a missing `v`. */
  strict: boolean;
  /** A session call without `call_id` answers 100. */
  requireCallId: boolean;
  /** A web application that sends both `uid` and `session_key` is answered 100; else it is let in if both agree. */
  rejectUidWithSession: boolean;
  /** `auth.getSession` of desktop applications over plain http answers 8. Off, since tests and demos use plain http. */
  httpsForGetSession: boolean;
  /** 64-bit ids are bare numbers in JSON, as before 2009. */
  emitNumericIds: boolean;
  /** Later codes 450, 452, 453, 454 instead of 102. */
  splitSessionErrors: boolean;
  /** Photos uploaded without `photo_upload` wait for approval. */
  pendingPhotos: boolean;
  /** Refuses with 4 as section 14 says. Off, since clients do not slow down for servers on their own machine. */
  rateLimit: boolean;
  /** Life of an unused auth token, simulated minutes. */
  tokenMinutes: number;
  /** Idle life of a desktop session, simulated hours. */
  sessionHours: number;
  /** Longest name, and longest location and description, in characters. */
  nameMax: number;
  textMax: number;
  photosPerAlbum: number;
}

/** The modes a sandbox starts with. */
export const defaultModes: Modes = {
  strict: true,
  requireCallId: true,
  rejectUidWithSession: true,
  httpsForGetSession: false,
  emitNumericIds: false,
  splitSessionErrors: false,
  pendingPhotos: true,
  rateLimit: false,
  tokenMinutes: 60,
  sessionHours: 24,
  nameMax: 200,
  textMax: 2000,
  photosPerAlbum: 60,
};

/** Sets the modes named in `changes`; throws on a name that is no mode, so that a typo does not pass unseen. */
export function changeModes(modes: Modes, changes: Record<string, unknown>): void {
  for (const name of Object.keys(changes)) {
    if (!(name in modes)) throw new Error(`There is no mode "${name}"`);
  }
  Object.assign(modes, changes);
}
