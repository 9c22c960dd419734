import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { site } from '../../../src/sites/fotolia/client.ts';
import { codes, errorKey } from '../../../src/sites/fotolia/errors.ts';
import { type SiteClient, SiteError } from '../../../src/sites/site.ts';
import {
  CODES,
  type Damage,
  type Fault,
  type FotoliaSandbox,
  seedIds,
  startFotoliaSandbox,
} from '../../sandbox/fotolia/index.ts';
import { accessTo, signedIn } from './access.ts';

let sandbox: FotoliaSandbox;
let client: SiteClient;

beforeAll(async () => {
  sandbox = await startFotoliaSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = site.connect(accessTo(sandbox, signedIn(sandbox)));
});

const create = () => client.albums?.create?.({ fields: { name: 'Lost and found' } });
const made = () => sandbox.galleriesOf().filter(({ name }) => name === 'Lost and found').length;
const list = () => client.albums?.list?.(1);

/** Every ability that makes a call, with the method it calls. */
const abilities: [method: string, run: () => Promise<unknown> | undefined][] = [
  ['getUserGalleries', list],
  ['createUserGallery', create],
  ['addToUserGallery', () => client.albums?.add?.(seedIds.EMPTY, [seedIds.PHOTO])],
  ['removeFromUserGallery', () => client.albums?.remove?.(seedIds.LIGHTBOX, [seedIds.PHOTO])],
  ['renameUserGallery', () => client.albums?.edit?.(seedIds.LAKES, { name: 'New' })],
  ['deleteUserGallery', () => client.albums?.delete?.(seedIds.LAKES)],
  ['getUserGalleryMedias', () => client.albums?.docs?.(seedIds.LAKES, 1)],
  ['getMediaData', () => client.docs?.get?.(seedIds.PHOTO)],
];

describe.each(abilities)('%s', (method, run) => {
  it.each(CODES)('turns code %s into its sentence', async (code) => {
    sandbox.faults.add({ method, kind: 'code', code: Number(code) });
    if (method === 'removeFromUserGallery' && code === '2402') {
      expect(await run()).toEqual([{ doc: seedIds.PHOTO, removed: false }]);
      return;
    }
    await expect(run()).rejects.toMatchObject({
      code,
      verdict: codes[code]?.verdict,
      text: { key: errorKey(code), args: [code] },
    });
  });

  it('understands codes that come as text', async () => {
    sandbox.modes.faultCodes = 'string';
    sandbox.faults.add({ method, kind: 'code', code: 21 });
    await expect(run()).rejects.toMatchObject({ code: '021', text: { key: 'fotolia_error_021' } });
  });

  it('takes an unknown code as final', async () => {
    sandbox.faults.add({ method, kind: 'code', code: 777 });
    await expect(run()).rejects.toMatchObject({ code: '777', verdict: 'target-final' });
  });
});

/** What goes wrong outside of the API's own errors, and what it is called. */
const troubles: [name: string, fault: Fault, code: string][] = [
  ['a lost answer', { kind: 'drop' }, 'unreachable'],
  ['a broken connection', { kind: 'reset' }, 'unreachable'],
  ['an answer that takes too long', { kind: 'hold' }, 'timeout'],
  ['502 of a proxy', { kind: 'http', status: 502 }, 'server-error'],
  ['404 of another server', { kind: 'http', status: 404 }, 'not-data'],
  ['a web page with 200', { kind: 'html' }, 'not-data'],
  ['half an answer', { kind: 'truncate' }, 'unreadable'],
  ['20 MB of an answer', { kind: 'oversize', bytes: 20_000_000 }, 'too-large'],
  ['another content type', { kind: 'type', type: 'text/plain' }, 'not-data'],
  ['JSON as its content type', { kind: 'type', type: 'application/json' }, 'not-data'],
];

describe.each(troubles)('%s', (_, fault, code) => {
  /** A client that gives up soon where the point is that it does. */
  const hasty = () =>
    site.connect(accessTo(sandbox, signedIn(sandbox), fault.kind === 'hold' ? 500 : undefined));

  it('can be tried again after reading', async () => {
    sandbox.faults.add({ ...fault, method: 'getUserGalleries' });
    await expect(hasty().albums?.list?.(1)).rejects.toMatchObject({ verdict: 'retry-later', code });
    expect(await list()).toBeTruthy();
  });

  // What is done to a finished answer cannot happen before the work.
  it.each(['truncate', 'oversize', 'type'].includes(fault.kind) ? [true] : [false, true])(
    'leaves the outcome of a change open, with the work done: %s',
    async (work) => {
      sandbox.faults.add({ ...fault, method: 'createUserGallery', work });
      const attempt = hasty().albums?.create?.({ fields: { name: 'Lost and found' } });
      await expect(attempt).rejects.toMatchObject({ verdict: 'unknown-outcome', code });
      expect(made()).toBe(Number(work));
    },
  );
});

it.each<Damage>(['duplicate-member', 'proto-member', 'deep', 'doctype', 'fault-too'])(
  'an answer with harm of the kind %s is refused whole',
  async (damage) => {
    sandbox.modes.damage = damage;
    await expect(list()).rejects.toMatchObject({ verdict: 'retry-later', code: 'unreadable' });
    await expect(create()).rejects.toMatchObject({ verdict: 'unknown-outcome', code: 'unreadable' });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  },
);

it('waits when the key has used up its calls', async () => {
  sandbox.modes.callsPerHour = 3;
  const results = await Promise.allSettled([list(), list(), list(), list()]);
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ verdict: 'retry-later', code: '001' });
  sandbox.clock.advance(3_600_000);
  sandbox.modes.sessionSeconds = 1e6;
  expect(await list()).toBeTruthy();
});

it('an answer of the wrong shape is unreadable', async () => {
  const gallery = sandbox.state.galleries.get(seedIds.LAKES);
  if (gallery) gallery.mediaIds = ['x1'];
  const medium = sandbox.state.media.get(seedIds.PHOTO);
  if (medium) sandbox.state.media.set('x1', { ...medium, id: 'x1' });
  await expect(client.albums?.docs?.(seedIds.LAKES, 1)).rejects.toMatchObject({ code: 'unreadable' });
});

it('no error names a secret', async () => {
  const secrets = signedIn(sandbox, true);
  const own = site.connect(accessTo(sandbox, { ...secrets }));
  for (const fault of [...troubles.map(([, one]) => one), { kind: 'code', code: 11 } as const]) {
    if (fault.kind === 'hold') continue;
    sandbox.faults.add({ ...fault, method: 'getUserGalleries' });
    const error = await own.albums?.list?.(1).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SiteError);
    const said = JSON.stringify(error) + String(error) + (error instanceof Error ? error.stack : '');
    for (const secret of [secrets.key, secrets.pass, secrets.session]) {
      expect(said).not.toContain(secret);
    }
  }
});
