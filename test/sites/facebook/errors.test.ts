import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../../src/sites/facebook/call.ts';
import { commonCodes, errorKey, errorOf, methodCodes } from '../../../src/sites/facebook/errors.ts';
import { nothing } from '../../../src/sites/facebook/shapes.ts';
import { SiteError } from '../../../src/sites/site.ts';
import { ERRORS } from '../../sandbox/facebook/errors.ts';
import { type FacebookSandbox, startFacebookSandbox } from '../../sandbox/facebook/index.ts';
import { readTexts } from '../../tools/texts.ts';
import { accessTo } from './access.ts';

const english = readTexts().get('en') ?? {};

/** Every code of the API's page of error codes. */
const CODES = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 100, 101, 102, 103, 104, 105, 110, 114, 120, 121,
  144, 190, 200, 210, 211, 220, 221, 240, 260, 300, 320, 321, 322, 323, 324, 325, 326, 450, 451, 452, 453,
  454, 455, 950,
];
/** Those that the page of `photos.createAlbum` lists. */
const CREATE = [1, 2, 4, 5, 100, 101, 102, 103, 104, 200];

let sandbox: FacebookSandbox;
beforeAll(async () => {
  sandbox = await startFacebookSandbox();
});
afterAll(() => sandbox.close());

async function errorFor(code: number, write: boolean): Promise<SiteError> {
  sandbox.reset();
  sandbox.faults.add({ kind: 'code', code, times: 0 });
  const call = caller(accessTo(sandbox, { ...sandbox.credentials, ...sandbox.issueSession() }));
  const attempt = write
    ? call.write('photos.createAlbum', nothing, { name: 'Harbour' })
    : call.read('photos.getAlbums', nothing, { uid: '8055' });
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  if (!(error instanceof SiteError)) throw new Error(`Code ${code} should be an error.`);
  return error;
}

it('knows every code of the reference, and no others', () => {
  expect(Object.keys(commonCodes).map(Number)).toEqual(CODES);
  expect(Object.keys(ERRORS).map(Number)).toEqual(CODES);
});

describe.each(CODES)('code %i', (code) => {
  it('has a sentence of its own that names it', () => {
    const key = errorKey('photos.getAlbums', String(code));
    expect(key).toBe(`facebook_error_${code}`);
    expect(english[key]).toContain('$1');
  });

  it.each([true, false])('comes from the sandbox to its sentence (change: %s)', async (write) => {
    const error = await errorFor(code, write);
    const method = write ? 'photos.createAlbum' : 'photos.getAlbums';
    expect(error).toMatchObject({
      code: String(code),
      verdict: errorOf(method, String(code), write).verdict,
      text: { key: errorKey(method, String(code)), args: [String(code)] },
    });
    expect(english[error.text.key]).toBeTruthy();
    expect(sandbox.state.albums.size).toBe(6);
  });
});

it('has a sentence for every code that says more in one method', () => {
  for (const [method, codes] of Object.entries(methodCodes)) {
    for (const code of Object.keys(codes))
      expect(english[errorKey(method, code)], `${method} ${code}`).toBeTruthy();
  }
});

it('decides on photos.createAlbum as documented', () => {
  const verdicts = CREATE.map((code) => errorOf('photos.createAlbum', String(code), true).verdict);
  expect(verdicts).toEqual([
    'unknown-outcome',
    'retry-later',
    'retry-later',
    'account-final',
    'fix-field',
    'sign-in-again',
    'sign-in-again',
    'sign-in-again',
    'sign-in-again',
    'target-final',
  ]);
});

it('waits after 4, 9 and 17', () => {
  for (const code of ['4', '9', '17']) {
    expect(errorOf('photos.getAlbums', code, false)).toMatchObject({
      verdict: 'retry-later',
      retryAfter: 10_000,
    });
  }
});

it('takes unknown codes for final and keeps the code', async () => {
  expect(errorKey('photos.get', '77')).toBe('facebook_error_other');
  expect(await errorFor(77, true)).toMatchObject({ verdict: 'target-final', code: '77' });
  expect(english.facebook_error_other).toContain('$1');
});

it('says nothing secret, and no more than one thing, in any sentence', () => {
  const own = Object.entries(english).filter(([key]) => key.startsWith('facebook_'));
  expect(own.length).toBeGreaterThan(70);
  expect(own.filter(([, text]) => /\$[2-9]|session_key|sig=/.test(text))).toEqual([]);
});
