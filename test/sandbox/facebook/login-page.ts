import { fieldOf, type Reply, redirectReply } from '../http.ts';
import { isFresh } from './auth.ts';
import type { World } from './call.ts';
import { type Html, option, type PageVisit, page, problem, text } from './html.ts';
import { addSession, type State } from './state.ts';
import type { App, AuthToken, Session } from './types.ts';

const HOUR = 3_600_000;

/** Lets an application in as a user and binds the token to the session; a token is bound only once (section 9). */
export function bindToken(world: World, token: AuthToken, uid: string, forever = false): Session {
  const app = world.state.apps.get(token.key);
  if (!app || !world.state.users.has(uid)) throw new Error('No such application or user');
  if (token.session) throw new Error('The token is bound already');
  const session = addSession(world.state, app, uid, forever ? 0 : world.modes.sessionHours * HOUR);
  token.session = session.sessionKey;
  return session;
}

/** A live token that nobody has agreed to. */
function openToken(state: State, token: string, key: string, minutes: number): AuthToken | undefined {
  const found = state.authTokens.get(token);
  return found && !found.session && isFresh(state, found, key, minutes) ? found : undefined;
}

function userPicker(state: State): Html {
  return [...state.users.values()]
    .map(
      ({ uid, name }, n) =>
        `<label><input type="radio" name="uid" value="${uid}"${n === 0 ? ' checked' : ''}> ${text(name)} <span class="meta">${uid}</span></label>`,
    )
    .join('');
}

function form(state: State, app: App): Reply {
  return page(
    'Log in',
    `<form class="card" method="post"><h1>Log in to “${text(app.title)}”</h1>
<p>The application will be able to make albums and see your photos. This is the sandbox: choose who you are.</p>
${userPicker(state)}<label><input type="checkbox" name="forever" value="1"> Keep me logged in</label>
<p><button type="submit" name="answer" value="agree">Approve</button><button type="submit" name="answer" value="refuse">Cancel</button></p></form>`,
  );
}

/** An address on http or https to go on to, with something added to its query. */
function onwards(address: string, more: Record<string, string>): Reply | undefined {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return redirectReply(url.href);
}

/** `/login.php` (section 9): the user agrees to a token; without one, a web application gets one at `next`. */
export function loginPage(visit: PageVisit): Reply {
  const { state, modes, request, entry } = visit;
  const app = state.apps.get(option(visit, 'api_key'));
  if (!app || app.disabled)
    return problem('Unknown application', 'The application’s key is not known (101).');
  if (option(visit, 'v') !== '1.0') entry.violations.push('v must be 1.0 in the login link');
  const named = option(visit, 'auth_token');
  const open = named ? openToken(state, named, app.key, modes.tokenMinutes) : undefined;
  if (named && !open) return problem('This request is too old', 'Start again in the application.');
  if (!named && app.desktop) return problem('The token is missing', 'Start again in the application.');
  if (request.verb !== 'POST') return form(state, app);
  if (fieldOf(request.form, 'answer') !== 'agree') {
    return onwards(option(visit, 'next_cancel') || option(visit, 'cancel_url'), {}) ?? cancelled();
  }
  const uid = fieldOf(request.form, 'uid') ?? '';
  if (!state.users.has(uid)) return form(state, app);
  const token = open ?? newToken(state, app);
  bindToken(visit, token, uid, fieldOf(request.form, 'forever') === '1');
  entry.account = uid;
  return onwards(option(visit, 'next'), { auth_token: token.token }) ?? success();
}

function newToken(state: State, app: App): AuthToken {
  const token = {
    token: crypto.randomUUID().replaceAll('-', ''),
    key: app.key,
    createdAt: state.clock.now(),
    used: false,
  };
  state.authTokens.set(token.token, token);
  return token;
}

const success = (): Reply =>
  page(
    'Success',
    '<div class="card"><h1 class="ok">You are logged in.</h1><p>You can close this window and go back to the application.</p></div>',
  );

const cancelled = (): Reply =>
  page('Cancelled', '<div class="card"><h1>Nothing was allowed.</h1><p>You can close this window.</p></div>');

/** `/authorize.php` and its later form (section 9.2): the user grants one extended permission. */
export function permissionPage(visit: PageVisit): Reply {
  const { state, request } = visit;
  const app = state.apps.get(option(visit, 'api_key'));
  const wanted = option(visit, 'ext_perm');
  if (!app || !wanted) return problem('Unknown application or permission', 'Start again in the application.');
  if (request.verb !== 'POST') {
    return page(
      'Permission',
      `<form class="card" method="post"><h1>Allow “${text(app.title)}”: ${text(wanted)}?</h1>${userPicker(state)}
<p><button type="submit" name="answer" value="agree">Allow</button><button type="submit" name="answer" value="refuse">Cancel</button></p></form>`,
    );
  }
  if (fieldOf(request.form, 'answer') !== 'agree')
    return onwards(option(visit, 'next_cancel'), {}) ?? cancelled();
  const uid = fieldOf(request.form, 'uid') ?? '';
  if (state.users.has(uid)) app.grants.set(uid, (app.grants.get(uid) ?? new Set()).add(wanted));
  return onwards(option(visit, 'next'), {}) ?? success();
}

/** `/connect/login_success.html` and its counterpart. */
export const successPage = success;
/** `/connect/login_failure.html`. */
export const failurePage = cancelled;
