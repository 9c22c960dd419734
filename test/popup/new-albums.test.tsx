// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountView } from '../../src/messages.ts';
import { draft } from '../../src/popup/draft.ts';
import { at, click, has, settle, textOf, type } from '../ui/screen.ts';
import { gone, short } from '../ui/sites.ts';
import { fails, start } from './start.tsx';
import { ada, docs, job, target } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/sites.ts'));

const deposited: [values: Record<string, string>, lifetime: number | undefined][] = [];
vi.mock('../../src/accounts/deposit.ts', () => ({
  WEEK: 7,
  deposit: async (_site: string, values: Record<string, string>, lifetime?: number) => {
    deposited.push([values, lifetime]);
    return 'deposit-1';
  },
}));

const berta: AccountView = {
  ...ada,
  id: 'a2',
  site: short.id,
  name: 'Berta',
  abilities: ['albums.create', 'owners'],
};
const cleo: AccountView = { ...ada, id: 'a3', site: gone.id, name: 'Cleo', abilities: ['albums.create'] };
const three = {
  'accounts.list': () => [ada, berta, cleo],
  'owners.list': () => [{ id: '71', name: 'Dora' }],
};

beforeEach(() => {
  deposited.length = 0;
});

describe('a new album on several accounts', () => {
  it('offers only accounts that can create and are ready', async () => {
    await start('#/album/new', {
      'accounts.list': () => [
        ada,
        { ...berta, abilities: ['albums.list'] },
        { ...cleo, status: 'sign-in-again' },
      ],
    });
    expect(has('further')).toBe(false);
  });

  it('says what is too long where, and sends one job for each account', async () => {
    let next = 1;
    const behind = await start('#/album/new', {
      ...three,
      'jobs.start': () => ({ job: `j${next++}` }),
      'jobs.list': () => [],
    });
    await click('also-a2');
    await click('also-a3');
    await type('title', 'Harbour light');
    expect(textOf('wrong-title')).toBe(
      'Kurz: 5 characters too many; up to 8 fit.Fort: 1 character too many; up to 12 fit.',
    );
    await click('create-album');
    expect(behind.of('jobs.start')).toEqual([]);
    await type('title', 'Harbour');
    await type('pin', 'ab12');
    await click('create-album');
    expect(textOf('wrong-price')).toContain('belongs to the other one');
    await type('price', '2.50');
    const owner = at('owner-a2').querySelector('select');
    if (owner) {
      owner.value = '71';
      owner.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await settle();
    await click('create-album');
    const sent = behind.of('jobs.start');
    expect(sent.map(({ account, docs: sentDocs }) => [account, sentDocs.length])).toEqual([
      ['a1', 3],
      ['a2', 0],
      ['a3', 0],
    ]);
    expect(sent[0]).toMatchObject({ album: { title: 'Harbour', create: { cover: '0' } } });
    expect(sent[1]).toMatchObject({
      album: {
        title: 'Harbour',
        owner: '71',
        create: { fields: { name: 'Harbour', price: '2.50' }, deposit: 'deposit-1' },
      },
    });
    expect(sent[2]).toMatchObject({ album: { create: { fields: { label: 'Harbour' } } } });
    expect(deposited).toEqual([[{ pin: 'ab12' }, 7]]);
    expect(JSON.stringify(behind.asked)).not.toContain('ab12');
    expect(location.hash).toBe('#/made/j1/j2/j3');
    expect(draft.value.album).toEqual({});
  });

  it('keeps the form of one that could not be started, and leads back to it', async () => {
    const behind = await start('#/album/new', {
      ...three,
      'jobs.start': ({ account }) => (account === 'a2' ? fails('error_unexpected')() : { job: account }),
      'jobs.list': () => [
        job([target('7', {}, { kind: 'album', title: 'Harbour' })], { id: 'a1', kind: 'album' }),
      ],
    });
    await click('also-a2');
    await type('title', 'Harbour');
    await click('create-album');
    expect(textOf('headline')).toBe('1 made and 1 could not be made.');
    expect(textOf('not-started-a2')).toContain('went wrong');
    await click('again-a2');
    expect(at('field-name').querySelector('input')?.value).toBe('Harbour');
    behind.answer({ 'jobs.start': () => ({ job: 'j9' }) });
    await click('create-album');
    expect(location.hash).toBe('#/job/j9');
  });
});

describe('the result', () => {
  const unsure = job([target('', {}, { kind: 'album', title: 'B', state: 'stopped', unsure: true })], {
    id: 'j2',
    account: 'a2',
    kind: 'album',
    state: 'paused',
    needs: { what: 'decision', why: { key: 'error_unexpected' } },
  });
  const running = job([target('', {}, { kind: 'album', title: 'A', state: 'open' })], {
    id: 'j1',
    kind: 'album',
    state: 'running',
  });

  it('follows each account, and asks about what is uncertain', async () => {
    let first = running;
    const behind = await start('#/made/j1/j2', {
      ...three,
      'jobs.list': () => [first, unsure],
      'jobs.decide': () => null,
    });
    expect(textOf('headline')).toBe('1 is being made and 1 is uncertain.');
    await click('decide-exists');
    expect(behind.of('jobs.decide')).toEqual([{ job: 'j2', exists: true }]);
    first = job([target('7', {}, { kind: 'album', title: 'A', link: 'https://x.example/7' })], {
      id: 'j1',
      kind: 'album',
    });
    behind.tell({ changed: 'jobs', id: 'j1' });
    await settle();
    expect(at('made-j1').dataset.state).toBe('made');
    expect(at('album-link').getAttribute('href')).toBe('https://x.example/7');
  });
});

describe('the doc that the address names', () => {
  it('is completed by its site, and sent so', async () => {
    const behind = await start('#/album/new?doc=nordlicht:99', {
      'accounts.list': () => [{ ...ada, abilities: [...ada.abilities, 'docs.get'] }],
      'selection.list': () => docs(2),
      'docs.get': ({ doc }) => ({ site: ada.site, id: doc, title: 'Quay' }),
    });
    expect(behind.of('docs.get')).toEqual([{ account: 'a1', doc: '99' }]);
    await type('title', 'Harbour');
    await click('create-album');
    expect(behind.of('jobs.start')[0]?.docs).toEqual([{ site: ada.site, id: '99', title: 'Quay' }]);
  });
});
