// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../src/popup/app.tsx';
import { draft } from '../../src/popup/draft.ts';
import { resetRoute } from '../../src/popup/route.ts';
import { dropToast } from '../../src/ui/toast.tsx';
import browser from '../fakes/browser.ts';
import { type Background, background, type Fakes, refusal } from '../ui/background.ts';
import { at, click, has, press, settle, show, textOf, type } from '../ui/screen.ts';
import { site } from '../ui/site.ts';
import { ada, docs, group, job, target, usual } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const opened: string[] = [];
const requested: unknown[] = [];

beforeEach(() => {
  opened.length = 0;
  requested.length = 0;
  draft.value = { groups: {}, album: {} };
  dropToast();
  vi.stubGlobal('close', () => {});
  Object.assign(browser, {
    tabs: { create: async ({ url }: { url: string }) => opened.push(url) },
    permissions: {
      request: async (wanted: unknown) => {
        requested.push(wanted);
        return true;
      },
    },
  });
});

async function start(hash: string, fakes: Fakes = {}): Promise<Background> {
  const behind = background({ ...usual, ...fakes });
  history.replaceState(null, '', hash);
  resetRoute();
  await show(<App />);
  return behind;
}

const fails = (key: string, field?: string) => () => {
  throw refusal(key, field);
};

describe('the start', () => {
  it('leads to connecting when nothing is connected, wherever one comes in', async () => {
    await start('#/push', { 'accounts.list': () => [], 'selection.list': () => [] });
    expect(has('screen-not-connected')).toBe(true);
    await click('connect');
    expect(opened[0]).toContain('options/index.html#/accounts/add');
  });

  it('offers picking on a page of a connected site', async () => {
    const behind = await start('#/', {
      'selection.list': () => [],
      'page.current': () => ({ tab: 7, account: 'a1', picking: false }),
      'picking.set': () => null,
    });
    await click('pick-here');
    expect(behind.of('picking.set')).toEqual([{ tab: 7, on: true }]);
  });

  it('clears the picked docs and takes that back', async () => {
    let picked = docs(3);
    const behind = await start('#/', {
      'selection.list': () => picked,
      'selection.clear': () => {
        picked = [];
        return { count: 0 };
      },
      'selection.undo': () => {
        picked = docs(3);
        return { count: 3 };
      },
    });
    expect(textOf('picked-count')).toBe('3 docs picked');
    await click('clear');
    behind.tell({ changed: 'selection' });
    await settle();
    expect(has('screen-nothing-picked')).toBe(true);
    await click('undo');
    behind.tell({ changed: 'selection' });
    await settle();
    expect(textOf('picked-count')).toBe('3 docs picked');
  });

  it('moves and removes docs by keyboard', async () => {
    const behind = await start('#/', {
      'selection.move': () => ({ count: 3 }),
      'selection.remove': () => ({ count: 2 }),
    });
    at('picked-0').focus();
    await press('ArrowRight');
    expect(document.activeElement).toBe(at('picked-1'));
    await press('Delete');
    expect(behind.of('selection.remove')).toEqual([{ docs: [{ site: site.id, id: '1' }] }]);
    expect(has('picked-1')).toBe(false);
    at('picked-2').focus();
    await press('Home');
    expect(document.activeElement).toBe(at('picked-0'));
  });

  it('says when the account needs a permission, and asks for it in the click', async () => {
    await start('#/', { 'accounts.list': () => [{ ...ada, granted: false }] });
    at('grant-access').click();
    expect(requested).toEqual([{ origins: ada.origins }]);
    await start('#/', { 'accounts.list': () => [{ ...ada, status: 'sign-in-again' }] });
    await click('sign-in');
    expect(opened[0]).toContain('#/accounts/a1');
  });

  it('says what is wrong when the background is gone, and tries again', async () => {
    const behind = await start('#/', { 'accounts.list': fails('error_background_gone') });
    expect(textOf('trouble')).toMatch(/did not answer/);
    behind.answer({ 'accounts.list': () => [ada] });
    await click('try-again');
    expect(has('screen-picked')).toBe(true);
  });
});

