/**
 * Members in whose name a group manager may work. Source: the developer pages on group managers and getGroupDetails.
 */
import type { Access, Owner } from '../site.ts';
import { about } from './about.ts';
import type { Caller } from './call.ts';
import { group } from './shapes.ts';
import { identify } from './whose.ts';

/** More pages than any real group has; stops a server that never ends its list. */
const MOST_PAGES = 200;

/** One page of a group's members. Needs the project's API key. Throws `SiteError`. */
export function memberPage(call: Caller, groupId: string, page: number) {
  return call.readWithKey('groups/getGroupDetails', group, {
    GroupID: groupId,
    ReturnMembers: 'true',
    MembersPerPage: String(about.pageSize.others),
    PageNumber: String(page),
    OrderBy: 'nickname-asc',
  });
}

/**
 * The members of the person's group, and those whose ids the person entered; empty for who manages no group. Listing
 * needs an API key, so without one the entered ids are all there is.
 */
export async function owners(access: Access, call: Caller): Promise<Owner[]> {
  const me = await identify(call);
  if (me.manager === false) return [];
  const entered = (access.secrets.members ?? '').match(/[1-9]\d*/g) ?? [];
  const found = new Map(entered.map((id): [string, Owner] => [id, { id, name: id }]));
  if (me.group !== undefined && access.secrets.api_key) {
    for (let page = 1, pages = 1; page <= pages && page <= MOST_PAGES; page++) {
      const reply = await memberPage(call, me.group, page);
      pages = reply.Members.length > 0 ? reply.PageCount : 0;
      for (const { UserID: id, Nickname, NickName } of reply.Members) {
        found.set(id, { id, name: Nickname || NickName || id });
      }
    }
  }
  found.delete(me.user.id);
  return [...found.values()];
}
