/**
 * The API: every check in its order, then the work. It is as strict as the site's pages allow it to be read.
 */
import { jsonReply, type Reply, type SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import { addAlbum, addToken, type Album, KEY, PER_PAGE, type State } from './state.ts';

/** A refusal with the API's own code. */
class ApiError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`Error ${code}`);
    this.code = code;
  }
}

type Params = Record<string, string>;

interface Method {
  /** Whether it needs a token. */
  token: boolean;
  params: readonly string[];
  run(state: State, params: Params): unknown;
}

const described = ({ id, title, docs }: Album) => ({ id, title, docs: docs.length });

const methods: Record<string, Method> = {
  signIn: {
    token: false,
    params: ['key'],
    run(state, { key }) {
      if (key !== KEY) throw new ApiError(1);
      return { token: addToken(state), user: state.user };
    },
  },
  getUser: { token: true, params: [], run: ({ user }) => user },
  getAlbums: {
    token: true,
    params: ['page'],
    run({ albums }, { page = '1' }) {
      const all = [...albums.values()];
      const from = (Number(page) - 1) * PER_PAGE;
      const shown = all.slice(from, from + PER_PAGE).map(described);
      return { albums: shown, total: all.length, pages: Math.ceil(all.length / PER_PAGE) };
    },
  },
  createAlbum: {
    token: true,
    params: ['title'],
    run(state, { title = '' }) {
      if (title.trim() === '' || [...title].length > 100) throw new ApiError(3);
      return described(addAlbum(state, title));
    },
  },
};

/** The method that a path calls; nothing for what is no API call. */
export const methodOf = (path: string): string | undefined => /^\/api\/(\w+)$/.exec(path)?.[1];

function paramsOf({ body }: SandboxRequest): Params {
  const read: unknown = JSON.parse(body.toString('utf8'));
  const entries = typeof read === 'object' && read !== null ? Object.entries(read) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function run(state: State, request: SandboxRequest, { entry, forcedCode }: Visit): unknown {
  const method = methods[entry.name];
  if (!method || request.verb !== 'POST') throw new ApiError(404);
  const token = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (method.token && !state.tokens.has(token)) throw new ApiError(2);
  if (!method.token && token) entry.violations.push('a token where none is needed');
  const params = paramsOf(request);
  const unknown = Object.keys(params).filter((name) => !method.params.includes(name));
  if (unknown.length > 0) entry.violations.push(`unknown parameter ${unknown.join(', ')}`);
  if (forcedCode !== undefined) throw new ApiError(forcedCode);
  entry.worked = true;
  return method.run(state, params);
}

/** Answers a call. */
export function handleApi(state: State, request: SandboxRequest, visit: Visit): Reply {
  // Neither keys nor tokens stay in the log.
  delete visit.entry.headers.authorization;
  try {
    const data = run(state, request, visit);
    visit.entry.code = '0';
    return jsonReply({ code: 0, data });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    visit.entry.worked = false;
    visit.entry.code = String(error.code);
    return jsonReply({ code: error.code });
  }
}
