import { fieldOf, type Reply, redirectReply } from '../../http.ts';
import { findGrant, grantToken, isFresh, newFrob } from '../auth.ts';
import { noPermissions } from '../check.ts';
import { COMMON_ERRORS } from '../errors.ts';
import { explainSignature } from '../mistakes.ts';
import { apiSig, type Params, sameText } from '../signature.ts';
import type { Key, Permissions } from '../types.ts';
import { type Html, type PageVisit, page, problem, text } from './context.ts';
import { askToSignIn } from './sign-in.ts';

/** The permissions that a link asks for (section 3.1); undefined if a value does not exist. */
export function wantedPermissions(params: Params): Permissions | undefined {
  const perms = noPermissions();
  for (const area of ['doc', 'blog', 'post', 'network', 'profile'] as const) {
    const wanted = params[`perm_${area}`] ?? 'none';
    const known = area === 'profile' ? ['none', 'read', 'write'] : ['none', 'read', 'write', 'delete'];
    if (!known.includes(wanted)) return undefined;
    perms[area] = wanted;
  }
  return perms;
}

function refusal(visit: PageVisit, code: number, why: string): Reply {
  visit.entry.code = String(code);
  if (why) visit.entry.violations.push(why);
  return problem(
    visit,
    200,
    COMMON_ERRORS[code] ?? 'Error',
    `The application's link cannot be used (${code}).`,
  );
}

/** Checks a link's key and signature (section 2.1) and gives its key; else a page that says what is wrong. */
function checkLink(visit: PageVisit, params: Params): Key | Reply {
  const key = visit.state.keys.get(params.api_key ?? '');
  if (!params.api_key) return refusal(visit, 100, '');
  if (!key || key.disabled) return refusal(visit, 101, '');
  if (!params.api_sig) return refusal(visit, 104, 'the authorise link is not signed');
  if (!sameText(params.api_sig, apiSig('', params, key.secret))) {
    const mistake = explainSignature('', params, key.secret) ?? 'no known mistake, perhaps another secret';
    return refusal(visit, 105, `signature of the authorise link is wrong: ${mistake}`);
  }
  if (!params.lg) {
    visit.entry.violations.push('lg is missing in the authorise link');
    if (visit.modes.strict) return problem(visit, 200, 'Refused by the strict sandbox', 'lg is missing.');
  }
  return key;
}

const isReply = (value: Key | Reply): value is Reply => 'body' in value;

