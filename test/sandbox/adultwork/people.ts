import { holds } from './bearer.ts';
import { type Call, numberIn, type Operation } from './call.ts';
import { Refusal } from './errors.ts';
import { SCOPES } from './scopes.ts';

const verifyCredentials: Operation = {
  path: 'account/verifyCredentials',
  verb: 'GET',
  params: [],
  run(call) {
    const { caller, token, state, modes } = call;
    call.entry.worked = true;
    const told = token && holds(state, token, 'account_information');
    const group = state.groups.get(caller.groupId ?? '');
    return {
      UserID: Number(caller.id),
      ...(token && holds(state, token, 'nickname') ? { [modes.nickname]: caller.nickname } : {}),
      ...(told
        ? {
            GroupID: group ? Number(group.id) : null,
            GroupName: group?.name ?? null,
            IsGroupManager: caller.manages,
            UserTypeID: 1,
            UserType: 'Member',
          }
        : {}),
    };
  },
};

const getPermissions: Operation = {
  path: 'Account/GetPermissions',
  verb: 'GET',
  params: [],
  run({ state, token, entry }) {
    entry.worked = true;
    const Permissions = SCOPES.map((scope) => ({
      Permission: scope,
      Status: token && holds(state, token, scope) ? 'granted' : 'declined',
    }));
    return { Permissions };
  },
};

function groupIn({ state, query }: Call) {
  const id = query.get('GroupID');
  const name = query.get('GroupName');
  if (id === undefined && name === undefined) {
    throw new Refusal(400, 'GroupID or GroupName is required.', { property: 'GroupID' });
  }
  const group = [...state.groups.values()].find((one) => one.id === id || one.name === name);
  if (!group) throw new Refusal(404, 'The group was not found.');
  return group;
}

const getGroupDetails: Operation = {
  path: 'groups/getGroupDetails',
  verb: 'GET',
  key: true,
  params: [
    'GroupID',
    'GroupName',
    'ReturnMembers',
    'MembersPerPage',
    'PageNumber',
    'OrderBy',
    'ReturnDetails',
    'ReturnImages',
    'ReturnOpeningHours',
    'ReturnMemberImages',
  ],
  run(call) {
    const group = groupIn(call);
    const size = numberIn(call, 'MembersPerPage', { from: 1, to: 100, or: 50 });
    const page = numberIn(call, 'PageNumber', { from: 1, to: 1e6, or: 1 });
    call.entry.worked = true;
    const head = { GroupID: Number(group.id), GroupName: group.name };
    if (call.query.get('ReturnMembers') !== 'true') return head;
    const members = [...call.state.members.values()]
      .filter((one) => one.groupId === group.id && !one.manages)
      .sort((a, b) => a.nickname.localeCompare(b.nickname));
    return {
      ...head,
      PageNumber: page,
      PageCount: Math.ceil(members.length / size),
      MembersTotal: members.length,
      Members: members.slice((page - 1) * size, page * size).map((one) => ({
        UserID: Number(one.id),
        [call.modes.nickname]: one.nickname,
      })),
    };
  },
};

/** Operations on accounts and groups (sections 5.9, 4.4 and 8). */
export const peopleOperations = [verifyCredentials, getPermissions, getGroupDetails];
