import type { World } from './call.ts';
import { grantTokens } from './oauth-token.ts';
import { BASE_SCOPES, readScopes } from './scopes.ts';
import { opaque, type State } from './state.ts';
import type { Member, Project } from './types.ts';

/** What a program asks for at the consent page, checked. */
export interface Asked {
  type: 'token' | 'code';
  project: Project;
  redirectUri: string;
  scopes: string[];
  state: string | undefined;
}

/** A consent page that must not lead back, because its link is wrong. */
export class BadLink extends Error {}

/** Redirect addresses of browsers' sign-in windows, which differ with every installation. */
const BROWSER = /^https:\/\/(?:[a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.allizom\.org)\//;
const CODE_LIFE = 5 * 60_000;

/** Checks a link to the consent page (sections 4.1 and 4.2). Throws `BadLink`. */
export function readLink({ state, redirects }: World, query: Record<string, string>): Asked {
  const project = state.projects.get(query.client_id ?? '');
  if (!project) throw new BadLink('This client id is unknown.');
  const redirectUri = query.redirect_uri ?? '';
  const known = redirects.includes(redirectUri) || BROWSER.test(redirectUri);
  if (!known || redirectUri.includes('#')) throw new BadLink('The redirect address is not registered.');
  const type = query.response_type;
  if (type !== 'token' && type !== 'code') throw new BadLink('The response type is unknown.');
  const scopes = readScopes(query.scope ?? '');
  if (!scopes) throw new BadLink('One of the scopes is unknown.');
  return { type, project, redirectUri, scopes, state: query.state };
}

/** Scopes that a member grants when they tick `ticked`. */
export const grantedScopes = (asked: Asked, member: Member, ticked: readonly string[]): string[] => [
  ...BASE_SCOPES,
  ...asked.scopes.filter((scope) => ticked.includes(scope) && !member.refuses.includes(scope)),
];

function withQuery(address: string, params: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

function newCode(state: State, asked: Asked, member: Member, scopes: string[]): string {
  const code = opaque('code');
  state.codes.set(code, {
    userId: member.id,
    clientId: asked.project.clientId,
    scopes,
    redirectUri: asked.redirectUri,
    ends: state.clock.now() + CODE_LIFE,
    dead: false,
    made: [],
  });
  return code;
}

/** The address that a consent leads back to. */
export function agree(world: World, asked: Asked, member: Member, ticked: readonly string[]): string {
  const scopes = grantedScopes(asked, member, ticked);
  for (const scope of scopes) world.state.revoked.delete(`${member.id} ${scope}`);
  const state = asked.state === undefined ? {} : { state: asked.state };
  if (asked.type === 'code') {
    return withQuery(asked.redirectUri, { code: newCode(world.state, asked, member, scopes), ...state });
  }
  const grant = { userId: member.id, clientId: asked.project.clientId, scopes };
  const { access } = grantTokens(world, grant, false);
  const life = world.modes.tellExpiry ? { expires_in: String(world.modes.accessSeconds) } : {};
  const fragment = { access_token: access, token_type: 'bearer', ...life, ...state, scope: scopes.join(' ') };
  return `${asked.redirectUri}#${new URLSearchParams(fragment)}`;
}

/** The address that a refusal leads back to. */
export function cancel({ modes }: World, asked: Asked): string {
  const state = asked.state === undefined ? {} : { state: asked.state };
  if (modes.refusal === 'documented') {
    return withQuery(asked.redirectUri, { code: '', ...state, status: 'cancelled' });
  }
  const refused = { error: 'access_denied', ...state };
  return asked.type === 'code'
    ? withQuery(asked.redirectUri, refused)
    : `${asked.redirectUri}#${new URLSearchParams(refused)}`;
}