/** Fields that the form posts back, and one that proves it came from this page. */
function hidden(params: Params, proof: string): Html {
  const fields = Object.entries({ ...params, proof });
  return fields
    .map(([name, value]) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`)
    .join('');
}

/** The page on which a member agrees: `form[name=fa]` with hidden inputs, posted back to the same address. */
export function consentForm(visit: PageVisit, title: string, params: Params, perms: Permissions): Reply {
  const words = { read: 'see', write: 'see and change', delete: 'see, change and delete' } as const;
  const what = {
    doc: 'docs, albums and group pools',
    blog: 'blog',
    post: 'articles',
    network: 'contacts',
    profile: 'profile',
  };
  const asked = Object.entries(perms).filter(([, level]) => level !== 'none');
  const rows = asked.map(
    ([area, level]) =>
      `<li>${words[level as keyof typeof words]} your ${what[area as keyof typeof what]}</li>`,
  );
  return page(visit, {
    title: 'Authorise an application',
    bare: true,
    body: `<form class="card" name="fa" method="post"><h1>Let “${text(title)}” use your account?</h1>
<p>Signed in as <b>${text(visit.viewer?.username ?? '')}</b>. The application will be able to:</p><ul>${rows.join('') || '<li>see what everybody sees</li>'}</ul>
${hidden(params, visit.request.cookies.get('s') ?? '')}
<p class="buttons"><button type="submit" name="answer" value="agree">Agree</button><button type="submit" name="answer" value="refuse" class="second">Refuse</button></p>
<p class="meta">You can take this back at any time in your account’s <a href="/apps">list of applications</a>.</p></form>`,
  });
}

/** The page after consent in the desktop flow, with `div.ok`. */
export const okPage = (visit: PageVisit): Reply =>
  page(visit, {
    title: 'Done',
    bare: true,
    body: `<div class="card"><div class="ok">The application has been authorised.</div><p>You can close this tab and go back to it.</p></div>`,
  });

/** The page after a refusal. */
export const refusedPage = (visit: PageVisit): Reply =>
  page(visit, {
    title: 'Refused',
    bare: true,
    body: `<div class="card"><div class="refused">You have refused. The application cannot use your account.</div></div>`,
  });

/** What a member answered on the consent page; undefined when the page was not answered by this browser's form. */
export function answerOf(visit: PageVisit): string | undefined {
  const proof = fieldOf(visit.request.form, 'proof');
  if (visit.request.verb !== 'POST' || !proof || proof !== visit.request.cookies.get('s')) return undefined;
  return fieldOf(visit.request.form, 'answer');
}

/** `/apps/authorize` (section 3): the desktop flow with a frob, or the web flow of keys with a callback. */
export function authorizePage(visit: PageVisit): Reply {
  const { state, request, viewer, modes } = visit;
  const params: Params = Object.fromEntries(request.query);
  const key = checkLink(visit, params);
  if (isReply(key)) return key;
  const perms = wantedPermissions(params);
  if (!perms) return problem(visit, 200, 'Unknown permission');
  if (!viewer) return askToSignIn(visit);
  const given = params.frob ? state.frobs.get(params.frob) : undefined;
  if (params.frob && (!given || !isFresh(state, given, key.key, modes.frobMinutes))) {
    return problem(visit, 200, 'This request is too old', 'Start again in the application.');
  }
  if (!given && key.callback === undefined) return problem(visit, 200, 'The ticket (frob) is missing');
  const answer = answerOf(visit) ?? (findGrant(state, key.key, viewer.userId, perms) ? 'agree' : undefined);
  if (answer === undefined) return consentForm(visit, key.title, params, perms);
  if (answer !== 'agree') {
    if (given) given.refused = true;
    return refusedPage(visit);
  }
  const frob = given ?? newFrob(state, key.key);
  frob.userId = viewer.userId;
  frob.perms = perms;
  // The permission is remembered at once, so that the same request is not asked about again.
  grantToken(state, key.key, viewer.userId, perms);
  if (!key.callback || given) return okPage(visit);
  const back = new URL(key.callback);
  back.searchParams.set('frob', frob.frob);
  return redirectReply(back.href);
}

/** `/apps`: the applications a member has authorised, each with a button to take that back. */
export function appsPage(visit: PageVisit): Reply {
  const { state, viewer, request } = visit;
  if (!viewer) return askToSignIn(visit);
  const mine = [...state.tokens.values()].filter((one) => one.userId === viewer.userId && !one.revoked);
  if (request.verb === 'POST') {
    for (const token of mine) if (token.key === fieldOf(request.form, 'key')) token.revoked = true;
    return redirectReply('/apps');
  }
  const keys = [...new Set(mine.map((token) => token.key))];
  const rows = keys.map(
    (key) =>
      `<li>${text(state.keys.get(key)?.title ?? key)} <form method="post"><input type="hidden" name="key" value="${text(key)}"><button class="second">Revoke</button></form></li>`,
  );
  const body = `<div class="card"><h1>Applications</h1><ul class="rows">${rows.join('') || '<li>None</li>'}</ul><p><a href="/apps/key">Your API keys</a></p></div>`;
  return page(visit, { title: 'Applications', body });
}

/** `/apps/key`: a member's API keys. */
export function keyPage(visit: PageVisit): Reply {
  if (!visit.viewer) return askToSignIn(visit);
  const mine = [...visit.state.keys.values()].filter(
    (one) => one.ownerId === visit.viewer?.userId && !one.disabled,
  );
  const rows = mine.map(
    (one) =>
      `<tr><td>${text(one.title)}</td><td><code>${text(one.key)}</code></td><td><code>${text(one.secret)}</code></td><td>${one.callback === undefined ? 'Software' : 'Web'}</td></tr>`,
  );
  const body = `<h1>Your API keys</h1><table><tr><th>Application</th><th>Key</th><th>Secret</th><th>Authentication</th></tr>${rows.join('')}</table>`;
  return page(visit, { title: 'API keys', body });
}
