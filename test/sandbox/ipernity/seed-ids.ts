/** User id of Ada, who signs in. */
export const ADA = '20481';
/** Ada's name in addresses. */
export const ADA_ALIAS = 'ada.l';
/** Ada's user name for signing in at the pages. */
export const LOGIN = 'ada';
/** Everybody's password. */
export const PASSWORD = 'harbour';
/** Bo, another member (login `bo`, same password), without an alias. */
export const BO = '20777';
/** Cleo, another member, alias `cleo`. */
export const CLEO = '20912';
/** A member whose account is closed. */
export const CLOSED_MEMBER = '20333';

/** The key everything is started with. Its one upper-case letter catches clients that change the case of keys. */
export const KEY = '7c3e19d04b6fa285E0d91c7a53b8f264';
/** The secret of `KEY`. */
export const SECRET = '5d20b7c94e1fa683';
/** A second desktop key, of Bo: tokens of the one are no good with the other. */
export const SECOND_KEY = '1f8b60a2c7d94e35b0a8F24c6d71e903';
/** The secret of `SECOND_KEY`. */
export const SECOND_SECRET = 'c4471be09d2a5f36';
/** A key for the web flow, with a callback address. */
export const WEB_KEY = '94d2b7e15c0836afD17e20c9b5a4f683';
/** The secret of `WEB_KEY`. */
export const WEB_SECRET = '0b9e7d31c5f2a846';
/** Where `WEB_KEY` sends the browser after consent. */
export const WEB_CALLBACK = 'http://127.0.0.1/signed-in';
/** A disabled key: 101. */
export const DISABLED_KEY = '00000000000000000000000000000101';
/** A key that only works from 192.0.2.1: 111. */
export const FAR_KEY = '00000000000000000000000000000111';
/** The secret of `FAR_KEY`. */
export const FAR_SECRET = '1111111111111111';

/** An album of Ada's: her pictures of roofs. */
export const ALBUM_ROOFS = '1400010';
/** An album of Ada's: eight pictures of the harbour. */
export const ALBUM_HARBOUR = '1400011';
/** An album of Ada's without docs. */
export const ALBUM_EMPTY = '1400009';
/** An album of Bo's. */
export const ALBUM_BO = '1400500';
