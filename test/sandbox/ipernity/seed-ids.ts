/** Ada, who signs in: user id, alias, login name and password. */
export const ADA = '20481';
export const ADA_ALIAS = 'ada.l';
export const LOGIN = 'ada';
export const PASSWORD = 'harbour';
/** Bo, another member (login `bo`, same password), without an alias. */
export const BO = '20777';
/** Cleo, another member, alias `cleo`. */
export const CLEO = '20912';
/** A member whose account is closed. */
export const CLOSED_MEMBER = '20333';

/** The key everything is started with. Its one upper-case letter catches clients that change the case of keys. */
export const KEY = '7c3e19d04b6fa285E0d91c7a53b8f264';
export const SECRET = '5d20b7c94e1fa683';
/** A second desktop key, of Bo: tokens of the one are no good with the other. */
export const SECOND_KEY = '1f8b60a2c7d94e35b0a8F24c6d71e903';
export const SECOND_SECRET = 'c4471be09d2a5f36';
/** A key for the web flow, with a callback address. */
export const WEB_KEY = '94d2b7e15c0836afD17e20c9b5a4f683';
export const WEB_SECRET = '0b9e7d31c5f2a846';
export const WEB_CALLBACK = 'http://127.0.0.1/signed-in';
/** A disabled key: 101. */
export const DISABLED_KEY = '00000000000000000000000000000101';
/** A key that only works from 192.0.2.1: 111. */
export const FAR_KEY = '00000000000000000000000000000111';
export const FAR_SECRET = '1111111111111111';

/** Ada's albums: five pictures of roofs, eight of the harbour, and one that is empty. */
export const ALBUM_ROOFS = '1400010';
export const ALBUM_HARBOUR = '1400011';
export const ALBUM_EMPTY = '1400009';
/** An album of Bo's. */
export const ALBUM_BO = '1400500';
