import { listOf, type Method, need, userOf } from './call.ts';
import { ApiError } from './errors.ts';
import { List } from './value.ts';

/** `users.getLoggedInUser`: the session's user as a bare number. */
export const getLoggedInUser: Method = {
  params: [],
  run: (call) => Number(userOf(call).uid),
};

const FIELDS = ['uid', 'name', 'username', 'first_name', 'pic_square', 'profile_url'];

/** `users.getInfo`: those fields of users that were asked for; unknown users are left out. */
export const getInfo: Method = {
  params: ['uids', 'fields'],
  run(call) {
    const uids = listOf(need(call, 'uids'));
    const fields = listOf(need(call, 'fields'));
    if (uids.some((uid) => !/^\d+$/.test(uid))) throw new ApiError(110);
    if (fields.some((field) => !FIELDS.includes(field))) throw new ApiError(100, ': fields');
    const users = uids.flatMap((uid) => call.state.users.get(uid) ?? []);
    return new List(
      'user',
      users.map(({ uid, name, username }) => ({
        uid: Number(uid),
        name: fields.includes('name') ? name : undefined,
        username: fields.includes('username') ? username : undefined,
      })),
    );
  },
};

/** `users.hasAppPermission` (section 9.2): 1 or 0. */
export const hasAppPermission: Method = {
  params: ['ext_perm', 'uid'],
  run: (call) => Number(call.app.grants.get(userOf(call).uid)?.has(need(call, 'ext_perm')) ?? false),
};
