import { httpTransport } from '../../../src/protocols/http.ts';
import { about } from '../../../src/sites/fotolia/about.ts';
import type { Access, Secrets } from '../../../src/sites/site.ts';
import type { FotoliaSandbox } from '../../sandbox/fotolia/index.ts';

/**
 * Access to a sandbox as the background gives it: saved secrets are merged into those at hand.
 *
 * @param timeout milliseconds until a call is given up
 */
export function accessTo(sandbox: FotoliaSandbox, secrets: Secrets, timeout = 20_000): Access {
  return {
    endpoints: about.endpoints(`${sandbox.origin}/`),
    secrets,
    transport: httpTransport(fetch, { timeout, maxBytes: 1_000_000 }),
    now: Date.now,
    language: 'en-GB',
    saveSecrets: async (changed) => void Object.assign(secrets, changed),
    nextNumber: async () => Date.now(),
    redirectUrl: '',
  };
}

/** Secrets of a signed-in account, as the sign-in leaves them; without the password unless it is kept. */
export function signedIn(sandbox: FotoliaSandbox, keep = false): Secrets {
  const { pass, ...rest } = sandbox.credentials;
  const kept = keep ? { pass, keep: '1' } : { pass: '' };
  return { ...rest, ...kept, session: sandbox.openSession() };
}
