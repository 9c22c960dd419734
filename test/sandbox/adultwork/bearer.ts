import type { SandboxRequest } from '../http.ts';
import type { LogEntry } from '../log.ts';
import type { World } from './call.ts';
import { noToken, Refusal } from './errors.ts';
import type { State } from './state.ts';
import type { Grant, Member, Project } from './types.ts';

/** Whether a grant still lets its holder use a scope: it was given and has not been taken back. */
export const holds = (state: State, grant: Grant, scope: string): boolean =>
  grant.scopes.includes(scope) && !state.revoked.has(`${grant.userId} ${scope}`);

/** The live token of a request with its member (section 3); 401 otherwise. */
export function checkBearer(
  { state }: World,
  request: SandboxRequest,
  entry: LogEntry,
): { token: Grant; member: Member; project: Project; id: string } {
  if (request.query.some(([name]) => /^(access_)?token$/i.test(name))) {
    entry.violations.push('a token is in the address');
    throw noToken();
  }
  const id = /^bearer +([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const token = state.accessTokens.get(id);
  const member = state.members.get(token?.userId ?? '');
  const project = state.projects.get(token?.clientId ?? '');
  if (!token || !member || !project || token.dead || token.ends <= state.clock.now()) throw noToken();
  const key = request.headers['x-apikey'];
  if (key !== undefined && key !== project.apiKey) throw noToken();
  entry.account = member.id;
  return { token, member, project, id };
}

/** The project whose key a request carries, in its header or its query; 401 otherwise. */
export function checkKey({ state }: World, request: SandboxRequest, entry: LogEntry): Project {
  const inQuery = request.query.find(([name]) => name.toLowerCase() === 'apikey')?.[1];
  if (inQuery !== undefined) entry.violations.push('the API key is in the address though a header would do');
  const key = request.headers['x-apikey'] ?? inQuery;
  const project = [...state.projects.values()].find((one) => one.apiKey === key);
  if (!project) throw new Refusal(401, 'The API key is invalid.');
  return project;
}

/** Takes one call out of the token's bucket (section 7); 429 with `Retry-After` when it is empty. */
export function checkRate({ state, modes }: World, tokenId: string): void {
  if (modes.perMinute === 0) return;
  const now = state.clock.now();
  const bucket = state.buckets.get(tokenId) ?? { left: modes.perMinute, at: now };
  const perCall = 60_000 / modes.perMinute;
  bucket.left = Math.min(modes.perMinute, bucket.left + Math.max(0, now - bucket.at) / perCall);
  bucket.at = now;
  state.buckets.set(tokenId, bucket);
  if (bucket.left < 1) {
    const seconds = Math.ceil(((1 - bucket.left) * perCall) / 1000);
    throw new Refusal(429, 'Too many requests.', { headers: { 'retry-after': String(seconds) } });
  }
  bucket.left -= 1;
}
