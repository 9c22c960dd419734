/**
 * How much to ask the person for. Source: the API's page on permissions.
 *
 * Albums, groups and the membership of docs need `write`; only deleting an album needs `delete`. So `delete` is asked
 * for only in a sign-in soon after ipernity has refused to delete: the refusal leaves a note among the account's
 * secrets, which a sign-in reads and, once complete, drops. The note loses its force after a while, so that a person
 * who does not want to grant that much is not asked for it for ever.
 */
import type { Access, Secrets } from '../site.ts';

/** Permission on docs that a consent page is asked for. */
export type Permission = 'write' | 'delete';

const RANKS = ['none', 'read', 'write', 'delete'];
const FORCE = 30 * 60_000;

/** Notes that ipernity refused to delete for want of permission. */
export function noteDeleteRefused(access: Access): Promise<void> {
  return access.saveSecrets({ delete_refused_at: String(access.now()) });
}

/** What drops the note. */
export const noteDropped: Secrets = { delete_refused_at: '' };

/** What to ask for in a sign-in that begins now. */
export function wantedPermission(access: Access): Permission {
  const since = access.now() - Number(access.secrets.delete_refused_at || Number.NaN);
  return since >= 0 && since < FORCE ? 'delete' : 'write';
}

/** Whether a token's permissions reach as far as this product needs. */
export function mayWrite(granted: Record<string, string>): boolean {
  return RANKS.indexOf(granted.doc ?? 'none') >= RANKS.indexOf('write');
}
