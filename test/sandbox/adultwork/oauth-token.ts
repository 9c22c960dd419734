import { timingSafeEqual } from 'node:crypto';
import { fieldOf, jsonReply, type Reply, type SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import { holds } from './bearer.ts';
import type { World } from './call.ts';
import { opaque } from './state.ts';
import type { Grant, Project } from './types.ts';

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };
const DAY = 86_400_000;

/** A refusal of the token endpoint, in its own form (section 4.3). */
const refuse = (status: number, error: string): Reply => jsonReply({ error }, status, noStore);

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Makes an access token and, when asked for, a refresh token. */
export function grantTokens(
  { state, modes }: World,
  given: Pick<Grant, 'userId' | 'clientId' | 'scopes'>,
  withRefresh: boolean,
): { access: string; refresh: string | undefined; grants: Grant[] } {
  const now = state.clock.now();
  const { userId, clientId, scopes } = given;
  const access = opaque('tok');
  const accessGrant: Grant = {
    userId,
    clientId,
    scopes,
    ends: now + modes.accessSeconds * 1000,
    dead: false,
  };
  state.accessTokens.set(access, accessGrant);
  if (!withRefresh) return { access, refresh: undefined, grants: [accessGrant] };
  const refresh = opaque('ref');
  const refreshGrant: Grant = { userId, clientId, scopes, ends: now + modes.refreshDays * DAY, dead: false };
  state.refreshTokens.set(refresh, refreshGrant);
  return { access, refresh, grants: [accessGrant, refreshGrant] };
}

function answer(world: World, made: { access: string; refresh: string | undefined }): Reply {
  const body = {
    access_token: made.access,
    token_type: 'bearer',
    ...(world.modes.tellExpiry ? { expires_in: world.modes.accessSeconds } : {}),
    refresh_token: made.refresh,
  };
  return jsonReply(body, 200, noStore);
}

function exchange(world: World, project: Project, field: (name: string) => string): Reply {
  const { state } = world;
  if (!field('code') || !field('redirect_uri')) return refuse(400, 'invalid_request');
  const code = state.codes.get(field('code'));
  if (code?.dead) {
    // A code that comes twice was stolen, so what was made from it dies too.
    for (const grant of code.made) grant.dead = true;
    return refuse(400, 'invalid_grant');
  }
  const fits =
    code &&
    code.clientId === project.clientId &&
    code.redirectUri === field('redirect_uri') &&
    code.ends > state.clock.now();
  if (!fits) return refuse(400, 'invalid_grant');
  code.dead = true;
  const made = grantTokens(world, code, true);
  code.made = made.grants;
  return answer(world, made);
}

function refresh(world: World, project: Project, field: (name: string) => string): Reply {
  const { state } = world;
  if (!field('refresh_token')) return refuse(400, 'invalid_request');
  const old = state.refreshTokens.get(field('refresh_token'));
  if (!old || old.dead || old.clientId !== project.clientId || old.ends <= state.clock.now()) {
    return refuse(401, 'refresh_token_has_expired');
  }
  old.dead = true;
  const scopes = old.scopes.filter((scope) => holds(state, old, scope));
  return answer(world, grantTokens(world, { ...old, scopes }, true));
}

/** `POST /OAuth/token` (sections 4.2 and 4.3): form-encoded only, secrets in the body only. */
export function handleToken(world: World, request: SandboxRequest, visit: Visit): Reply {
  const field = (name: string) => fieldOf(request.form, name) ?? '';
  const done = (reply: Reply): Reply => {
    visit.entry.code = reply.status === 200 ? '0' : (/"error":"(\w+)"/.exec(String(reply.body))?.[1] ?? '');
    visit.entry.worked = reply.status === 200;
    return reply;
  };
  for (const name of ['client_secret', 'refresh_token', 'code']) {
    if (name in visit.entry.params) visit.entry.params[name] = '••••';
  }
  if (request.verb !== 'POST') return done(jsonReply({ error: 'invalid_request' }, 405, { allow: 'POST' }));
  if (visit.forcedCode !== undefined) return done(refuse(visit.forcedCode, FORCED[visit.forcedCode] ?? 'x'));
  if (request.query.length > 0) {
    visit.entry.violations.push('parameters of the token endpoint are in the address');
    return done(refuse(400, 'invalid_request'));
  }
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return done(refuse(400, 'invalid_request'));
  }
  const names = request.form.map(([name]) => name);
  if (new Set(names).size < names.length) return done(refuse(400, 'invalid_request'));
  const project = world.state.projects.get(field('client_id'));
  if (!project || !same(field('client_secret'), project.clientSecret)) {
    return done(refuse(401, 'invalid_client'));
  }
  const grants = { authorization_code: exchange, refresh_token: refresh } as const;
  const type = field('grant_type');
  if (type === '') return done(refuse(400, 'invalid_request'));
  if (type !== 'authorization_code' && type !== 'refresh_token') {
    return done(refuse(400, 'unsupported_grant_type'));
  }
  return done(grants[type](world, project, field));
}

/** Errors of the token endpoint for the statuses that a planned fault may ask for. */
const FORCED: Record<number, string> = {
  400: 'invalid_request',
  401: 'invalid_client',
  429: 'temporarily_unavailable',
  500: 'server_error',
  503: 'temporarily_unavailable',
};
