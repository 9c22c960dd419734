/**
 * Switches for everything that no source describes. All can be changed while the sandbox runs; the defaults are the
 * reference's assumptions.
 */
export interface Modes {
  /** Life of an access token, simulated seconds. */
  accessSeconds: number;
  /** Life of a refresh token, simulated days. */
  refreshDays: number;
  /** Whether answers name the life of a token at all. */
  tellExpiry: boolean;
  /** Calls a minute and token; 0 = no limit. */
  perMinute: number;
  /** `GetAlbums` answers `{"Albums": […]}` or a bare array. */
  albumList: 'object' | 'bare';
  /** What UpdateAlbum and RemoveAlbum answer. */
  changeAnswer: 'object' | 'empty' | 'text';
  /** What UpdateAlbum does: its work, or nothing in spite of its success. */
  updateWorks: boolean;
  /** How members' names are spelt. */
  nickname: 'Nickname' | 'NickName';
  /** How much an error says: message and property, message only, or nothing. */
  errors: 'full' | 'message' | 'none';
  /** Errors repeat what was sent, secrets included, as careless servers do. */
  echo: boolean;
  /** Longest description. */
  descriptionMax: number;
  /** How a refusal at the consent page comes back. */
  refusal: 'documented' | 'rfc';
}

/** The modes a sandbox starts with. */
export const defaultModes: Modes = {
  accessSeconds: 1200,
  refreshDays: 14,
  tellExpiry: true,
  perMinute: 60,
  albumList: 'object',
  changeAnswer: 'object',
  updateWorks: true,
  nickname: 'Nickname',
  errors: 'full',
  echo: false,
  descriptionMax: 1000,
  refusal: 'documented',
};

/** Sets the modes named in `changes`; throws on a name that is no mode, so that a typo does not pass unseen. */
export function changeModes(modes: Modes, changes: Record<string, unknown>): void {
  for (const name of Object.keys(changes)) {
    if (!(name in modes)) throw new Error(`There is no mode "${name}"`);
  }
  Object.assign(modes, changes);
}
