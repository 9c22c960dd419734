import type { IpernitySandbox } from '../../sandbox/ipernity/index.ts';

type Fields = Record<string, string>;

/** Signs Ada in at the site's pages. Returns her cookies. */
async function signIn(sandbox: IpernitySandbox): Promise<string> {
  const reply = await post(`${sandbox.origin}/login`, {
    login: sandbox.login,
    password: sandbox.password,
    from: '/apps',
  });
  return reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

const post = (url: string, fields: Fields, cookie = '') =>
  fetch(url, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

/** What the person saw, and the address the browser was sent on to. */
export interface Answered {
  asked: string;
  page: string;
  sentTo: string | undefined;
}

/** Answers a consent page as Ada would in her browser. */
export async function answer(
  sandbox: IpernitySandbox,
  url: string,
  choice: 'agree' | 'refuse',
): Promise<Answered> {
  const cookie = await signIn(sandbox);
  const asked = await (await fetch(url, { headers: { cookie }, redirect: 'manual' })).text();
  const inputs = [...asked.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const fields = Object.fromEntries(inputs.map(([, name, value]) => [name, value]));
  const reply = await post(url, { ...fields, answer: choice }, cookie);
  return { asked, page: await reply.text(), sentTo: reply.headers.get('location') ?? undefined };
}
