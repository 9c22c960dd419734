/** Sentences of the codes (reference, section 3.3), as far as the sandbox answers them by itself or when told to. */
const SENTENCES: Readonly<Record<string, string>> = {
  '001': 'Service currently unavailable',
  '002': 'Failed to parse request',
  '010': 'Missing API Key',
  '011': 'Invalid API Key',
  '020': 'Missing Session ID',
  '021': 'Invalid Session ID',
  '031': 'Invalid Method',
  '032': 'Method not Available',
  '100': 'Missing Media ID',
  '101': 'Invalid Media ID',
  '120': 'Media without Gallery',
  '2001': 'Invalid Language ID',
  '2101': 'Invalid Thumbnail Size',
  '2200': 'Missing License Name',
  '2201': 'Invalid License Name',
  '2301': 'Invalid Gallery Name',
  '2401': 'Invalid Gallery ID',
  '2402': 'Media not in Gallery',
  '4000': 'Login failed',
  '4001': 'Member not allowed to log in',
  '4002': 'Malformed login or password',
  '7002': 'Unknown sub-account',
  '10000': 'Unknown gallery',
};

/** Every code of the reference. */
export const CODES: readonly string[] = Object.keys(SENTENCES);

/** A refusal with the API's own code. */
export class ApiError extends Error {
  /** As the reference prints it, with leading zeros. */
  readonly code: string;

  constructor(code: string) {
    super(SENTENCES[code] ?? 'Unknown error');
    this.code = code;
  }
}

/** HTTP status of a code in REST (section 3.2); XML-RPC always answers 200. */
export function restStatus(code: string): number {
  if (code === '001') return 503;
  if (code === '031') return 404;
  if (code === '032' || code === '4001') return 403;
  return ['010', '011', '020', '021', '4000'].includes(code) ? 401 : 400;
}
