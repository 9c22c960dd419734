import { jsonReply, type Reply, type SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import { checkBearer, checkKey, checkRate, holds } from './bearer.ts';
import { type Call, integerOf, numberIn, type World } from './call.ts';
import { MESSAGES, Refusal } from './errors.ts';
import { type Node, readJson } from './json.ts';
import { type Route, routeOf } from './operations.ts';

const nobody = { id: '', nickname: '', manages: false, refuses: [] };

function readBody(request: SandboxRequest): Map<string, Node> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal(415, MESSAGES[415] ?? '');
  try {
    const body = readJson(request.body.toString('utf8'));
    if (body.type === 'object') return body.members;
  } catch {
    // Told below, as for a body of another type.
  }
  throw new Refusal(400, 'The body is not a JSON object.');
}

/** What the log keeps of a body: PINs are masked, pictures left out. */
function noteBody(call: Call): void {
  for (const [name, node] of call.body) {
    if (name === 'PinNumber') call.entry.params[name] = '••••';
    else if (node.type === 'string') call.entry.params[name] = node.value;
    else if (node.type === 'number') call.entry.params[name] = node.literal;
    else if (node.type === 'constant') call.entry.params[name] = String(node.value);
  }
}

/** Checks of the group variant, in the order of section 8. */
function actFor(call: Call, verb: string): void {
  if (!call.caller.manages) throw new Refusal(403, 'You are not the manager of a group.');
  const id = verb === 'GET' ? String(numberIn(call, 'UserID')) : integerOf(call, 'UserID');
  const member = call.state.members.get(id);
  if (!member || member.groupId !== call.caller.groupId) {
    throw new Refusal(403, 'This user is not a member of your group.');
  }
  call.owner = member;
}

/** Notes what the reference does not know; it is ignored, as the real server would. */
function noteUnknown(call: Call, { operation, isGroup }: Route): void {
  const known = new Set([...operation.params, ...(isGroup ? ['UserID'] : [])]);
  const sent = operation.verb === 'GET' ? call.query.keys() : call.body.keys();
  for (const name of sent) {
    if (known.has(name) || name.toLowerCase() === 'apikey') continue;
    call.warnings.push(`unknown parameter ${name}`);
    call.entry.violations.push(`unknown parameter ${name}`);
  }
}

function noteHeaders({ request, entry }: Call, { name }: Route): void {
  if (request.headers.accept !== 'application/json') entry.violations.push('Accept is not application/json');
  if (request.headers['x-casetype']) entry.violations.push('X-CaseType is not to be relied on');
  if (request.path !== `/v1/${name}`) entry.violations.push('the path is not spelt as documented');
  if (request.headers.cookie) entry.violations.push('a cookie was sent');
}

function openCall(world: World, request: SandboxRequest, visit: Visit): Call {
  return {
    ...world,
    request,
    entry: visit.entry,
    caller: nobody,
    owner: nobody,
    project: { clientId: '', clientSecret: '', apiKey: '', approved: false },
    body: new Map(),
    query: new Map(request.query),
    warnings: [],
  };
}

/** All checks of a call in the order of section 8, then its work. */
function run(call: Call, route: Route, forced: number | undefined): unknown {
  const { operation } = route;
  const { request, entry } = call;
  if (request.verb !== operation.verb) {
    throw new Refusal(405, MESSAGES[405] ?? '', { headers: { allow: operation.verb } });
  }
  noteHeaders(call, route);
  if (operation.key) call.project = checkKey(call, request, entry);
  else {
    const { token, member, project, id } = checkBearer(call, request, entry);
    Object.assign(call, { token, caller: member, owner: member, project });
    checkRate(call, id);
  }
  if (forced !== undefined) throw new Refusal(forced, MESSAGES[forced] ?? `Error ${forced}`);
  if (operation.scope && (!call.token || !holds(call.state, call.token, operation.scope))) {
    throw new Refusal(403, `The scope ${operation.scope} is required.`);
  }
  if (operation.approved && !call.project.approved) throw new Refusal(403, 'The project is not approved.');
  if (operation.verb !== 'GET') call.body = readBody(request);
  noteBody(call);
  if (route.isGroup) actFor(call, operation.verb);
  noteUnknown(call, route);
  return operation.run(call);
}

function refusal(call: Call, error: Refusal): Reply {
  const { modes, request, entry } = call;
  entry.code = String(error.status);
  const repeated = modes.echo
    ? ` You sent ${request.headers.authorization ?? ''} ${request.headers['x-apikey'] ?? ''} ${request.body.toString('utf8')}`
    : '';
  const message = error.message + repeated;
  const Errors = error.property ? [{ Property: error.property, Message: error.message }] : [];
  const headers = { ...error.headers, ...warningHeader(call) };
  if (modes.errors === 'none') return { ...jsonReply({}, error.status, headers), body: '' };
  return jsonReply(
    modes.errors === 'full' ? { Message: message, Errors } : { Message: message },
    error.status,
    headers,
  );
}

const warningHeader = ({ warnings }: Call): Record<string, string> =>
  warnings.length > 0 ? { 'x-sandbox-warnings': encodeURI(warnings.join('; ')) } : {};

function changed(call: Call, answer: unknown): Reply {
  const headers = warningHeader(call);
  const isChange = /(?:Update|Remove)Album$/.test(call.entry.name);
  if (!isChange || call.modes.changeAnswer === 'object') return jsonReply(answer, 200, headers);
  const reply = jsonReply({}, 200, headers);
  return call.modes.changeAnswer === 'empty'
    ? { ...reply, status: 204, body: '' }
    : { ...reply, type: 'text/plain', body: 'OK' };
}

/** Answers one call of the REST API. */
export function handleRest(world: World, request: SandboxRequest, visit: Visit): Reply {
  const call = openCall(world, request, visit);
  try {
    const route = routeOf(request.path);
    if (!route) throw new Refusal(404, MESSAGES[404] ?? '');
    const answer = run(call, route, visit.forcedCode);
    visit.entry.code = '0';
    return changed(call, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusal(call, error);
  }
}
