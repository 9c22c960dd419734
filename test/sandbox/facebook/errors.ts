/** Messages of the codes (section 8). */
export const ERRORS: Readonly<Record<number, string>> = {
  1: 'An unknown error occurred',
  2: 'Service temporarily unavailable',
  3: 'Unknown method',
  4: 'Application request limit reached',
  5: 'Unauthorized source IP address',
  6: 'This method must run on api.facebook.com',
  7: 'This method must run on api-video.facebook.com',
  8: 'This method requires an HTTPS connection',
  9: 'User is performing too many actions',
  10: 'Application does not have permission for this action',
  11: 'This method is deprecated',
  12: 'This API version is deprecated',
  14: 'This method must run on api-photo.facebook.com',
  15: 'Must be signed with the application secret',
  16: 'This method cannot be run on the read-only host',
  17: 'User request limit reached',
  100: 'Invalid parameter',
  101: 'Invalid API key',
  102: 'Session key invalid or no longer valid',
  103: 'Call_id must be greater than previous',
  104: 'Incorrect signature',
  105: 'The number of parameters exceeded the maximum for this operation',
  110: 'Invalid user id',
  114: 'Invalid user id list',
  120: 'Invalid album id',
  121: 'Invalid photo id',
  144: 'Malformed JSON string',
  190: 'Invalid OAuth 2.0 Access Token',
  200: 'Permissions error',
  210: 'User not visible',
  211: 'Application has no developers',
  220: 'Album or albums not visible',
  221: 'Photo not visible',
  240: 'Not permitted for other users',
  260: 'Modifying existing photos requires the extended permission photo_upload',
  300: 'Edit failure',
  320: 'Photo edit failure',
  321: 'Album is full',
  322: 'Invalid photo tag subject',
  323: 'Cannot tag photo already visible on Facebook',
  324: 'Missing or invalid image file',
  325: 'Too many unapproved photos pending',
  326: 'Too many photo tags pending',
  450: 'Session key specified has passed its expiration time',
  451: 'Session key specified cannot be used to call this method',
  452: 'Session key invalid',
  453: 'A session key is required for calling this method',
  454: 'A session key must be specified when request is signed with a session secret',
  455: 'A session secret is not permitted to be used with this type of session key',
  950: 'Each batch API can not contain more than 20 items',
};

/** Stops the call with an error of the API. */
export class ApiError extends Error {
  readonly code: number;

  /** @param more what follows the message of the code */
  constructor(code: number, more = '') {
    super((ERRORS[code] ?? `Error ${code}`) + more);
    this.code = code;
  }
}
