import * as fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { saveAccount } from '../../src/accounts/accounts.ts';
import { answerer } from '../../src/background/requests.ts';
import { contentRequests, type Kind, pageRequests } from '../../src/messages.ts';
import { abouts } from '../../src/sites/abouts.ts';
import browser from '../fakes/browser.ts';
import { accepted } from '../fuzz/of-schema.ts';

const [about] = abouts().filter(({ status }) => status.kind === 'live');
const kinds = { ...contentRequests, ...pageRequests };
const privileged = Object.keys(pageRequests).filter((kind) => !(kind in contentRequests));
const asked: string[] = [];
const handlers = Object.fromEntries(
  Object.keys(kinds).map((kind) => [kind, () => void asked.push(kind)]),
) as never as Parameters<typeof answerer>[0];

const ours = 'chrome-extension://gallerist/src/popup/index.html';
const connected = new URL(about?.server ?? '');
const content = { id: 'gallerist', url: connected.href, tab: { id: 1 } };
const text = fc.string({ unit: 'grapheme', maxLength: 10 });

/** Whoever the browser may report that is neither a page of ours nor a connected site's. */
const strangers = fc.oneof(
  fc.record({ id: text, url: fc.constant(ours) }).filter(({ id }) => id !== 'gallerist'),
  fc.record({ id: fc.constant('gallerist'), url: fc.webUrl(), tab: fc.record({ id: fc.nat() }) }),
  fc.record({
    id: fc.constant('gallerist'),
    tab: fc.record({ id: fc.nat() }),
    url: fc.constantFrom(
      `${connected.protocol}//${connected.hostname}.example.org/`,
      `${connected.protocol}//${connected.hostname}:8443/`,
      `http://${connected.hostname}/`,
      `https://example.org/?${connected.href}`,
      `https://example.org/#${ours}`,
      `https://${connected.hostname}@example.org/`,
      ours.replace('gallerist', 'gallerist.example.org'),
      ours.replace('gallerist', 'gallerist-other'),
      ours.replace('chrome-extension', 'https'),
      'data:text/html,x',
      'about:blank',
      'null',
      '',
    ),
  }),
  fc.constant({ id: 'gallerist', url: connected.href }),
  fc.constant({ id: 'gallerist', tab: { id: 1 } }),
);

async function ask(kind: string, sent: unknown, sender: unknown) {
  return answerer(handlers)({ kind, content: sent }, sender as Runtime.MessageSender);
}

beforeEach(async () => {
  asked.length = 0;
  await browser.storage.local.clear();
  await saveAccount({
    id: 'a',
    site: about?.id ?? '',
    name: 'Ada',
    server: about?.server ?? '',
    method: about?.signIn[0]?.id ?? '',
    status: 'connected',
    addedAt: 1,
  });
});

describe.each(Object.entries(kinds))('%s', (kind, schema) => {
  const contents = accepted(schema as v.GenericSchema);

  it('is made of contents that pass, so that only the sender decides', () => {
    fc.assert(
      fc.property(contents, (sent) => v.is(schema as v.GenericSchema, sent)),
      { numRuns: 20 },
    );
  });

  it('is refused to every stranger', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(contents, fc.anything()), strangers, async (sent, sender) => {
        expect(await ask(kind, sent, sender)).toMatchObject({ ok: false, code: 'not-allowed' });
      }),
      { numRuns: 40 },
    );
    expect(asked).toEqual([]);
  });

  it(`is ${privileged.includes(kind) ? 'refused' : 'open'} to a connected site’s page`, async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (sent) => {
        const answer = await ask(kind, sent, content);
        if (privileged.includes(kind)) expect(answer).toMatchObject({ ok: false, code: 'not-allowed' });
        else expect(answer).toMatchObject({ ok: true });
      }),
      { numRuns: 20 },
    );
    if (privileged.includes(kind)) expect(asked).toEqual([]);
  });

  it('is read from our own pages without a throw, whatever it carries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: true, withNullPrototype: true }), async (sent) => {
        const answer = await ask(kind as Kind, sent, { id: 'gallerist', url: ours });
        if (!answer?.ok) expect(answer).toMatchObject({ code: 'bad-request' });
      }),
      { numRuns: 40 },
    );
  });
});
