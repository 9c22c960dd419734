import { createHash } from 'node:crypto';
import { apiSig, baseString, md5, type Params, sameText, signedNames } from './signature.ts';

/** A way in which signatures go wrong: its name, and the signature that a client with this mistake sends. */
export interface Mistake {
  name: string;
  sign(method: string, params: Params, secret: string): string;
}

const mapValues = (params: Params, change: (value: string, name: string) => string): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(value, name)]));

const without = (params: Params, drop: (value: string, name: string) => boolean): Params =>
  Object.fromEntries(Object.entries(params).filter(([name, value]) => !drop(value, name)));

const joined = (params: Params, names = signedNames(params)): string =>
  names.map((name) => name + (params[name] ?? '')).join('');

/** Mistakes that the sandbox knows by name (section 2.3 and what clients are known to have done). */
export const MISTAKES: readonly Mistake[] = [
  {
    name: 'values are URL-encoded before signing',
    sign: (method, params, secret) => apiSig(method, mapValues(params, encodeURIComponent), secret),
  },
  {
    name: 'values are form-encoded before signing',
    sign: (method, params, secret) =>
      apiSig(
        method,
        mapValues(params, (value) => new URLSearchParams([['', value]]).toString().slice(1)),
        secret,
      ),
  },
  {
    name: 'secret first, then method, then parameters',
    sign: (method, params, secret) => md5(secret + method + joined(params)),
  },
  {
    name: 'secret first, then parameters, then method',
    sign: (method, params, secret) => md5(secret + joined(params) + method),
  },
  {
    name: 'method before the parameters',
    sign: (method, params, secret) => md5(method + joined(params) + secret),
  },
  { name: 'method name left out', sign: (_method, params, secret) => apiSig('', params, secret) },
  {
    name: 'format signed with the method name',
    sign: (method, params, secret) => apiSig(`${method}/json`, params, secret),
  },
  { name: 'secret left out', sign: (method, params) => apiSig(method, params, '') },
  {
    name: 'parameters sorted with localeCompare',
    sign: (method, params, secret) => {
      // "en" with punctuation ignored is what JavaScript's localeCompare does by default in most browsers.
      const names = signedNames(params).sort((a, b) => a.localeCompare(b, 'en', { ignorePunctuation: true }));
      return md5(joined(params, names) + method + secret);
    },
  },
  {
    name: 'parameters not sorted',
    sign: (method, params, secret) => {
      const names = Object.keys(params).filter((name) => name !== 'api_sig' && name !== 'file');
      return md5(joined(params, names) + method + secret);
    },
  },
  {
    name: 'separators between names and values',
    sign: (method, params, secret) => {
      const pairs = signedNames(params).map((name) => `${name}=${params[name]}`);
      return md5(pairs.join('&') + method + secret);
    },
  },
  {
    name: 'line breaks signed as LF but sent as CRLF',
    sign: (method, params, secret) =>
      apiSig(
        method,
        mapValues(params, (value) => value.replaceAll('\r\n', '\n')),
        secret,
      ),
  },
  {
    name: 'line breaks signed as CRLF but sent as LF',
    sign: (method, params, secret) =>
      apiSig(
        method,
        mapValues(params, (value) => value.replaceAll('\n', '\r\n')),
        secret,
      ),
  },
  {
    name: 'empty parameters sent but not signed',
    sign: (method, params, secret) =>
      apiSig(
        method,
        without(params, (value) => value === ''),
        secret,
      ),
  },
  {
    name: 'value 0 sent but not signed',
    sign: (method, params, secret) =>
      apiSig(
        method,
        without(params, (value) => value === '0'),
        secret,
      ),
  },
  ...['auth_token', 'lg', 'api_key', 'frob'].map((left) => ({
    name: `${left} sent but not signed`,
    sign: (method: string, params: Params, secret: string) =>
      apiSig(
        method,
        without(params, (_value, name) => name === left),
        secret,
      ),
  })),
  {
    name: 'api_key in lower case',
    sign: (method, params, secret) =>
      apiSig(
        method,
        mapValues(params, (value, name) => (name === 'api_key' ? value.toLowerCase() : value)),
        secret,
      ),
  },
  {
    name: 'text signed as Latin-1 instead of UTF-8',
    sign: (method, params, secret) =>
      createHash('md5')
        .update(Buffer.from(baseString(method, params, secret), 'latin1'))
        .digest('hex'),
  },
];

/** The name of the mistake behind a wrong signature, if it is a known one. */
export function explainSignature(method: string, params: Params, secret: string): string | undefined {
  const sent = params.api_sig ?? '';
  if (sent !== sent.toLowerCase() && sameText(sent.toLowerCase(), apiSig(method, params, secret))) {
    return 'signature in upper case';
  }
  return MISTAKES.find((mistake) => sameText(mistake.sign(method, params, secret), sent))?.name;
}
