// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { GroupSet } from '../../src/model.ts';
import { draft } from '../../src/popup/draft.ts';
import { allChosen, membersOf, sameSet, toggled } from '../../src/popup/set-choice.ts';
import { at, click, has, press, settle, textOf, type } from '../ui/screen.ts';
import { fails, start } from './start.tsx';
import { group } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const set = (id: string, name: string, ...groups: string[]): GroupSet => ({
  id,
  account: 'a1',
  name,
  groups: groups.map((each) => ({ id: each, title: `Group ${each}` })),
});
const chosen = () => (draft.value.groups.a1 ?? []).map(({ id }) => id);
const box = (hook: string) => at(hook).querySelector('input') as HTMLInputElement;

describe('sets in the group picker', () => {
  it('tick their groups, and untick them again, leaving the others', async () => {
    await start('#/push', { 'sets.list': () => [set('s', 'Harbour', '1', '2')] });
    await click('group-3');
    await click('group-1');
    expect(box('set-s').indeterminate).toBe(true);
    await click('set-s');
    expect(chosen()).toEqual(['3', '1', '2']);
    expect(box('set-s').checked).toBe(true);
    expect(box('group-2').checked).toBe(true);
    await click('set-s');
    expect(chosen()).toEqual(['3']);
  });

  it('say which of their groups are gone, and tick the others', async () => {
    await start('#/push', {
      'sets.list': () => [set('s', 'Harbour', '1', '8', '9'), set('t', 'Gone', '7')],
    });
    expect(textOf('set-s')).toBe('Harbour3 groups · 2 are no longer among your groups: Group 8 and Group 9');
    await click('set-s');
    expect(chosen()).toEqual(['1']);
    expect(box('set-t').disabled).toBe(true);
  });

  it('are found by name too', async () => {
    await start('#/push', { 'sets.list': () => [set('s', 'Harbour', '1'), set('t', 'Street', '2')] });
    await type('search', 'street');
    expect(has('set-s')).toBe(false);
    expect(has('set-t')).toBe(true);
  });

  it('are made from what is chosen, with a name and the keyboard alone', async () => {
    const sets: GroupSet[] = [];
    const behind = await start('#/push', {
      'sets.list': () => sets,
      'sets.save': ({ name, groups }) => {
        const made = { id: 'new', account: 'a1', name, groups };
        sets.push(made);
        return made;
      },
      'sets.remove': () => null,
    });
    expect(has('save-set')).toBe(false);
    await click('group-1');
    await click('group-2');
    expect(textOf('save-set')).toBe('Save these 2 as a set…');
    await click('save-set');
    expect(document.activeElement).toBe(at('name'));
    expect(at<HTMLButtonElement>('dialog-confirm').disabled).toBe(true);
    await type('name', '  Harbour ');
    at('name').closest('form')?.requestSubmit();
    await settle();
    expect(behind.of('sets.save')).toEqual([
      {
        account: 'a1',
        name: 'Harbour',
        groups: [
          { id: '1', title: 'Group 1' },
          { id: '2', title: 'Group 2' },
        ],
      },
    ]);
    expect(textOf('toast')).toContain('Saved the set “Harbour”');
    behind.tell({ changed: 'sets' });
    await settle();
    expect(has('save-set')).toBe(false);
    expect(box('set-new').checked).toBe(true);
    await click('undo');
    expect(behind.of('sets.remove')).toEqual([{ account: 'a1', set: 'new' }]);
  });

  it('are replaced only when the person sees that they would be', async () => {
    const behind = await start('#/push', {
      'sets.list': () => [set('s', 'Harbour', '1', '2')],
      'sets.save': ({ name, groups }) => ({ id: 's', account: 'a1', name, groups }),
    });
    await click('group-3');
    await click('save-set');
    await type('name', 'harbour');
    expect(textOf('name-hint')).toBe(
      'You already have “Harbour” with 2 groups. It would get these groups instead.',
    );
    expect(textOf('dialog-confirm')).toBe('Replace it');
    at('name').closest('form')?.requestSubmit();
    await settle();
    expect(behind.of('sets.save')).toMatchObject([{ set: 's', groups: [{ id: '3' }] }]);
    await click('undo');
    expect(behind.of('sets.save')[1]).toMatchObject({
      set: 's',
      name: 'Harbour',
      groups: [{ id: '1' }, { id: '2' }],
    });
  });

  it('say why they could not be saved, and keep what was typed', async () => {
    await start('#/push', { 'sets.save': fails('sets_full') });
    await click('group-1');
    await click('save-set');
    await type('name', 'Harbour');
    at('name').closest('form')?.requestSubmit();
    await settle();
    expect(textOf('trouble')).toMatch(/no more room/);
    expect(at<HTMLInputElement>('name').value).toBe('Harbour');
    await press('Escape');
  });
});

describe('choosing a set', () => {
  const some = fc.uniqueArray(fc.constantFrom<string>('1', '2', '3', '4', '5'));
  const targets = (ids: string[]) => ids.map((id) => ({ id, title: id }));

  it('twice gives what was chosen besides it, and none twice', () => {
    fc.assert(
      fc.property(some, some, (members, before) => {
        const once = toggled(targets(members), targets(before));
        expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
        if (members.length === 0 || allChosen(targets(members), targets(before))) return;
        expect(allChosen(targets(members), once)).toBe(true);
        expect(toggled(targets(members), once).map(({ id }) => id)).toEqual(
          before.filter((id) => !members.includes(id)),
        );
      }),
    );
  });

  it('knows its groups among those there are, and a set by its groups', () => {
    fc.assert(
      fc.property(some, some, (members, there) => {
        const found = membersOf(
          set('s', 's', ...members),
          there.map((id) => group(id)),
        );
        expect(found.there.length + found.missing.length).toBe(members.length);
        expect(found.there.every(({ id }) => there.includes(id))).toBe(true);
        const same = sameSet([set('s', 's', ...members)], targets(there));
        expect(same !== undefined).toBe([...members].sort().join() === [...there].sort().join());
      }),
    );
  });
});
