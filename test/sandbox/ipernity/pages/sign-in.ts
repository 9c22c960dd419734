import { fieldOf, type Reply, redirectReply } from '../../http.ts';
import { randomHex } from '../state.ts';
import { option, type PageVisit, page, text } from './context.ts';

/** A path on this site to go on to; anything else becomes the home page. */
const safePath = (wanted: string | undefined): string =>
  wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';

function form(visit: PageVisit, from: string, complaint = ''): Reply {
  const said = complaint && `<p class="complaint" role="alert">${text(complaint)}</p>`;
  return page(visit, {
    title: 'Sign in',
    bare: true,
    body: `<form class="card" method="post" action="/login"><h1>Sign in</h1>${said}
<input type="hidden" name="from" value="${text(from)}">
<label>User name<input name="login" autocomplete="username" required autofocus></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">Sign in</button><p class="meta">This is the sandbox: user “ada”, password “harbour”.</p></form>`,
  });
}

/** `/login`: signs a browser in with a session cookie (`s`, and `ua` as on the real site), then goes to `from`. */
export function loginPage(visit: PageVisit): Reply {
  const { request, state } = visit;
  if (request.verb !== 'POST') return form(visit, option(visit, 'from') ?? '/');
  const from = safePath(fieldOf(request.form, 'from'));
  const login = fieldOf(request.form, 'login');
  const member = [...state.members.values()].find((one) => one.login === login);
  if (!member || member.password !== fieldOf(request.form, 'password')) {
    return form(visit, from, 'That user name and password do not fit together.');
  }
  if (member.closed) return form(visit, from, 'This account is closed.');
  const session = randomHex(16);
  state.sessions.set(session, member.userId);
  const rest = 'Path=/; SameSite=Lax';
  return redirectReply(from, { 'set-cookie': [`s=${session}; HttpOnly; ${rest}`, `ua=1; ${rest}`] });
}

/** `/logout`. */
export function logoutPage(visit: PageVisit): Reply {
  visit.state.sessions.delete(visit.request.cookies.get('s') ?? '');
  return redirectReply('/explore/whatshot', { 'set-cookie': 's=; Path=/; Max-Age=0' });
}

/** Sends a visitor to sign in and back here afterwards. */
export const askToSignIn = (visit: PageVisit): Reply =>
  redirectReply(`/login?from=${encodeURIComponent(visit.request.path + visit.request.url.search)}`);
