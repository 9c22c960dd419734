/**
 * Whose albums a call is about: the person's own, or those of a member of a group that the person manages. Source: the
 * developer pages on group managers and VerifyCredentials.
 */
import type { AccountUser } from '../../model.ts';
import type { Access } from '../site.ts';
import type { Caller } from './call.ts';
import { credentials } from './shapes.ts';

/** Answers for one account. */
export interface Whose {
  /** The user id that a list has to name, even when it is the person's own. Throws `SiteError`. */
  id(owner: string | undefined): Promise<string>;
  /** The member to act for, or nothing when the person acts for themselves. */
  member(owner: string | undefined): string | undefined;
  /** The path of a call as documented, in its form for group managers when the person acts for a member. */
  path(documented: string, owner: string | undefined): string;
}

/** Who the person is, and whether they manage a group (unknown when that was not granted). */
export interface Identity {
  user: AccountUser;
  manager?: boolean;
  group?: string;
}

/** Asks the site who the token belongs to. Throws `SiteError`. */
export async function identify(call: Caller): Promise<Identity> {
  const raw = await call.read('account/verifyCredentials', credentials);
  return {
    user: { id: raw.UserID, name: raw.Nickname || raw.NickName || raw.UserID },
    ...(raw.IsGroupManager === undefined ? {} : { manager: raw.IsGroupManager }),
    ...(raw.GroupID ? { group: raw.GroupID } : {}),
  };
}

/** The answers for one account's access. */
export function whoseOf(access: Access, call: Caller): Whose {
  let own = access.user?.id;
  const member = (owner: string | undefined) => (owner && owner !== own ? owner : undefined);
  return {
    async id(owner) {
      if (owner) return owner;
      own ??= (await identify(call)).user.id;
      return own;
    },
    member,
    path: (documented, owner) => (member(owner) === undefined ? documented : `Groups/${documented}`),
  };
}
