import { type Method, memberOf, textArg } from './call.ts';
import { ApiError } from './errors.ts';
import { openSession } from './state.ts';

const LOGIN = /^[\w.@-]{1,64}$/;
const PASSWORD = /^\P{Cc}{1,64}$/u;

/** `loginUser` (2.2): 4002 before 4000 before 4001. */
const loginUser: Method = {
  rest: { path: 'user/loginUser', verb: 'POST' },
  xml: true,
  session: false,
  kinds: ['business', 'developer', 'reseller'],
  params: [
    { name: 'login', type: 'string', wrong: '4002' },
    { name: 'pass', type: 'string', wrong: '4002' },
  ],
  run(call) {
    const login = textArg(call, 'login') ?? '';
    const pass = textArg(call, 'pass') ?? '';
    if (!LOGIN.test(login) || !PASSWORD.test(pass)) throw new ApiError('4002');
    const member = [...call.state.members.values()].find((one) => one.login === login);
    if (!member || member.password !== pass) throw new ApiError('4000');
    const isForeign =
      (call.key.kind === 'business' || call.key.kind === 'reseller') && call.key.ownerId !== member.userId;
    if (member.closed || isForeign) throw new ApiError('4001');
    return { session_id: openSession(call.state, call.key.key, member.userId, call.clock.now()).id };
  },
};

/** `logoutUser` (2.2): the session is over at once. */
const logoutUser: Method = {
  xml: true,
  session: true,
  params: [],
  run(call) {
    call.state.sessions.delete(call.session);
    return { logout: 'SUCCESS' };
  },
};

/** `refreshToken` (2.2): a new token for the old one, which is over. REST only. */
const refreshToken: Method = {
  rest: { path: 'user/refreshToken', verb: 'POST' },
  xml: false,
  session: true,
  params: [],
  run(call) {
    call.state.sessions.delete(call.session);
    const { id } = openSession(call.state, call.key.key, memberOf(call).userId, call.clock.now());
    return { session_token: id };
  },
};

/** `getUserData` (6.3). */
const getUserData: Method = {
  rest: { path: 'user/getUserData', verb: 'GET' },
  xml: true,
  session: true,
  params: [],
  run: (call) => ({
    id: memberOf(call).userId,
    language_id: 2,
    language_name: 'English (US)',
    nb_credits: 12.5,
    nb_credits_localized: '12.50',
    credit_value: 1.25,
    currency_name: 'Euro',
    currency_symbol: '€',
  }),
};

/** `test` (6.3): needs a key and nothing else. */
const test: Method = {
  rest: { path: 'main/test', verb: 'GET' },
  xml: true,
  session: false,
  params: [],
  run: () => ({ test: 'SUCCESS' }),
};

/** Methods about the member and the connection. */
export const userMethods = { loginUser, logoutUser, refreshToken, getUserData, test };
