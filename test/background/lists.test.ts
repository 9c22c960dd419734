import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAll } from '../../src/background/lists.ts';
import { connect } from '../../src/sites/ipernity/client.ts';
import { type IpernitySandbox, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { accessTo } from '../sites/ipernity/access.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox({ albums: 200 });
});
afterAll(() => sandbox.close());

it('calls.list200: 200 albums are listed in two calls, each once', async () => {
  const secrets = { key: sandbox.key, secret: sandbox.secret, token: sandbox.issueToken() };
  const { albums } = connect(accessTo(sandbox, secrets));
  const listed = await readAll((page) => albums?.list?.(page) ?? Promise.reject(new Error('no list')));
  expect(new Set(listed.map(({ id }) => id)).size).toBe(200);
  expect(sandbox.log.calls().map(({ name }) => name)).toEqual(['album.getList', 'album.getList']);
});
