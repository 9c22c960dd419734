import { type Method, refuseWith } from './call.ts';
import type { Tree } from './tree.ts';

/** `test.hello` (6.1.7). */
export const hello: Method = { params: [], run: () => ({ hello: 'hello world!' }) };

/** `test.echo` (6.1.7): gives back what was sent, apart from what belongs to every call. */
export const echo: Method = {
  params: ['*'],
  run: ({ params }) =>
    Object.fromEntries(
      Object.entries(params).filter(([name]) => !['api_key', 'api_sig', 'auth_token', 'lg'].includes(name)),
    ),
};

function describe(name: string, method: Method): Tree {
  return {
    name,
    service: name.split('.')[0] ?? '',
    title: name,
    about: `https://www.ipernity.com/help/api/method/${name}`,
    modified_at: 0,
    authentication: { token: method.token ? 1 : 0, sign: method.signed ? 1 : 0, post: method.post ? 1 : 0 },
    permissions: method.doc ? { doc: method.doc } : {},
  };
}

/** `api.methods.getList` (6.1.6). */
export const methodList = (methods: ReadonlyMap<string, Method>): Method => ({
  params: [],
  run: () => ({ methods: { method: [...methods].map(([name, method]) => describe(name, method)) } }),
});

const errors = { 1: 'Method not found' };

/** `api.methods.get` (6.1.6), without the long texts. */
export const methodGet = (methods: ReadonlyMap<string, Method>): Method => ({
  params: ['method'],
  errors,
  run({ params }) {
    const name = params.method ?? '';
    const method = methods.get(name);
    if (!method) return refuseWith(errors)(1);
    return { method: describe(name, method) };
  },
});
