// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FileError } from '../../src/data/read.ts';
import { newSets, readSets, writeSets } from '../../src/data/set-file.ts';
import type { NamedSet } from '../../src/data/shape.ts';
import type { SetSharing } from '../../src/messages/sets.ts';
import type { GroupSet } from '../../src/model.ts';
import { App } from '../../src/options/app.tsx';
import { parts, partsOf } from '../../src/options/route.ts';
import { dropToast } from '../../src/ui/toast.tsx';
import { ada, group } from '../popup/world.ts';
import { type Background, background, refusal } from '../ui/background.ts';
import { at, click, has, press, settle, show, textOf, type } from '../ui/screen.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const set = (id: string, name: string, ...groups: string[]): GroupSet => ({
  id,
  account: 'a1',
  name,
  groups: groups.map((each) => ({ id: each, title: `Group ${each}` })),
});
let sets: GroupSet[] = [];
let sharing: SetSharing = { on: false };

async function start(...there: GroupSet[]): Promise<Background> {
  sets = there;
  dropToast();
  const behind = background({
    'accounts.list': () => [ada, { ...ada, id: 'a2', abilities: ['albums.list'] }],
    'groups.list': () => ['1', '2', '3'].map((id) => group(id)),
    'sets.list': () => sets,
    'sets.save': ({ set: id = 'new', name, groups }) => {
      const made = { id, account: 'a1', name, groups };
      sets = sets.some((each) => each.id === id)
        ? sets.map((each) => (each.id === id ? made : each))
        : [...sets, made];
      return made;
    },
    'sets.rename': ({ set: id, name }) => {
      if (name === 'Taken') throw refusal('sets_no_name');
      sets = sets.map((each) => (each.id === id ? { ...each, name } : each));
      return sets.find((each) => each.id === id) as GroupSet;
    },
    'sets.move': () => null,
    'sets.remove': ({ set: id }) => {
      sets = sets.filter((each) => each.id !== id);
      return null;
    },
    'sets.sharing': () => sharing,
    'sets.share': ({ on }) => {
      sharing = { on };
      return sharing;
    },
    'sets.restore': () => {
      sets = there;
      return there[0] as GroupSet;
    },
  });
  parts.value = partsOf('#/sets');
  await show(<App />);
  return behind;
}

async function submit(): Promise<void> {
  at('name').closest('form')?.requestSubmit();
  await settle();
}

beforeEach(() => vi.restoreAllMocks());