describe('a push', () => {
  it('goes from groups over the plan to the report', async () => {
    const behind = await start('#/');
    await click('push');
    for (const id of ['1', '3']) await click(`group-${id}`);
    await settle(200);
    expect(behind.of('groups.details')).toEqual([{ account: 'a1', groups: ['1', '3'] }]);
    expect(textOf('chosen')).toBe('2 groups chosen · 3 docs');
    await click('review');
    expect(textOf('plan-sentence')).toBe('3 will be added.');
    expect(behind.of('jobs.start')).toEqual([]);
    await click('push-now');
    const [sent] = behind.of('jobs.start');
    expect(sent).toMatchObject({ kind: 'push', account: 'a1', groups: [{ id: '1' }, { id: '3' }] });
    expect(sent?.docs).toHaveLength(3);
    expect(sent?.docs[0]).not.toHaveProperty('mine');
    expect(location.hash).toBe('#/job/j1');
    expect(textOf('headline')).toBe('3 added.');
    expect(draft.value.groups.a1).toEqual([]);
    await press('Escape');
    expect(has('screen-picked')).toBe(true);
  });

  it('works by keyboard alone', async () => {
    const behind = await start('#/push');
    expect(document.activeElement).toBe(at('search'));
    await type('search', 'group 2');
    await press('Enter');
    expect(at<HTMLInputElement>('search').value).toBe('');
    await type('search', '3');
    await press('Enter');
    expect(textOf('chosen')).toContain('2 groups chosen');
    await press('Enter');
    expect(has('screen-plan')).toBe(true);
    (document.activeElement as HTMLElement | null)?.blur();
    await press('Enter');
    expect(behind.of('jobs.start')).toHaveLength(1);
  });

  it('Escape empties the search first and then goes back; a slash finds the search again', async () => {
    await start('#/push');
    await type('search', 'x');
    await press('Escape');
    expect(at<HTMLInputElement>('search').value).toBe('');
    at<HTMLInputElement>('search').blur();
    await press('/');
    expect(document.activeElement).toBe(at('search'));
    await press('Escape');
    expect(has('screen-picked')).toBe(true);
  });

  it('greys a group that can take none, says why, and leaves it out', async () => {
    const behind = await start('#/push', {
      'groups.details': ({ groups }) => groups.map((id) => group(id, id === '2' ? { mayAdd: false } : {})),
    });
    for (const id of ['1', '2']) await click(`group-${id}`);
    await settle(200);
    expect(textOf('group-2')).toContain('Takes nothing new from you');
    expect(at('group-2').querySelector('input')?.disabled).toBe(true);
    await click('review');
    await click('push-now');
    expect(behind.of('jobs.start')[0]).toMatchObject({ groups: [{ id: '1' }] });
  });

  it('keeps all that was chosen when starting fails', async () => {
    const behind = await start('#/push', { 'jobs.start': fails('error_unexpected') });
    await click('group-1');
    await click('review');
    await click('push-now');
    expect(textOf('trouble')).toMatch(/went wrong/);
    expect(has('screen-plan')).toBe(true);
    expect(draft.value.groups.a1).toHaveLength(1);
    behind.answer({ 'jobs.start': () => ({ job: 'j1' }) });
    await click('push-now');
    expect(has('headline')).toBe(true);
  });

  it('starts once, however often one clicks', async () => {
    let release = (_: { job: string }) => {};
    const behind = await start('#/push', {
      'jobs.start': () =>
        new Promise<{ job: string }>((resolve) => {
          release = resolve;
        }),
    });
    await click('group-1');
    await click('review');
    await click('push-now');
    await click('push-now');
    expect(behind.of('jobs.start')).toHaveLength(1);
    release({ job: 'j1' });
    await settle();
    expect(has('headline')).toBe(true);
  });

  it('has nothing to push when the plan adds nothing', async () => {
    await start('#/push', {
      'jobs.plan': () => ({ ...emptyPlan, counts: { ...emptyPlan.counts, already: 3 } }),
    });
    await click('group-1');
    await click('review');
    expect(at<HTMLButtonElement>('push-now').disabled).toBe(true);
  });

  it('pushes just the doc that the address names, picked or not', async () => {
    const behind = await start(`#/push?doc=${site.id}:99`);
    await click('group-1');
    await click('review');
    await click('push-now');
    expect(behind.of('jobs.start')[0]?.docs).toEqual([{ site: site.id, id: '99' }]);
  });

  it('shows why groups could not be read and reads again', async () => {
    const behind = await start('#/push', { 'groups.list': fails('error_unexpected') });
    expect(textOf('trouble')).toMatch(/went wrong/);
    behind.answer({ 'groups.list': () => [group('9')] });
    await click('try-again');
    expect(has('group-9')).toBe(true);
    await click('refresh');
    expect(behind.of('groups.list').at(-1)).toEqual({ account: 'a1', fresh: true });
  });
});

const emptyPlan = {
  docs: 3,
  targets: [],
  calls: 0,
  seconds: 0,
  counts: {
    add: 0,
    moderated: 0,
    already: 0,
    pending: 0,
    'no-quota': 0,
    media: 0,
    'not-mine': 0,
    closed: 0,
    unknown: 0,
  },
};

