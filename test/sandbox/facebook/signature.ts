import { createHash, timingSafeEqual } from 'node:crypto';

/** Parameters of a call by name. */
export type Params = Record<string, string>;

/** Lower-case hex MD5. */
export const md5 = (text: string, encoding: 'utf8' | 'latin1' = 'utf8'): string =>
  createHash('md5').update(Buffer.from(text, encoding)).digest('hex');

/** Names in byte order (section 3). */
const inByteOrder = (names: string[]): string[] =>
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

/** The base string without the secret: `name=value` of everything but `sig`. */
export function baseString(params: Params): string {
  const names = inByteOrder(Object.keys(params).filter((name) => name !== 'sig'));
  return names.map((name) => `${name}=${params[name]}`).join('');
}

/** The `sig` that a call must carry (section 3). */
export const sigOf = (params: Params, secret: string): string => md5(baseString(params) + secret);

/** Compares in constant time, case-sensitively. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const pick = (params: Params, keep: (value: string, name: string) => boolean): Params =>
  Object.fromEntries(Object.entries(params).filter(([name, value]) => keep(value, name)));
const values = (params: Params, change: (value: string) => string): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(value)]));

/** Ways in which signatures go wrong, each with the signature that a client with this mistake sends. */
const MISTAKES: [name: string, sign: (params: Params, secret: string) => string][] = [
  ['signature in upper case', (params, secret) => sigOf(params, secret).toUpperCase()],
  ['the secret left out', (params) => sigOf(params, '')],
  [
    'pairs without "="',
    (params, secret) =>
      md5(
        Object.keys(params)
          .sort()
          .map((name) => name + params[name])
          .join('') + secret,
      ),
  ],
  [
    'pairs joined by "&"',
    (params, secret) =>
      md5(
        Object.keys(params)
          .sort()
          .map((name) => `${name}=${params[name]}`)
          .join('&') + secret,
      ),
  ],
  [
    'parameters not sorted',
    (params, secret) =>
      md5(
        Object.keys(params)
          .map((name) => `${name}=${params[name]}`)
          .join('') + secret,
      ),
  ],
  [
    'values signed after URL encoding',
    (params, secret) =>
      sigOf(
        values(params, (value) => new URLSearchParams({ v: value }).toString().slice(2)),
        secret,
      ),
  ],
  [
    'empty values not signed',
    (params, secret) =>
      sigOf(
        pick(params, (value) => value !== ''),
        secret,
      ),
  ],
  ['text signed as Latin-1', (params, secret) => md5(baseString(params) + secret, 'latin1')],
  ...['method', 'format', 'v', 'call_id', 'session_key', 'api_key'].map(
    (left): [string, (params: Params, secret: string) => string] => [
      `${left} not signed`,
      (params, secret) =>
        sigOf(
          pick(params, (_, name) => name !== left),
          secret,
        ),
    ],
  ),
];

/**
 * The name of the mistake behind a wrong signature, if it is a known one.
 *
 * @param others secrets that would have been right for another kind of call
 */
export function explainSignature(params: Params, secret: string, others: Record<string, string>): string {
  const { sig = '', ...rest } = params;
  const other = Object.entries(others).find(([, wrong]) => sameText(sigOf(rest, wrong), sig));
  if (other) return `signed with ${other[0]}`;
  const found = MISTAKES.find(([, sign]) => sameText(sign(rest, secret), sig));
  return found?.[0] ?? 'no known mistake, perhaps another secret';
}
