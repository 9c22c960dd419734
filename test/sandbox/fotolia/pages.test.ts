import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from '../../../src/sites/fotolia/page.ts';
import { type FotoliaSandbox, seedIds, startFotoliaSandbox } from './index.ts';

let sandbox: FotoliaSandbox;

beforeAll(async () => {
  sandbox = await startFotoliaSandbox();
});
afterAll(() => sandbox.close());

const get = async (path: string, cookie = '') =>
  (await fetch(sandbox.origin + path, { headers: { cookie } })).text();
const plainOf = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const server = () => `${sandbox.origin}/`;

/** Ids that our own reading finds in the links and images of a part of a page. */
function found(html: string): string[] {
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(
    ([, href = '']) => page.fromLink(new URL(plainOf(href), server()).href, server())?.id,
  );
  const images = [...html.matchAll(/<img[^>]* src="([^"]*)"/g)].map(
    ([, src = '']) => page.fromImage(new URL(plainOf(src), server()).href, server())?.id,
  );
  return [...links, ...images].filter((id) => id !== undefined);
}

describe('the sandbox’s pages', () => {
  it('list media in the site’s markup, each found by its link and its image', async () => {
    const html = await get('/search?k=lake&limit=25');
    const ids = [...html.matchAll(/id="content-thumb:(\d+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(found(html).filter((one) => one === id)).toHaveLength(2);
  });

  it('lead from page to page', async () => {
    const next = /<link rel="next" href="([^"]+)"/.exec(await get('/?limit=100'))?.[1] ?? '';
    expect(next).toContain('offset=100');
    expect(await get(plainOf(next))).not.toContain('rel="next"');
  });

  it('show a medium with its title as text', async () => {
    const html = await get(`/id/${seedIds.HOSTILE}`);
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toContain('<img src=x');
    expect(html).toContain(`"content_id":"${seedIds.HOSTILE}"`);
    expect((await fetch(`${sandbox.origin}/id/1`)).status).toBe(404);
  });

  it('show a member’s own galleries after logging in', async () => {
    expect(await get('/Lightbox')).toContain('Log in to see');
    const answer = await fetch(`${sandbox.origin}/Member/Login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ login: seedIds.LOGIN, password: seedIds.PASSWORD }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(found(await get('/Lightbox', cookie))).toContain(seedIds.VIDEO);
    expect(await get(`/Lightbox/${seedIds.LAKES}`, cookie)).toContain('Alps &amp; lakes');
    expect(await get(`/Lightbox/${seedIds.BO_GALLERY}`, cookie)).toContain('No such gallery');
  });

  it('hold look-alikes, none of which is found', async () => {
    const [real = '', fakes = ''] = (await get('/look-alikes')).split('<div id="fakes">');
    expect(found(real)).toEqual([seedIds.PHOTO, seedIds.PHOTO]);
    expect(found(fakes)).toEqual([]);
  });

  it('serve pictures under their exact address only', async () => {
    const { thumb = '' } =
      page.fromImage(/src="([^"]*_F_[^"]*)"/.exec(await get(`/id/${seedIds.PHOTO}`))?.[1] ?? '', server()) ??
      {};
    expect((await fetch(thumb)).headers.get('content-type')).toBe('image/svg+xml');
    expect((await fetch(thumb.replace('/500_', '/110_'))).status).toBe(200);
    expect((await fetch(thumb.replace('/500_', '/77_'))).status).toBe(404);
    expect((await fetch(thumb.replace('/jpg/01/', '/jpg/02/'))).status).toBe(404);
    expect((await fetch(thumb.replace(/.\.jpg$/, '_.jpg'))).status).toBe(404);
  });

  it('can be steered', async () => {
    const control = (name: string, body?: object) =>
      fetch(`${sandbox.origin}/_sandbox/${name}`, {
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      }).then((answer) => answer.json());
    sandbox.openSession();
    expect(await control('expire', {})).toEqual({ ended: 1 });
    expect(await control('modes', { lightboxId: false })).toMatchObject({ lightboxId: false });
    expect(await control('modes', { nothing: 1 })).toHaveProperty('error');
    const state = JSON.stringify(await control('state'));
    expect(state).toContain('Alps & lakes');
    expect(state).not.toContain('p&ss');
    await control('reset', {});
    expect(sandbox.modes.lightboxId).toBe(true);
  });
});
