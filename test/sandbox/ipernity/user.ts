import { type Method, refuseWith } from './call.ts';
import { titleOf } from './shapes.ts';
import { docsOf, findMember, pathName } from './state.ts';
import { userIcon } from './urls.ts';

const errors = { 1: 'User not found' };
const refuse = refuseWith(errors);

/** `user.get` (6.1.5): a member by id or alias, or the caller. */
export const getUser: Method = {
  signed: true,
  params: ['user_id'],
  errors,
  run(call) {
    const { state, params, caller, urls } = call;
    const user = params.user_id ? findMember(state, params.user_id) : caller;
    if (!user) return refuse(1);
    const none = { isfamily: 0, isfriend: 0, iscontact: 0, revfamily: 0, revfriend: 0, revcontact: 0 };
    return {
      user: {
        user_id: user.userId,
        is_pro: user.isPro ? 1 : 0,
        is_online: 0,
        is_closed: user.closed ? 1 : 0,
        tmo: 3600,
        username: titleOf(call, user.username),
        realname: titleOf(call, user.realname),
        alias: user.alias,
        icon: userIcon(urls, user),
        link: `${urls.www}/home/${pathName(user)}`,
        sex: 'f',
        relation: none,
        location: { country: user.country, town: user.town, lat: '51.5', lng: '-0.1' },
        count: {
          docs: docsOf(state, user.userId).filter((doc) => doc.share === 5).length,
          posts: 0,
          network: 0,
        },
        dates: { member_since: user.memberSince, last_online: state.clock.seconds() - 600 },
      },
    };
  },
};
