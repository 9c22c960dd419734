import { request } from 'node:https';
import type { Text } from '../../../src/model.ts';
import { httpTransport } from '../../../src/protocols/http.ts';
import { about } from '../../../src/sites/ipernity/about.ts';
import type { Access, Secrets } from '../../../src/sites/site.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';
import { readTexts } from '../../tools/texts.ts';

/** Where a sign-in window ends in these tests. */
export const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/';

const english = readTexts().get('en') ?? {};

/** Numbers that grow without end, starting at the clock, as the accounts of the product count. */
export function counter(): () => Promise<number> {
  let last = 0;
  return async () => {
    last = Math.max(Date.now(), last + 1);
    return last;
  };
}

/** What a client needs to act at a sandbox; Ada unless told otherwise. Secrets are saved as the background does. */
export function accessTo(sandbox: IpernitySandbox, secrets: Secrets, more: Partial<Access> = {}): Access {
  return {
    endpoints: about.endpoints(`${sandbox.origin}/`),
    secrets,
    user: { id: seedIds.ADA, name: 'Ada' },
    transport: httpTransport(fetch, { timeout: 2_000, maxBytes: 1_000_000 }),
    now: Date.now,
    language: 'en-GB',
    async saveSecrets(changed) {
      Object.assign(secrets, changed);
      for (const [field, value] of Object.entries(changed)) if (value === '') delete secrets[field];
    },
    nextNumber: counter(),
    redirectUrl: REDIRECT,
    ...more,
  };
}

/** The same over TLS, whose certificate only these tests trust. */
export function secureAccessTo(
  sandbox: IpernitySandbox,
  secrets: Secrets,
  more: Partial<Access> = {},
): Access {
  return accessTo(sandbox, secrets, {
    endpoints: about.endpoints(`${sandbox.httpsOrigin}/`),
    transport: httpTransport(fetchOverTls, { timeout: 2_000, maxBytes: 1_000_000 }),
    ...more,
  });
}

const fetchOverTls = ((url: string, init: RequestInit) =>
  new Promise<Response>((resolve, reject) => {
    const form = init.body instanceof URLSearchParams;
    const headers = {
      ...(init.headers as Record<string, string>),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } : {}),
    };
    const call = request(url, { method: init.method, headers, rejectUnauthorized: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve(new Response(text, { status: answer.statusCode ?? 0 })));
    });
    call.on('error', reject).end(String(init.body ?? ''));
  })) as unknown as typeof fetch;

/** An OAuth token of Ada's without the sign-in. */
export function oauthToken(sandbox: IpernitySandbox, doc = 'write'): Secrets {
  const token = sandbox.issueToken({ perms: { doc } });
  const found = sandbox.state.tokens.get(token);
  if (found) found.oauthSecret = `secret of ${token} & more`;
  return {
    key: sandbox.key,
    secret: sandbox.secret,
    oauth_token: token,
    oauth_token_secret: found?.oauthSecret ?? '',
  };
}

/** What a person reads. */
export function sentence(text: Text): string {
  const args = [...(text.count === undefined ? [] : [text.count]), ...(text.args ?? [])];
  const form = text.count === undefined ? '' : `_${new Intl.PluralRules('en').select(text.count)}`;
  const words = english[text.key + form];
  if (words === undefined) throw new Error(`There is no text "${text.key}${form}".`);
  return words.replace(/\$(\d)/g, (_, place) => String(args[Number(place) - 1]));
}
