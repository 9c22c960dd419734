/**
 * Every refusal of AdultWork with its verdict and sentence. The API has no error codes: the HTTP status decides, and
 * what the body says is only shown. Source: the developer pages on the calls and on Unified Login, RFC 6749.
 *
 * Unknown codes are final: sending again what a site refused for an unknown reason would be impolite.
 */
import { SiteError, type Verdict } from '../site.ts';
import type { Said } from './said.ts';

/** What a code means for us. */
export interface CodeMeaning {
  verdict: Verdict;
  /** The field to mend. */
  field?: string;
  /** Milliseconds. */
  retryAfter?: number;
  /** A call that changes data may have been carried out in spite of this code. */
  maybeDone?: true;
}

const MINUTE = 60_000;

/** HTTP statuses that any call may answer. Sentence: `adultwork_error_STATUS`. */
export const statusCodes: Record<string, CodeMeaning> = {
  400: { verdict: 'target-final' },
  401: { verdict: 'sign-in-again' },
  403: { verdict: 'target-final' },
  404: { verdict: 'account-final' },
  405: { verdict: 'account-final' },
  415: { verdict: 'account-final' },
  429: { verdict: 'retry-later', retryAfter: MINUTE },
  500: { verdict: 'retry-later', maybeDone: true },
  503: { verdict: 'retry-later', retryAfter: MINUTE },
};

/**
 * Statuses that mean something else in one call. `Groups` stands for every call made for a member of a group.
 * Sentence: `adultwork_error_CALL_STATUS`.
 */
export const callCodes: Record<string, Record<string, CodeMeaning>> = {
  // A second creation would be a second album, so even a polite "later" must be looked into first.
  CreateAlbum: { 400: { verdict: 'fix-field' }, 503: { verdict: 'retry-later', maybeDone: true } },
  UpdateAlbum: { 400: { verdict: 'fix-field' }, 404: { verdict: 'target-final' } },
  RemoveAlbum: { 404: { verdict: 'target-final' } },
  GetGallery: { 403: { verdict: 'target-final' }, 404: { verdict: 'target-final' } },
  getGroupDetails: {
    401: { verdict: 'fix-field', field: 'api_key' },
    403: { verdict: 'fix-field', field: 'api_key' },
    404: { verdict: 'target-final' },
  },
  Groups: { 403: { verdict: 'target-final' } },
};

/** Properties that a 400 may complain about. Sentence: `adultwork_error_field_PROPERTY`. */
export const propertyCodes: Record<string, CodeMeaning> = {
  Name: { verdict: 'fix-field', field: 'name' },
  Description: { verdict: 'fix-field', field: 'description' },
  PinNumber: { verdict: 'fix-field', field: 'pin' },
  PINPrice: { verdict: 'fix-field', field: 'price' },
  UserID: { verdict: 'target-final' },
  AlbumID: { verdict: 'target-final' },
};

/** What the login page and the token endpoint answer. Sentence: `adultwork_login_CODE`. */
export const loginCodes: Record<string, CodeMeaning> = {
  cancelled: { verdict: 'sign-in-again' },
  access_denied: { verdict: 'sign-in-again' },
  refresh_token_has_expired: { verdict: 'sign-in-again' },
  invalid_grant: { verdict: 'sign-in-again' },
  invalid_client: { verdict: 'sign-in-again', field: 'client_secret' },
  invalid_request: { verdict: 'account-final' },
  invalid_scope: { verdict: 'account-final' },
  unauthorized_client: { verdict: 'account-final' },
  unsupported_grant_type: { verdict: 'account-final' },
  unsupported_response_type: { verdict: 'account-final' },
  server_error: { verdict: 'retry-later' },
  temporarily_unavailable: { verdict: 'retry-later', retryAfter: MINUTE },
};

/** What is noticed before or after a call. Sentence: `adultwork_own_CODE`. */
export const ownCodes = {
  signed_out: { verdict: 'sign-in-again' },
  expired: { verdict: 'sign-in-again' },
  scope: { verdict: 'sign-in-again' },
  state: { verdict: 'sign-in-again' },
  callback: { verdict: 'sign-in-again' },
  no_window: { verdict: 'account-final' },
  blocked: { verdict: 'account-final' },
  not_stored: { verdict: 'retry-later' },
  not_changed: { verdict: 'target-final' },
  pin: { verdict: 'fix-field', field: 'pin' },
  price: { verdict: 'fix-field', field: 'price' },
  pair: { verdict: 'fix-field', field: 'price' },
  id: { verdict: 'target-final' },
} satisfies Record<string, CodeMeaning>;

/** Sentences that also exist with the server's own words in them, under the key with `_said` at its end. */
export const withWords: ReadonlySet<string> = new Set([
  'adultwork_error_400',
  'adultwork_error_403',
  'adultwork_error_other',
  'adultwork_error_CreateAlbum_400',
  'adultwork_error_UpdateAlbum_400',
  'adultwork_error_GetGallery_403',
  'adultwork_error_Groups_403',
]);

function own<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * The error for a refusal of the API.
 *
 * @param path the call as documented, such as `Groups/Pictures/CreateAlbum`
 * @param write whether the call changes data, so that an unclear failure needs reading back before it is repeated
 */
export function errorOf(path: string, status: number, said: Said, write: boolean): SiteError {
  const code = String(status);
  const call = path.split('/').at(-1) ?? '';
  const property = status === 400 ? (said.property ?? '') : '';
  const places: [key: string, meaning: CodeMeaning | undefined][] = [
    [`field_${property}`, own(propertyCodes, property)],
    [`Groups_${code}`, path.startsWith('Groups/') ? callCodes.Groups?.[code] : undefined],
    [`${call}_${code}`, own(callCodes, call)?.[code]],
    [code, own(statusCodes, code)],
  ];
  const [place, meaning] = places.find(([, found]) => found) ?? [
    'other',
    { verdict: 'target-final' as const },
  ];
  const key = `adultwork_error_${place}`;
  const text =
    said.message !== '' && withWords.has(key)
      ? { key: `${key}_said`, args: [code, said.message] }
      : { key, args: [code] };
  return errorFrom(meaning ?? { verdict: 'target-final' }, text, code, path, write);
}

/** The error for a code of the login page or the token endpoint. */
export function loginError(code: string): SiteError {
  const meaning = own(loginCodes, code);
  // A stranger's code is no text to show at length.
  const shown = /^[\w.-]{1,64}$/.test(code) ? code : '?';
  const key = meaning ? `adultwork_login_${code}` : 'adultwork_login_other';
  return errorFrom(meaning ?? { verdict: 'account-final' }, { key, args: [shown] }, shown, 'OAuth', false);
}

/** An error that we notice ourselves. `field` replaces the table's. */
export function ownError(
  code: keyof typeof ownCodes,
  more: { field?: string; call?: string } = {},
): SiteError {
  const meaning: CodeMeaning = { ...ownCodes[code], ...(more.field ? { field: more.field } : {}) };
  return errorFrom(meaning, { key: `adultwork_own_${code}` }, code.replaceAll('_', '-'), more.call, false);
}

function errorFrom(
  meaning: CodeMeaning,
  text: SiteError['text'],
  code: string,
  call: string | undefined,
  write: boolean,
): SiteError {
  return new SiteError({
    verdict: meaning.maybeDone && write ? 'unknown-outcome' : meaning.verdict,
    text,
    code,
    ...(call === undefined ? {} : { call }),
    ...(meaning.field === undefined ? {} : { field: meaning.field }),
    ...(meaning.retryAfter === undefined ? {} : { retryAfter: meaning.retryAfter }),
  });
}
