/**
 * A client of ours in this very process, for baselines that do one thing at a time.
 */
import { httpTransport } from '../../src/protocols/http.ts';
import { about } from '../../src/sites/ipernity/about.ts';
import { type Caller, caller } from '../../src/sites/ipernity/call.ts';
import { connect } from '../../src/sites/ipernity/client.ts';
import type { Access, SiteClient } from '../../src/sites/site.ts';
import { type IpernitySandbox, seedIds } from '../sandbox/ipernity/index.ts';

/** Ada's client, and what it makes its calls with. */
export function clientAt(sandbox: IpernitySandbox): { client: SiteClient; call: Caller } {
  const access: Access = {
    endpoints: about.endpoints(`${sandbox.origin}/`),
    secrets: { key: sandbox.key, secret: sandbox.secret, token: sandbox.issueToken() },
    user: { id: seedIds.ADA, name: 'Ada' },
    transport: httpTransport(),
    now: Date.now,
    language: 'en',
    saveSecrets: async () => {},
    nextNumber: async () => Date.now(),
    redirectUrl: '',
  };
  return { client: connect(access), call: caller(access) };
}

/** How many calls of some methods (all when left out) the sandbox sees while something is done. */
export async function countCalls(
  sandbox: IpernitySandbox,
  work: () => Promise<unknown>,
  methods?: (name: string) => boolean,
): Promise<number> {
  sandbox.log.clear();
  await work();
  return sandbox.log.calls().filter(({ name }) => !methods || methods(name)).length;
}