describe('the group sets', () => {
  it('are shown by account, for those that can push', async () => {
    await start(set('s', 'Harbour', '1', '2'));
    expect(has('sets-of-a1')).toBe(true);
    expect(has('sets-of-a2')).toBe(false);
    expect(textOf('set-s')).toContain('Harbour2 groups · Group 1 and Group 2');
  });

  it('are shared between browsers once the person wants that, who is told what stands against it', async () => {
    sharing = { on: false };
    const behind = await start(set('s', 'Harbour', '1'));
    expect(at<HTMLInputElement>('share-sets').checked).toBe(false);
    expect(textOf('set-sharing')).toMatch(/Google’s servers.*Mozilla’s/);
    await click('share-sets');
    expect(behind.of('sets.share')).toEqual([{ on: true }]);
    expect(at<HTMLInputElement>('share-sets').checked).toBe(true);
    expect(has('share-problem')).toBe(false);
    sharing = { on: true, problem: 'full' };
    await start(set('s', 'Harbour', '1'));
    expect(textOf('share-problem')).toContain('100 KB');
    sharing = { on: true, problem: 'refused' };
    await start(set('s', 'Harbour', '1'));
    expect(textOf('share-problem')).toContain('did not take your last changes');
    await click('share-sets');
    expect(behind.of('sets.share')).toHaveLength(1);
  });

  it('get another name; a name that will not do is said and kept', async () => {
    await start(set('s', 'Harbour', '1'));
    await click('rename-set');
    expect(at<HTMLInputElement>('name').value).toBe('Harbour');
    await type('name', 'Taken');
    await submit();
    expect(textOf('trouble')).toMatch(/needs a name/);
    await type('name', 'Sea');
    await submit();
    expect(textOf('set-s')).toContain('Sea');
  });

  it('are removed with an undo', async () => {
    const behind = await start(set('s', 'Harbour', '1'));
    await click('remove-set');
    expect(has('set-s')).toBe(false);
    expect(textOf('toast')).toContain('Removed the set “Harbour”');
    await click('undo');
    expect(behind.of('sets.restore')).toEqual([{ account: 'a1', set: 's' }]);
    expect(has('set-s')).toBe(true);
  });

  it('are ordered by buttons that end at the ends', async () => {
    const behind = await start(set('s', 'Harbour', '1'), set('t', 'Street', '2'));
    const button = (hook: string, which: string) =>
      at(hook).querySelector<HTMLButtonElement>(`[data-test="${which}"]`);
    expect(button('set-s', 'set-up')?.disabled).toBe(true);
    expect(button('set-t', 'set-down')?.disabled).toBe(true);
    button('set-t', 'set-up')?.click();
    await settle();
    expect(behind.of('sets.move')).toEqual([{ account: 'a1', set: 't', to: 0 }]);
  });

  it('get other groups; one that is gone from the site can stay or go', async () => {
    const behind = await start(set('s', 'Harbour', '1', '9'));
    await click('edit-set');
    expect(textOf('member-9')).toBe('Group 9no longer yours');
    at('member-9').querySelector('input')?.click();
    at('member-3').querySelector('input')?.click();
    await settle();
    await click('save-members');
    expect(behind.of('sets.save')).toMatchObject([
      { set: 's', name: 'Harbour', groups: [{ id: '1' }, { id: '3' }] },
    ]);
    expect(has('set-members')).toBe(false);
  });

  it('are made anew and filled at once', async () => {
    const behind = await start();
    await click('new-set');
    await type('name', 'Harbour');
    await submit();
    expect(behind.of('sets.save')).toEqual([{ account: 'a1', name: 'Harbour', groups: [] }]);
    expect(has('set-members')).toBe(true);
    await press('Escape');
  });

  it('go into a file and come back from one', async () => {
    const behind = await start(set('s', 'Harbour', '1'));
    const content = writeSets(ada.site, [set('x', 'Harbour', '1'), set('y', 'Street', '2')]);
    const input = at<HTMLInputElement>('sets-file');
    Object.defineProperty(input, 'files', { value: [new File([content], 'sets.json')] });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await settle(50);
    expect(behind.of('sets.save')).toEqual([
      { account: 'a1', name: 'Street', groups: [{ id: '2', title: 'Group 2' }] },
    ]);
    expect(textOf('toast')).toContain('1 set imported');
  });

  it('say of a copy of everything where it is brought in', async () => {
    const behind = await start(set('s', 'Harbour', '1'));
    const input = at<HTMLInputElement>('sets-file');
    Object.defineProperty(input, 'files', { value: [new File(['{"gallerist":"export"}'], 'all.json')] });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await settle(50);
    expect(textOf('sets-file-wrong')).toContain('Bring it in on the Data page');
    expect(behind.of('sets.save')).toEqual([]);
  });
});

/** Why a file of sets cannot be used. */
function problemOf(content: string, site: string): unknown {
  try {
    return readSets(content, site);
  } catch (error) {
    return error instanceof FileError ? error.problem : error;
  }
}

describe('a file of sets', () => {
  const filed: fc.Arbitrary<NamedSet> = fc.record({
    name: fc.string({ minLength: 1, maxLength: 80 }).filter((name) => name.trim() === name),
    groups: fc.array(
      fc.record({
        id: fc.uuid(),
        title: fc.string({ minLength: 1 }).filter((title) => title.trim() === title),
      }),
      { maxLength: 5 },
    ),
  });

  it('is read as it was written, at its own site only', () => {
    fc.assert(
      fc.property(fc.array(filed), (sets) => {
        const written = writeSets(
          'here',
          sets.map((each, n) => ({ ...each, id: `${n}`, account: 'a' })),
        );
        expect(readSets(written, 'here')).toEqual(sets);
        expect(problemOf(written, 'there')).toBe('other-site');
        expect(written).not.toContain('account');
      }),
    );
  });

  it.each([
    ['', 'not-ours'],
    ['x', 'not-ours'],
    ['[]', 'not-ours'],
    ['{}', 'not-ours'],
    ['{"gallerist":"export","version":1}', 'copy'],
    ['{"gallerist":"backup","version":9}', 'copy'],
    ['{"format":"gallerist-group-sets","version":2,"site":"here","sets":[]}', 'newer'],
    ['{"format":"gallerist-group-sets","version":1,"site":"here","sets":[{"name":""}]}', 'damaged'],
    ['{"format":"gallerist-group-sets","site":"here","sets":[]}', 'damaged'],
  ])('is refused when it is none, or cannot be used: %s', (content, problem) =>
    expect(problemOf(content, 'here')).toBe(problem),
  );

  it('adds nothing twice and takes no name twice', () => {
    fc.assert(
      fc.property(fc.array(filed, { maxLength: 6 }), fc.array(filed, { maxLength: 6 }), (sets, there) => {
        const fresh = newSets(sets, there);
        const before = new Set(there.map(({ name }) => name.toLowerCase()));
        const names = fresh.map(({ name }) => name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) {
          expect(before.has(name)).toBe(false);
          expect(name.length).toBeLessThanOrEqual(80);
        }
        expect(newSets(there, there)).toEqual([]);
      }),
    );
  });
});
