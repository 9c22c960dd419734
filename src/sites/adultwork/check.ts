/**
 * The connection test: the token, what it may do, and, for a group manager, the API key.
 */
import { type Access, type Check, type Session, SiteError } from '../site.ts';
import { type Caller, mayManage } from './call.ts';
import { ownError } from './errors.ts';
import { memberPage } from './owners.ts';
import { permissions } from './shapes.ts';
import { type Identity, identify } from './whose.ts';

/** Runs the steps in turn and stops at the first that fails, as the rest would fail too. */
export async function check(access: Access, call: Caller) {
  let identity: Identity | undefined;
  let granted: Session['permissions'] | undefined;
  const steps: [what: string, test: () => Promise<unknown>][] = [
    [
      'adultwork_check_token',
      async () => {
        identity = await identify(call);
      },
    ],
    [
      'adultwork_check_permission',
      async () => {
        granted = await call.read('Account/GetPermissions', permissions);
        if (!mayManage(granted)) throw ownError('scope');
      },
    ],
  ];
  if (access.secrets.api_key) {
    steps.push([
      'adultwork_check_members',
      async () => {
        if (identity?.manager && identity.group) await memberPage(call, identity.group, 1);
      },
    ]);
  }
  const checks: Check[] = [];
  for (const [what, test] of steps) {
    try {
      await test();
      checks.push({ what, ok: true });
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      checks.push({ what, ok: false, detail: error.text, verdict: error.verdict });
      break;
    }
  }
  const session = identity && granted ? { user: identity.user, permissions: granted } : undefined;
  return { checks, ...(session ? { session } : {}) };
}
