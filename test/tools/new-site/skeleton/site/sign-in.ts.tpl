/**
 * Signing in to __Site__: a token for the person's key. Source: the site's page on keys.
 */
import * as v from 'valibot';
import type { SignIn } from '../site.ts';
import { call } from './call.ts';

/** The person as the site describes them. */
export const user = v.object({ id: v.pipe(v.string(), v.nonEmpty()), name: v.string() });

const signedIn = v.object({ token: v.pipe(v.string(), v.nonEmpty()), user });

/** With a key of the person's own; nobody else needs to be asked. */
export const byKey: SignIn = {
  async begin(access) {
    const { token: _, ...secrets } = access.secrets;
    const answer = await call(
      { ...access, secrets },
      { method: 'signIn', params: { key: secrets.key ?? '' }, schema: signedIn },
    );
    const session = { secrets: { token: answer.token }, user: answer.user, permissions: {} };
    return { next: 'done', session };
  },
};
