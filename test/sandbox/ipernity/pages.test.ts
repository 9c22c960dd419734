import { Agent, request as httpsRequest } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, codeOf, dig } from './caller.ts';
import { type IpernitySandbox, startIpernitySandbox } from './index.ts';
import * as ids from './seed.ts';
import { apiSig } from './signature.ts';

let sandbox: IpernitySandbox;
beforeAll(async () => {
  sandbox = await startIpernitySandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const get = async (path: string, cookie = '') => {
  const reply = await fetch(new URL(path, sandbox.origin), { headers: { cookie }, redirect: 'manual' });
  return {
    status: reply.status,
    location: reply.headers.get('location') ?? '',
    text: await reply.text(),
    reply,
  };
};

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(new URL(path, sandbox.origin), {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

async function signIn(): Promise<string> {
  const reply = await post('/login', { login: sandbox.login, password: sandbox.password, from: '/apps' });
  expect(reply.headers.get('location')).toBe('/apps');
  return reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

function link(params: Record<string, string>): string {
  const all = { api_key: sandbox.key, perm_doc: 'write', lg: 'en', ...params };
  return `/apps/authorize?${new URLSearchParams({ ...all, api_sig: apiSig('', all, sandbox.secret) })}`;
}

const newFrob = async () => String(dig(await call(sandbox, 'auth.getFrob'), 'auth', 'frob'));

/** Answers the consent form as a browser would. */
async function answer(path: string, cookie: string, choice: string): Promise<Response> {
  const { text } = await get(path, cookie);
  expect(text).toContain('<form class="card" name="fa" method="post">');
  const inputs = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return post(
    path,
    { ...Object.fromEntries(inputs.map(([, name, value]) => [name, value])), answer: choice },
    cookie,
  );
}

describe('consent', () => {
  it('asks to sign in, then to agree; then the frob gives a token', async () => {
    const frob = await newFrob();
    const path = link({ frob });
    const away = await get(path);
    expect([away.status, away.location.startsWith('/login?from=%2Fapps%2Fauthorize')]).toEqual([302, true]);
    const cookie = await signIn();
    expect(await (await answer(path, cookie, 'agree')).text()).toContain('<div class="ok">');
    expect(await codeOf(sandbox, 'auth.getToken', { frob })).toBe('ok');
    const again = link({ frob: await newFrob() });
    expect((await get(again, cookie)).text).toContain('<div class="ok">');
    sandbox.revokeTokens();
    expect((await get(link({ frob: await newFrob() }), cookie)).text).toContain('name="fa"');
  });

  it('can be refused, and then the frob is worth nothing', async () => {
    const cookie = await signIn();
    const frob = await newFrob();
    expect(await (await answer(link({ frob }), cookie, 'refuse')).text()).toContain('You have refused');
    expect(await codeOf(sandbox, 'auth.getToken', { frob })).toBe('2');
  });

  it('is not given by a form from elsewhere', async () => {
    const cookie = await signIn();
    const frob = await newFrob();
    await post(link({ frob }), { answer: 'agree' }, cookie);
    expect(await codeOf(sandbox, 'auth.getToken', { frob })).toBe('2');
  });

  it('needs a right link', async () => {
    const cookie = await signIn();
    const wrong = async (path: string) => (await get(path, cookie)).text;
    expect(await wrong('/apps/authorize')).toContain('(100)');
    expect(await wrong(link({ api_key: ids.DISABLED_KEY }))).toContain('(101)');
    expect(await wrong(`/apps/authorize?api_key=${sandbox.key}&lg=en`)).toContain('(104)');
    expect(await wrong(`${link({ frob: 'x' })}&perm_blog=write`)).toContain('(105)');
    expect(await wrong(link({ frob: 'x' }))).toContain('too old');
    expect(await wrong(link({}))).toContain('frob');
    expect(await wrong(link({ frob: await newFrob(), perm_doc: 'all' }))).toContain('Unknown permission');
  });

  it('sends web keys back to their address', async () => {
    const cookie = await signIn();
    const all = { api_key: ids.WEB_KEY, perm_doc: 'write', lg: 'en' };
    const api_sig = apiSig('', all, ids.WEB_SECRET);
    const back = await answer(`/apps/authorize?${new URLSearchParams({ ...all, api_sig })}`, cookie, 'agree');
    const frob = new URL(back.headers.get('location') ?? '').searchParams.get('frob') ?? '';
    expect(back.headers.get('location')).toBe(`${ids.WEB_CALLBACK}?frob=${frob}`);
    const web = { key: ids.WEB_KEY, secret: ids.WEB_SECRET };
    expect(await codeOf(sandbox, 'auth.getToken', { frob }, web)).toBe('ok');
  });

  it('of the OAuth flow sends back to the callback, without a verifier', async () => {
    const cookie = await signIn();
    const asked = {
      token: 't-1',
      secret: 's',
      key: sandbox.key,
      callback: 'https://example.test/cb',
      used: false,
    };
    sandbox.state.oauthRequests.set(asked.token, asked);
    const path = `/apps/oauth/authorize?oauth_token=${asked.token}&perm_doc=write`;
    const back = await answer(path, cookie, 'agree');
    expect(back.headers.get('location')).toBe('https://example.test/cb?oauth_token=t-1');
    expect(asked).toMatchObject({ userId: ids.ADA, perms: { doc: 'write' } });
    expect((await get('/apps/oauth/authorize?oauth_token=x', cookie)).text).toContain('unknown or too old');
  });

  it('can be taken back in the list of applications', async () => {
    const cookie = await signIn();
    const auth_token = sandbox.issueToken();
    expect((await get('/apps', cookie)).text).toContain('My own uploader');
    await post('/apps', { key: sandbox.key }, cookie);
    expect(await codeOf(sandbox, 'auth.checkToken', { auth_token })).toBe('107');
    expect((await get('/apps/key', cookie)).text).toContain(sandbox.key);
  });

  it('does not sign in with a wrong password, nor lead to another site', async () => {
    const wrong = await post('/login', { login: 'ada', password: 'x' });
    expect(await wrong.text()).toContain('do not fit together');
    const away = await post('/login', { login: 'ada', password: sandbox.password, from: '//example.org' });
    expect(away.headers.get('location')).toBe('/');
  });
});

describe('pages of docs', () => {
  const links = (text: string) =>
    [...text.matchAll(/<a (?:class="bg" )?href="(\/doc\/[^"]+)"[^>]*><img/g)].map(([, href]) => href);

  it('show a stream with links, lazy images and inline JSON, in portions', async () => {
    const { text } = await get('/doc/ada.l/home/photo');
    const docs = links(text).filter((href) => /^\/doc\/ada\.l\/\d+$/.test(href ?? ''));
    expect(docs).toHaveLength(30);
    expect(docs[0]).toBe(`/doc/ada.l/${ids.ADA_DOCS.at(-1)}`);
    expect(text.match(/<img class="lazy" data-src="[^"]*\.240\.jpg"/g)).toHaveLength(18);
    expect(text).toContain(
      `Data.doc[${ids.ADA_DOCS.at(-1)}] = {"doc_id":"${ids.ADA_DOCS.at(-1)}","user_id":"20481"`,
    );
    const next = /data-next="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const portion = JSON.parse((await get(next)).text);
    expect(links(portion.html)).toHaveLength(30);
    expect(links(portion.html)[0]).not.toBe(docs[0]);
    expect(portion.next).toBe('');
  });

  it('hide private docs from everybody else', async () => {
    const seen = async (cookie: string) => {
      let all = '';
      for (const page of [1, 2, 3]) all += (await get(`/doc/ada.l/@/page:${page}:30`, cookie)).text;
      return ids.ADA_PRIVATE.some((id) => all.includes(id));
    };
    expect(await seen('')).toBe(false);
    expect(await seen(await signIn())).toBe(true);
    expect((await get(`/doc/ada.l/${ids.ADA_PRIVATE[0]}`)).status).toBe(404);
  });

  it.each([
    [`/doc/20481/album/${ids.ALBUM_HARBOUR}`, `/in/album/${ids.ALBUM_HARBOUR}"`],
    [`/doc/ada.l/album/${ids.ALBUM_HARBOUR}/@/page:1:5`, `/in/album/${ids.ALBUM_HARBOUR}"`],
    ['/group/harbour-light', `/in/group/${ids.GROUP_WEEK}"`],
    [`/group/${ids.GROUP_WEEK}/doc`, '/doc/cleo/'],
    ['/search/photo/@/page:1:10?q=harbour', '/doc/cleo/'],
    ['/search/photo?q=mountain', `/doc/${ids.BO}/`],
    ['/explore/latest', '/doc/'],
    ['/home/ada.l', '.header.1.jpg'],
    ['/doc/ada.l/album', `/album/${ids.ALBUM_EMPTY}"`],
    [`/doc/ada.l/${ids.DOC_QUAY}/in/album/${ids.ALBUM_HARBOUR}`, 'id="doc_img" data-lowres="'],
    [`/doc/20481/uploaded?${ids.DOC_QUAY}`, 'Quay at dawn'],
    [`/doc/ada.l?thumbs=background`, 'style="background-image:url('],
    [`/doc/ada.l?thumbs=srcset`, ' srcset="'],
    [`/doc/ada.l?thumbs=picture`, '<picture>'],
    ['/doc/ada.l?rerender=100', 'data-ms="100"'],
    ['/hostile', 'data-fight="events,'],
  ])('show %s', async (path, part) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain(part);
  });

  it('show as many thumbnails as a benchmark wants', async () => {
    const { text } = await get('/doc/ada.l/home/photo?count=5000');
    expect(new Set(links(text)).size).toBeGreaterThanOrEqual(5000);
    expect(text).not.toContain('data-next');
    const image = /data-src="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await get(image)).status).toBe(200);
  });

  it('have a strict policy when asked for', async () => {
    const { reply } = await get('/doc/ada.l?csp=strict');
    expect(reply.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect((await get('/doc/ada.l')).reply.headers.get('content-security-policy')).toBeNull();
  });

  it('say what is gone', async () => {
    const status = async (path: string) => (await get(path)).status;
    expect(await status('/home/dan')).toBe(410);
    expect(await status('/home/nobody')).toBe(404);
    expect(await status('/doc/20777/51000101')).toBe(404);
    expect(await status(`/group/${ids.GROUP_HIDDEN}`)).toBe(404);
    expect(await status('/nowhere')).toBe(404);
  });
});

describe('images', () => {
  it('are drawn for every size, with the right secret only', async () => {
    const { doc } = await call(sandbox, 'doc.get', {
      auth_token: sandbox.issueToken(),
      doc_id: ids.DOC_QUAY,
    });
    const thumbs = dig(doc, 'thumbs', 'thumb') as { url: string; w: string; h: string }[];
    for (const { url, w, h } of [...thumbs, dig(doc, 'original') as (typeof thumbs)[number]]) {
      const { status, text, reply } = await get(url);
      expect([status, reply.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
      expect(text).toContain(`width="${w}" height="${h}"`);
    }
    const url = thumbs[0]?.url ?? '';
    expect((await get(url.replace('.75x.', '.1024.'))).status).toBe(404);
    expect((await get(url.replace('/01/01/', '/01/02/'))).status).toBe(404);
    expect((await get(url.replace('.75x.', '.77.'))).status).toBe(404);
  });

  it('are the same every time and different for each doc', async () => {
    const { text } = await get('/search/photo?q=harbour');
    const urls = [...text.matchAll(/src="([^"]+\.240\.jpg)"/g)].map(([, url]) => url ?? '');
    const once = await Promise.all(urls.map(async (url) => (await get(url)).text));
    const twice = await Promise.all(urls.map(async (url) => (await get(url)).text));
    expect(twice).toEqual(once);
    expect(new Set(once).size).toBe(urls.length);
  });
});

describe('real host names', () => {
  const agent = new Agent({ rejectUnauthorized: false });
  const over = (host: string, path: string) =>
    new Promise<{ status: number; text: string; names: string }>((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: sandbox.httpsPort,
        path,
        agent,
        servername: host,
        headers: { host },
      };
      httpsRequest(options, (reply) => {
        const names = String(
          dig(Reflect.get(reply.socket, 'getPeerCertificate')?.call(reply.socket), 'subjectaltname'),
        );
        let text = '';
        reply.on('data', (part) => {
          text += part;
        });
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text, names }));
      })
        .on('error', reject)
        .end();
    });

  it('each serve their part, with links among each other', async () => {
    const stream = await over('www.ipernity.com', '/doc/ada.l');
    expect(stream.names).toContain('DNS:*.ipernity.com');
    const image = /src="(https:\/\/cdn\.ipernity\.com\/200\/[^"]+\.240\.jpg)"/.exec(stream.text)?.[1] ?? '';
    expect((await over('cdn.ipernity.com', new URL(image).pathname)).status).toBe(200);
    const api = await over('api.ipernity.com', '/api/test.hello/json');
    expect(JSON.parse(api.text)).toMatchObject({ api: { code: '100' } });
    expect((await over('api.ipernity.com', '/doc/ada.l')).status).toBe(404);
    expect((await over('www.ipernity.com', '/api/test.hello/json')).status).toBe(404);
    expect((await over('localhost', '/doc/ada.l')).text).toContain('https://localhost/cdn/200/');
    agent.destroy();
  });
});
