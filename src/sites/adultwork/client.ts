import type { SiteClient, SiteModule } from '../site.ts';
import { albums } from './albums.ts';
import { caller } from './call.ts';
import { check } from './check.ts';
import { docs } from './docs.ts';
import { owners } from './owners.ts';
import { code, implicit } from './sign-in.ts';
import { whoseOf } from './whose.ts';

/** AdultWork at work: how to sign in, and a client for one account. */
export const site: SiteModule = {
  signIn: { implicit, code },
  connect(access): SiteClient {
    const call = caller(access);
    const whose = whoseOf(access, call);
    return {
      check: () => check(access, call),
      // The answers name no time that a client gets to see.
      clockOffset: () => 0,
      owners: () => owners(access, call),
      albums: albums(call, whose),
      docs: docs(call, whose),
    };
  },
};
