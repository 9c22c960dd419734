import { httpTransport } from '../../../src/protocols/http.ts';
import { about } from '../../../src/sites/facebook/about.ts';
import type { Access, Secrets } from '../../../src/sites/site.ts';
import type { FacebookSandbox } from '../../sandbox/facebook/index.ts';
import { ADA } from '../../sandbox/facebook/seed.ts';

/** Numbers that grow without end, starting at the clock, as the accounts of the product count. */
export function counter(start = Date.now()): () => Promise<number> {
  let last = start;
  return async () => ++last;
}

/** What a client needs to act at a sandbox; Ada unless told otherwise. */
export function accessTo(sandbox: FacebookSandbox, secrets: Secrets, more: Partial<Access> = {}): Access {
  return {
    endpoints: about.endpoints(`${sandbox.origin}/`),
    secrets,
    user: { id: ADA, name: 'Ada Lovelace' },
    transport: httpTransport(fetch, { timeout: 1_500, maxBytes: 1_000_000 }),
    now: Date.now,
    language: 'en-GB',
    saveSecrets: async () => {},
    nextNumber: counter(),
    redirectUrl: '',
    ...more,
  };
}
