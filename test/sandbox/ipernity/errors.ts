/** Messages of the codes that every method may answer (ipernity reference, section 5.1). */
export const COMMON_ERRORS: Readonly<Record<number, string>> = {
  100: 'API Key is missing',
  101: 'API Key is invalid',
  102: 'Invalid format',
  103: 'Method not found',
  104: 'Signature missing',
  105: 'Signature is invalid',
  106: 'Token missing',
  107: 'Token invalid',
  108: 'Account closed',
  109: 'Action blocked',
  110: 'Insufficient permissions',
  111: 'IP not allowed',
  112: 'Application Quota Error',
  113: 'Client IP Quota Error',
  120: 'HTTP POST required',
  121: 'Invalid SOAP envelope',
  122: 'Invalid XML-RPC envelope',
  130: 'OAuth protocol version unsupported',
  131: 'OAuth parameters are missing',
  132: 'OAuth Clock skew',
  133: 'OAuth Nonce is invalid',
  134: 'OAuth Timestamp is invalid',
  135: 'OAuth Signature method unsupported',
  199: 'Refused by the strict sandbox',
  500: 'Service error',
  501: 'Maintenance mode',
  503: 'Service unavailable',
};

/**
 * The sandbox's own code for what it refuses although the reference gives no code for it: a missing `lg`, an unknown
 * parameter … The real server never sends it.
 */
export const STRICT = 199;

/** Stops a call with an error of the API: the code and, for codes below 100, the method's own message. */
export class ApiError extends Error {
  readonly code: number;
  constructor(code: number, message?: string) {
    super(message ?? COMMON_ERRORS[code] ?? `Error ${code}`);
    this.code = code;
  }
}
