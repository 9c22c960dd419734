/** Stops a call: a status, a message and, where one is to blame, the property. */
export class Refusal extends Error {
  readonly status: number;
  readonly property: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    more: { property?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.property = more.property;
    this.headers = more.headers ?? {};
  }
}

/** What each status says when a test asks for it. */
export const MESSAGES: Readonly<Record<number, string>> = {
  400: 'The request is invalid.',
  401: 'Authorization has been denied for this request.',
  403: 'You are not allowed to do this.',
  404: 'The requested resource was not found.',
  405: 'The requested resource does not support this method.',
  415: 'The media type is not supported.',
  429: 'Too many requests.',
  500: 'An error has occurred.',
  503: 'The service is unavailable.',
};

/** 401 for a token that is missing, unknown or over. */
export const noToken = (): Refusal =>
  new Refusal(401, MESSAGES[401] ?? '', { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
