import { fieldOf, type Reply, redirectReply } from '../../http.ts';
import { LOGIN } from '../seed-ids.ts';
import { randomHex } from '../state.ts';
import { type PageVisit, page, text } from './context.ts';

/** `/Member/Login`: signs a browser in to the pages; the API has its own sessions. */
export function logInPage(visit: PageVisit): Reply {
  const { request, state } = visit;
  const login = fieldOf(request.form, 'login');
  const member = [...state.members.values()].find((one) => one.login === login);
  if (
    request.verb === 'POST' &&
    member &&
    member.password === fieldOf(request.form, 'password') &&
    !member.closed
  ) {
    const id = randomHex(16);
    state.visits.set(id, member.userId);
    return redirectReply('/Lightbox', { 'set-cookie': `sid=${id}; HttpOnly; Path=/; SameSite=Lax` });
  }
  const complaint =
    request.verb === 'POST' ? '<p role="alert">User name and password do not fit together.</p>' : '';
  return page(visit, {
    title: 'Log in',
    body: `<form class="login" method="post" action="/Member/Login"><h1>Log in</h1>${complaint}
<label>User name<input name="login" autocomplete="username" required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<label><input name="remember_me" type="checkbox" value="1"> Remember me</label><input name="login_referer" type="hidden" value="">
<button type="submit">Log in</button><p>This is the sandbox: user “${text(LOGIN)}”, its password is printed where the sandbox was started.</p></form>`,
  });
}

/** `/Member/Logout`. */
export function logOutPage({ request, state }: PageVisit): Reply {
  state.visits.delete(request.cookies.get('sid') ?? '');
  return redirectReply('/', { 'set-cookie': 'sid=; Path=/; Max-Age=0' });
}
