import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { saveAccount } from '../../src/accounts/accounts.ts';
import { answerer } from '../../src/background/requests.ts';
import { contentRequests, type Kind, pageRequests, RequestError } from '../../src/messages.ts';
import { aboutOf, abouts } from '../../src/sites/abouts.ts';
import { SiteError } from '../../src/sites/site.ts';
import browser from '../fakes/browser.ts';

const site = abouts()[0]?.id ?? '';
const kinds = Object.keys({ ...contentRequests, ...pageRequests }) as Kind[];
const asked: string[] = [];
const handlers = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    async () => {
      asked.push(kind);
      return { kind };
    },
  ]),
) as never as Parameters<typeof answerer>[0];

const page = { id: 'gallerist', url: 'chrome-extension://gallerist/src/popup/index.html' };
const pageInTab = { ...page, tab: { id: 1 } };
const content = { id: 'gallerist', url: 'https://www.ipernity.com/doc/1', tab: { id: 2 } };
const foreign = {
  'a web page': { id: 'gallerist', url: 'https://elsewhere.example.org/', tab: { id: 3 } },
  'a look-alike host': { id: 'gallerist', url: 'https://ipernity.com.example.org/', tab: { id: 3 } },
  'another extension': { id: 'other', url: 'chrome-extension://other/page.html' },
  'another extension naming our page': { id: 'other', url: page.url },
  'a sender without an address': { id: 'gallerist' },
};

/** Something that each schema accepts, so that only the sender decides. */
const samples: Record<string, unknown> = {
  'selection.add': { docs: [{ site, id: '1' }] },
  'selection.among': { docs: [{ site, id: '1' }] },
  'selection.remove': { docs: [{ site, id: '1' }] },
  'selection.put': { docs: [{ site, id: '1' }] },
  'selection.move': { doc: { site, id: '1' }, to: 0 },
  'screen.open': { screen: 'push' },
  'accounts.signIn': { site, server: 'https://www.example.org/', method: 'm' },
  'accounts.rename': { account: 'a', name: 'n' },
  'picking.set': { tab: 1, on: true },
  'docs.mine': { account: 'a', page: 1 },
  'docs.containers': { account: 'a', doc: '1' },
  'docs.look': { account: 'a', docs: ['1'] },
  'docs.get': { account: 'a', doc: '1' },
  'docs.search': { account: 'a', text: 't', page: 1 },
  'albums.docs': { account: 'a', album: '1', page: 1 },
  'albums.edit': { account: 'a', album: '1', fields: {} },
  'albums.delete': { account: 'a', album: '1' },
  'groups.details': { account: 'a', groups: ['1'] },
  'sets.save': { account: 'a', name: 'n', groups: [{ id: '1', title: 't' }] },
  'sets.rename': { account: 'a', set: 's', name: 'n' },
  'sets.move': { account: 'a', set: 's', to: 0 },
  'sets.remove': { account: 'a', set: 's' },
  'sets.restore': { account: 'a', set: 's' },
  'jobs.plan': { kind: 'push', account: 'a', docs: [], groups: [{ id: '1', title: 't' }] },
  'jobs.start': { kind: 'push', account: 'a', docs: [], groups: [{ id: '1', title: 't' }] },
  'jobs.forgetBefore': { time: 1 },
  'jobs.decide': { job: 'j', exists: true },
  'vault.lockAfter': { minutes: 15 },
  'accounts.move': { account: 'a', to: 0 },
  'revocations.retry': { revocation: 'r' },
  'revocations.drop': { revocation: 'r' },
  'data.keepHistory': { days: 30 },
  'sets.share': { on: true },
  'data.import': { accounts: [], sets: [], signedIn: [] },
  'data.importJob': {
    job: {
      id: 'j',
      account: 'a',
      site,
      kind: 'push',
      createdAt: 1,
      control: 'go',
      docs: 0,
      suspects: [],
      notes: [],
      rev: 1,
    },
    targets: [],
    docs: [],
    lists: [],
    steps: [],
  },
};
const sampleOf = (kind: string) => samples[kind] ?? { account: 'a', flow: 'f', job: 'j' };

async function ask(kind: string, sender: unknown, sent = sampleOf(kind)) {
  return answerer(handlers)({ kind, content: sent }, sender as Runtime.MessageSender);
}

beforeEach(async () => {
  asked.length = 0;
  await browser.storage.local.clear();
  const official = abouts().find(({ server }) => server.includes('ipernity'));
  const about = aboutOf(official?.id ?? site);
  await saveAccount({
    id: 'a',
    site: about.id,
    name: 'Ada',
    server: about.server,
    method: about.signIn[0]?.id ?? '',
    status: 'connected',
    addedAt: 1,
  });
});

describe('the door', () => {
  it.each(kinds)('lets our own pages ask %s, in the popup and in a tab', async (kind) => {
    expect(await ask(kind, page)).toEqual({ ok: true, reply: { kind } });
    expect(await ask(kind, pageInTab)).toEqual({ ok: true, reply: { kind } });
  });

  it.each(Object.keys(contentRequests))('lets a connected site’s page ask %s', async (kind) => {
    expect(await ask(kind, content)).toEqual({ ok: true, reply: { kind } });
  });

  it.each(Object.keys(pageRequests).filter((kind) => !(kind in contentRequests)))(
    'refuses %s to a connected site’s page',
    async (kind) => {
      expect(await ask(kind, content)).toMatchObject({ ok: false, code: 'not-allowed' });
      expect(asked).toEqual([]);
    },
  );

  it.each(Object.entries(foreign))('refuses everything to %s', async (_, sender) => {
    for (const kind of kinds) {
      expect(await ask(kind, sender), kind).toMatchObject({ ok: false, code: 'not-allowed' });
    }
    expect(asked).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString', 'nothing.known'])('does not know %s', async (kind) => {
    expect(await ask(kind, page)).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  it('refuses ill-formed content without asking anybody', async () => {
    for (const sent of [
      null,
      7,
      'x',
      {},
      { docs: [{ site, id: '' }] },
      { docs: [{ site, id: 'x'.repeat(200) }] },
    ]) {
      expect(await ask('selection.add', page, sent as never)).toMatchObject({
        ok: false,
        code: 'bad-request',
      });
    }
    expect(asked).toEqual([]);
  });

  it('drops thumbnails that are not addresses of the web', async () => {
    const docs = [{ site, id: '1', thumb: 'javascript:alert(1)' }];
    expect(await ask('selection.add', content, { docs })).toMatchObject({ code: 'bad-request' });
  });

  it('leaves alone what is no request, such as a broadcast', () => {
    expect(answerer(handlers)({ changed: 'jobs' }, page as never)).toBeUndefined();
    expect(answerer(handlers)('x', page as never)).toBeUndefined();
  });

  it('passes sentences of sites and handlers on, and nothing of other errors', async () => {
    const text = { key: 'error_unexpected', args: [] };
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failing = (error: unknown) => {
      const broken = { ...handlers, 'jobs.list': () => Promise.reject(error) } as typeof handlers;
      return answerer(broken)({ kind: 'jobs.list', content: {} }, page as never);
    };
    expect(await failing(new RequestError(text, 'c', 'title'))).toEqual({
      ok: false,
      text,
      code: 'c',
      field: 'title',
    });
    expect(await failing(new SiteError({ verdict: 'quota', text, code: '3' }))).toEqual({
      ok: false,
      text,
      code: '3',
    });
    const answer = await failing(new Error('MARKER'));
    expect(answer).toEqual({ ok: false, text: { key: 'error_unexpected' }, code: 'unexpected' });
    log.mockRestore();
  });
});
