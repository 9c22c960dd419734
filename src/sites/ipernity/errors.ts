/**
 * Every error code of ipernity with its verdict and sentence. Source: the error tables of the API's method pages.
 *
 * Codes below 100 belong to a method, so they are looked up by method and code; the others mean the same everywhere.
 * Unknown codes are final: sending again what a site refused for an unknown reason would be impolite.
 */
import { SiteError, type Verdict } from '../site.ts';
import { clockText } from './clock.ts';

/** What a code means for us. The sentence is the text `ipernity_error_…` of the entry's place in the tables. */
export interface CodeMeaning {
  verdict: Verdict;
  /** The field to mend. */
  field?: string;
  /** Milliseconds. */
  retryAfter?: number;
  /** A call that changes data may have been carried out in spite of this code. */
  maybeDone?: true;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Codes that any method may answer. */
export const commonCodes: Record<string, CodeMeaning> = {
  100: { verdict: 'sign-in-again', field: 'key' },
  101: { verdict: 'sign-in-again', field: 'key' },
  102: { verdict: 'account-final' },
  103: { verdict: 'account-final' },
  104: { verdict: 'sign-in-again', field: 'secret' },
  105: { verdict: 'sign-in-again', field: 'secret' },
  106: { verdict: 'sign-in-again' },
  107: { verdict: 'sign-in-again' },
  108: { verdict: 'account-final' },
  109: { verdict: 'target-final' },
  110: { verdict: 'sign-in-again' },
  111: { verdict: 'account-final' },
  112: { verdict: 'account-final' },
  113: { verdict: 'retry-later', retryAfter: 10 * SECOND },
  120: { verdict: 'account-final' },
  121: { verdict: 'account-final' },
  122: { verdict: 'account-final' },
  130: { verdict: 'account-final' },
  131: { verdict: 'account-final' },
  132: { verdict: 'account-final' },
  // A browser sends a call a second time by itself when a connection that was kept open closes without an answer.
  133: { verdict: 'retry-later', maybeDone: true },
  134: { verdict: 'account-final' },
  135: { verdict: 'account-final' },
  500: { verdict: 'retry-later', maybeDone: true },
  501: { verdict: 'retry-later', retryAfter: 5 * MINUTE },
  503: { verdict: 'retry-later', retryAfter: 2 * MINUTE },
};

/** Codes of single methods. */
export const methodCodes: Record<string, Record<string, CodeMeaning>> = {
  'auth.getToken': { 1: { verdict: 'sign-in-again' }, 2: { verdict: 'sign-in-again' } },
  // A request token that the person has not agreed to counts as unknown.
  'oauth.access': { 107: { verdict: 'sign-in-again' } },
  'user.get': { 1: { verdict: 'target-final' } },
  'album.create': {
    1: { verdict: 'fix-field', field: 'title' },
    2: { verdict: 'fix-field', field: 'cover' },
    3: { verdict: 'fix-field', field: 'cover' },
    4: { verdict: 'target-final' },
  },
  'album.getList': { 1: { verdict: 'target-final' } },
  'album.edit': {
    1: { verdict: 'target-final' },
    2: { verdict: 'fix-field', field: 'cover' },
    3: { verdict: 'fix-field', field: 'title' },
    4: { verdict: 'target-final' },
  },
  // The only call in use that needs more permission than a sign-in asks for at first.
  'album.delete': { 1: { verdict: 'target-final' }, 110: { verdict: 'more-permission' } },
  'album.docs.add': {
    1: { verdict: 'target-final' },
    2: { verdict: 'docs-final' },
    3: { verdict: 'target-final' },
    4: { verdict: 'target-final' },
  },
  'album.docs.remove': { 1: { verdict: 'target-final' }, 2: { verdict: 'docs-final' } },
  'album.docs.getList': { 1: { verdict: 'target-final' } },
  'group.getList': { 1: { verdict: 'target-final' } },
  'group.get': { 1: { verdict: 'target-final' } },
  'group.docs.add': {
    1: { verdict: 'target-final' },
    2: { verdict: 'docs-final' },
    3: { verdict: 'quota' },
    4: { verdict: 'target-final' },
  },
  'group.docs.remove': { 1: { verdict: 'target-final' }, 2: { verdict: 'docs-final' } },
  'doc.getContainers': { 1: { verdict: 'docs-final' } },
  'doc.getList': { 1: { verdict: 'target-final' } },
  'doc.search': { 1: { verdict: 'target-final' } },
  'doc.get': { 1: { verdict: 'docs-final' } },
};

/** Key of the sentence for a method's code; unknown codes share one that names the code. */
export function errorKey(method: string, code: string): string {
  if (methodCodes[method]?.[code]) return `ipernity_error_${method.replaceAll('.', '_')}_${code}`;
  return commonCodes[code] ? `ipernity_error_${code}` : 'ipernity_error_other';
}

/**
 * The error for a code that ipernity answered.
 *
 * @param write whether the call changes data, so that an unclear failure needs reading back before it is repeated
 * @param clockOffset the server's clock minus ours in milliseconds, to explain a refusal because of the clock
 */
export function errorOf(method: string, code: string, write: boolean, clockOffset = 0): SiteError {
  const meaning: CodeMeaning = methodCodes[method]?.[code] ??
    commonCodes[code] ?? { verdict: 'target-final' };
  const isOfClock = code === '132' || code === '134';
  const explained = isOfClock ? clockText(code, clockOffset) : undefined;
  return new SiteError({
    verdict: meaning.maybeDone && write ? 'unknown-outcome' : meaning.verdict,
    text: explained ?? { key: errorKey(method, code), args: [code] },
    code,
    call: method,
    ...(meaning.field === undefined ? {} : { field: meaning.field }),
    ...(meaning.retryAfter === undefined ? {} : { retryAfter: meaning.retryAfter }),
  });
}
