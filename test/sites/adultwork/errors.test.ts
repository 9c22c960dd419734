import { describe, expect, it } from 'vitest';
import {
  callCodes,
  errorOf,
  loginCodes,
  loginError,
  ownCodes,
  ownError,
  propertyCodes,
  statusCodes,
  withWords,
} from '../../../src/sites/adultwork/errors.ts';
import { saidIn } from '../../../src/sites/adultwork/said.ts';
import { english } from './world.ts';

const silent = { message: '', property: undefined };

/** Every status of the reference, section 7. */
const STATUSES = ['400', '401', '403', '404', '405', '415', '429', '500', '503'];
/** Every error of the token endpoint of the reference, section 4.3, and how a person declines, section 4.2. */
const LOGIN = [
  'refresh_token_has_expired',
  'invalid_grant',
  'invalid_client',
  'invalid_request',
  'unsupported_grant_type',
  'cancelled',
];

describe('every code', () => {
  it('of the reference has a verdict', () => {
    expect(Object.keys(statusCodes)).toEqual(STATUSES);
    expect(LOGIN.filter((code) => !loginCodes[code])).toEqual([]);
  });

  it('has a sentence of its own', () => {
    const keys = [
      ...STATUSES.map((status) => `adultwork_error_${status}`),
      ...Object.entries(callCodes).flatMap(([call, codes]) =>
        Object.keys(codes).map((status) => `adultwork_error_${call}_${status}`),
      ),
      ...Object.keys(propertyCodes).map((property) => `adultwork_error_field_${property}`),
      ...Object.keys(loginCodes).map((code) => `adultwork_login_${code}`),
      ...Object.keys(ownCodes).map((code) => `adultwork_own_${code}`),
      ...[...withWords].flatMap((key) => [key, `${key}_said`]),
      'adultwork_login_other',
    ];
    expect(keys.filter((key) => !english[key])).toEqual([]);
  });

  it('has no sentence without a code', () => {
    const said = Object.keys(english).filter((key) => /^adultwork_(error|login|own)_/.test(key));
    const known = new Set([
      ...STATUSES.map((status) => `adultwork_error_${status}`),
      ...Object.entries(callCodes).flatMap(([call, codes]) =>
        Object.keys(codes).map((status) => `adultwork_error_${call}_${status}`),
      ),
      ...Object.keys(propertyCodes).map((property) => `adultwork_error_field_${property}`),
      ...Object.keys(loginCodes).map((code) => `adultwork_login_${code}`),
      ...Object.keys(ownCodes).map((code) => `adultwork_own_${code}`),
      ...[...withWords].flatMap((key) => [key, `${key}_said`]),
      'adultwork_login_other',
    ]);
    expect(said.filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is final when it is unknown, and keeps its code', () => {
    expect(errorOf('Pictures/CreateAlbum', 418, silent, true)).toMatchObject({
      verdict: 'target-final',
      code: '418',
      text: { key: 'adultwork_error_other', args: ['418'] },
    });
    expect(loginError('something_new')).toMatchObject({ verdict: 'account-final', code: 'something_new' });
  });

  it('is judged by call: a missing album is not a missing call', () => {
    expect(errorOf('Pictures/RemoveAlbum', 404, silent, true).verdict).toBe('target-final');
    expect(errorOf('Pictures/GetAlbums', 404, silent, false).verdict).toBe('account-final');
  });

  it('of a call for a member is about the member', () => {
    const error = errorOf('Groups/Pictures/CreateAlbum', 403, silent, true);
    expect(error).toMatchObject({
      verdict: 'target-final',
      text: { key: 'adultwork_error_Groups_403' },
    });
  });

  it('names the field that the server complains about', () => {
    const said = { message: 'Too long', property: 'Name' };
    expect(errorOf('Pictures/CreateAlbum', 400, said, true)).toMatchObject({
      verdict: 'fix-field',
      field: 'name',
      text: { key: 'adultwork_error_field_Name' },
    });
  });

  it('asks to mend a field even when the server does not say which', () => {
    const error = errorOf('Pictures/CreateAlbum', 400, { message: 'No.', property: 'Other' }, true);
    expect(error).toMatchObject({
      verdict: 'fix-field',
      field: undefined,
      text: { key: 'adultwork_error_CreateAlbum_400_said', args: ['400', 'No.'] },
    });
  });

  it('is not taken for a fact when a change may have been made', () => {
    expect(errorOf('Pictures/CreateAlbum', 500, silent, true).verdict).toBe('unknown-outcome');
    expect(errorOf('Pictures/CreateAlbum', 503, silent, true).verdict).toBe('unknown-outcome');
    expect(errorOf('Pictures/UpdateAlbum', 503, silent, true).verdict).toBe('retry-later');
    expect(errorOf('Pictures/GetAlbums', 500, silent, false).verdict).toBe('retry-later');
  });

  it('is not looked up in what every object inherits', () => {
    expect(errorOf('Pictures/constructor', 400, { message: '', property: 'toString' }, true).text.key).toBe(
      'adultwork_error_400',
    );
    expect(loginError('constructor').text.key).toBe('adultwork_login_other');
    expect(loginError('<b>long and strange</b>').text.args).toEqual(['?']);
  });

  it('names the field where the table does', () => {
    expect(ownError('pair', { field: 'pin' })).toMatchObject({ field: 'pin', verdict: 'fix-field' });
    expect(loginError('invalid_client')).toMatchObject({ field: 'client_secret' });
  });
});

describe('the server’s words', () => {
  it('are one line without secrets, of fair length', () => {
    const body = JSON.stringify({ Message: `PIN x7K2\n\u202e\u0000 of tok_1 ${'y'.repeat(500)}` });
    const { message } = saidIn(body, ['x7K2', 'tok_1', '']);
    expect(message).toMatch(/^PIN ••• of ••• y+…$/);
    expect([...message]).toHaveLength(201);
  });

  it.each(['', 'x', '[]', '{"Message":5}', '<html>', '{"Errors":[{"Property":["a"]}]}', 'null'])(
    'are nothing in %j',
    (body) => expect(saidIn(body, [])).toEqual({ message: '', property: undefined }),
  );

  it('name no property when they name several', () => {
    const Errors = [{ Property: 'Name' }, { Property: 'PINPrice' }];
    expect(saidIn(JSON.stringify({ Message: 'm', Errors }), []).property).toBeUndefined();
  });
});
