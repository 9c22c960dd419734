import { fieldOf, type Reply, redirectReply, type SandboxRequest } from '../../http.ts';
import type { Visit } from '../../site.ts';
import type { World } from '../call.ts';
import { type Asked, agree, BadLink, cancel, readLink } from '../oauth-authorize.ts';
import { opaque } from '../state.ts';
import { page, problem, text } from './html.ts';

const WORDS: Record<string, string> = {
  userid: 'know your user id',
  nickname: 'know your nickname',
  profile_about: 'read the text of your profile',
  account_information: 'know your kind of account and your group',
  profile_gallery: 'manage your private gallery',
};

function form(world: World, asked: Asked, query: Record<string, string>): Reply {
  const ticket = opaque('ask');
  world.state.tickets.set(ticket, query);
  const people = [...world.state.members.values()].map(
    ({ id, nickname }) => `<option value="${text(id)}">${text(nickname)} (${text(id)})</option>`,
  );
  const boxes = asked.scopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scope" value="${text(scope)}" checked> ${text(WORDS[scope] ?? scope)}</label>`,
  );
  return page(
    'Unified Login',
    `<form method="post" action="/OAuth/Authorize"><input type="hidden" name="ticket" value="${text(ticket)}">
<p>“${text(asked.project.clientId)}” asks to use your account.</p>
<label>Sign in as <select name="user">${people.join('')}</select></label>
<p>It will be able to:</p>${boxes.join('')}
<p><button name="answer" value="allow">Allow</button><button name="answer" value="cancel">Cancel</button></p></form>`,
  );
}

function answered(world: World, request: SandboxRequest): Reply {
  const ticket = fieldOf(request.form, 'ticket') ?? '';
  const query = world.state.tickets.get(ticket);
  // A ticket works once, so that going back and pressing again makes no second grant.
  world.state.tickets.delete(ticket);
  if (!query) return problem(400, 'This page is too old', 'Start again in the application.');
  const asked = readLink(world, query);
  if (fieldOf(request.form, 'answer') !== 'allow') return redirectReply(cancel(world, asked));
  const member = world.state.members.get(fieldOf(request.form, 'user') ?? '');
  if (!member) return problem(400, 'Unknown member');
  const ticked = request.form.flatMap(([name, value]) => (name === 'scope' ? [value] : []));
  return redirectReply(agree(world, asked, member, ticked));
}

/** `/OAuth/Authorize` (section 4): user picker, scopes to tick, Allow and Cancel. A wrong link leads nowhere. */
export function consentPage(world: World, request: SandboxRequest, visit: Visit): Reply {
  try {
    if (request.verb === 'POST') return answered(world, request);
    const names = request.query.map(([name]) => name);
    if (new Set(names).size < names.length) throw new BadLink('A parameter stands there twice.');
    if (names.includes('client_secret')) visit.entry.violations.push('the client secret is in the address');
    if (!names.includes('state')) visit.entry.violations.push('the link has no state');
    const query = Object.fromEntries(request.query);
    return form(world, readLink(world, query), query);
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    visit.entry.violations.push(error.message);
    return problem(400, 'This link cannot be used', error.message);
  }
}
