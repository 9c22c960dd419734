import { type Reply, redirectReply } from '../../http.ts';
import { ApiError } from '../errors.ts';
import { percent, verifyOAuth } from '../oauth.ts';
import { newTicket, randomHex } from '../state.ts';
import { answerOf, consentForm, okPage, refusedPage, wantedPermissions } from './consent.ts';
import { option, type PageVisit, problem } from './context.ts';
import { askToSignIn } from './sign-in.ts';

const formReply = (fields: Record<string, string>, status = 200): Reply => ({
  status,
  type: 'application/x-www-form-urlencoded; charset=utf-8',
  body: Object.entries(fields)
    .map(([name, value]) => `${name}=${percent(value)}`)
    .join('&'),
});

/** Runs a signed step; an error of the API becomes HTTP 401 with `oauth_problem` (the real form is not known). */
function signedStep(visit: PageVisit, step: () => Reply): Reply {
  try {
    const reply = step();
    visit.entry.code = '0';
    return reply;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    visit.entry.code = String(error.code);
    return formReply({ oauth_problem: error.message, code: String(error.code) }, 401);
  }
}

/** `/apps/oauth/request`: a request token. */
export const requestStep = (visit: PageVisit): Reply =>
  signedStep(visit, () => {
    const { key, params } = verifyOAuth(visit.state, visit.request);
    const token = newTicket();
    const secret = randomHex(8);
    const callback = params.oauth_callback ?? '';
    visit.state.oauthRequests.set(token, { token, secret, key: key.key, callback, used: false });
    return formReply({ oauth_token: token, oauth_token_secret: secret });
  });

/** `/apps/oauth/authorize`: the member agrees; then back to the callback, without a verifier (section 3.4). */
export function authorizeStep(visit: PageVisit): Reply {
  const { state, viewer, request } = visit;
  const asked = state.oauthRequests.get(option(visit, 'oauth_token') ?? '');
  if (!asked || asked.used) return problem(visit, 200, 'This request is unknown or too old');
  const params = Object.fromEntries(request.query);
  const perms = wantedPermissions(params);
  if (!perms) return problem(visit, 200, 'Unknown permission');
  if (!viewer) return askToSignIn(visit);
  const answer = answerOf(visit);
  if (answer === undefined) {
    return consentForm(visit, state.keys.get(asked.key)?.title ?? '', params, perms);
  }
  if (answer !== 'agree') return refusedPage(visit);
  asked.userId = viewer.userId;
  asked.perms = perms;
  const callback = params.oauth_callback ?? asked.callback;
  if (!callback || callback === 'oob') return okPage(visit);
  const back = new URL(callback);
  back.searchParams.set('oauth_token', asked.token);
  return redirectReply(back.href);
}

/** `/apps/oauth/access`: an access token for a request token that the member agreed to. */
export const accessStep = (visit: PageVisit): Reply =>
  signedStep(visit, () => {
    const { state, request } = visit;
    const { params } = verifyOAuth(state, request, (name, key) => {
      const asked = state.oauthRequests.get(name);
      return asked && !asked.used && asked.userId && asked.key === key.key ? asked : undefined;
    });
    const asked = state.oauthRequests.get(params.oauth_token ?? '');
    if (!asked?.userId || !asked.perms) throw new ApiError(107);
    asked.used = true;
    const token = newTicket();
    const secret = randomHex(8);
    const { key, userId, perms } = asked;
    state.tokens.set(token, { token, key, userId, perms, revoked: false, oauthSecret: secret });
    return formReply({ oauth_token: token, oauth_token_secret: secret });
  });