describe('albums', () => {
  const title = site.albumFields[0]?.name ?? '';

  it('takes the typed name into a new album and keeps it when creating fails', async () => {
    const behind = await start('#/album', { 'jobs.start': fails('error_unexpected') });
    await type('search', 'Winter');
    await click('create-row');
    expect(at(`field-${title}`).querySelector('input')?.value).toBe('Winter');
    await click('create-album');
    expect(textOf('trouble')).toMatch(/went wrong/);
    expect(at(`field-${title}`).querySelector('input')?.value).toBe('Winter');
    behind.answer({ 'jobs.start': () => ({ job: 'j1' }) });
    await click('create-album');
    expect(behind.of('jobs.start').at(-1)).toMatchObject({
      kind: 'album',
      album: { title: 'Winter', create: { cover: '0' } },
    });
    expect(draft.value.album.a1).toBeUndefined();
  });

  it('asks for the title before anything is sent, and shows what the site says about a field beside it', async () => {
    const behind = await start('#/album/new', { 'jobs.start': fails('error_bad_request', title) });
    await click('create-album');
    expect(behind.of('jobs.start')).toEqual([]);
    expect(textOf(`field-${title}`)).toContain('This is needed');
    await type(title, 'Harbour');
    await click('create-album');
    expect(textOf(`field-${title}`)).toContain('could not read that request');
    expect(has('trouble')).toBe(false);
    await type(title, 'Harbour 2');
    expect(textOf(`field-${title}`)).not.toContain('could not read');
  });

  it('lets one choose no cover, another cover, and not to fill the album', async () => {
    const mine = { site: site.id, id: '500', title: 'Old one' };
    const behind = await start('#/album/new', { 'docs.mine': () => ({ items: [mine], total: 1 }) });
    await type(title, 'Harbour');
    await click('cover-browse');
    await click('mine-500');
    expect(at<HTMLInputElement>('cover-500').checked).toBe(true);
    expect(at(`field-${title}`).querySelector('input')?.value).toBe('Harbour');
    await click('cover-none');
    await click('fill');
    expect(textOf('create-album')).toMatch(/^Create /);
    await click('create-album');
    const [sent] = behind.of('jobs.start');
    expect(sent?.docs).toEqual([]);
    expect(sent).toMatchObject({ album: { create: { fields: { [title]: 'Harbour' } } } });
    expect(JSON.stringify(sent)).not.toContain('"cover"');
  });

  it('adds the picked docs to an album', async () => {
    const behind = await start('#/album');
    await click('album-7');
    await click('add-now');
    expect(behind.of('jobs.start')[0]).toMatchObject({ kind: 'album', album: { id: '7', title: 'Harbour' } });
  });
});

describe('jobs', () => {
  const mixed = job([target('1', { added: 2, refused: 1 })]);

  it('follows a running job and can pause and cancel it', async () => {
    let now = job([target('1', { added: 1 }, { todo: 2, state: 'open' })], { state: 'running' });
    const behind = await start('#/job/j1', {
      'jobs.report': () => ({ job: now, lines: [], total: 0, docs: {} }),
      'jobs.pause': () => null,
      'jobs.cancel': () => null,
    });
    expect(textOf('progress-words')).toBe('1 of 3 sent');
    await click('pause');
    await click('cancel-job');
    expect(behind.of('jobs.cancel')).toEqual([]);
    await click('dialog-confirm');
    expect(behind.of('jobs.pause')).toEqual([{ job: 'j1' }]);
    expect(behind.of('jobs.cancel')).toEqual([{ job: 'j1' }]);
    now = mixed;
    behind.tell({ changed: 'jobs', id: 'j1' });
    await settle();
    expect(textOf('headline')).toBe('2 added and 1 could not be added.');
  });

  it('shows first what went wrong, and narrows the report', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ kind }) => ({
        job: { ...mixed, targets: [...mixed.targets, target('2', { added: 3 })] },
        lines:
          kind === 'refused'
            ? [{ target: '1', doc: '0', kind: 'refused', why: { key: 'error_bad_request' } }]
            : [],
        total: 1,
        docs: { 0: { site: site.id, id: '0', title: 'Doc 0' } },
      }),
    });
    await settle();
    expect(textOf('line-0')).toContain('could not read that request');
    expect(behind.of('jobs.report').filter((query) => query.kind)).toEqual([
      { job: 'j1', target: '1', kind: 'refused', from: 0, count: 100 },
    ]);
    at<HTMLInputElement>('filter-added').click();
    await settle();
    expect(
      behind
        .of('jobs.report')
        .filter((query) => query.kind === 'added')
        .map((query) => query.target),
    ).toEqual(['1', '2']);
    expect(has('line-0')).toBe(false);
  });

  it('asks before it undoes, and follows the undoing', async () => {
    const behind = await start('#/job/j1', {
      'jobs.report': ({ job: id }) => ({ job: { ...mixed, id }, lines: [], total: 0, docs: {} }),
      'jobs.undo': () => ({ job: 'j2' }),
    });
    await click('undo-job');
    expect(behind.of('jobs.undo')).toEqual([]);
    await click('dialog-confirm');
    expect(behind.of('jobs.undo')).toEqual([{ job: 'j1' }]);
    expect(location.hash).toBe('#/job/j2');
  });

  it('asks the person whether an album is there when nobody else can know', async () => {
    const unsure = job([target('', {}, { kind: 'album', todo: 3, unsure: true })], {
      kind: 'album',
      state: 'paused',
      needs: { what: 'decision', why: { key: 'error_unexpected' } },
    });
    const behind = await start('#/job/j1', {
      'jobs.report': () => ({ job: unsure, lines: [], total: 0, docs: {} }),
      'jobs.decide': () => null,
    });
    await click('decide-missing');
    expect(behind.of('jobs.decide')).toEqual([{ job: 'j1', exists: false }]);
  });
});
