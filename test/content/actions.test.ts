import { beforeEach, describe, expect, it } from 'vitest';
import { type Actions, createActions } from '../../src/content/actions.ts';
import type { Field } from '../../src/content/field.ts';
import type { Picks } from '../../src/content/picks.ts';
import type { Sight } from '../../src/content/read.ts';
import type { Thumbs } from '../../src/content/thumbs.ts';

/** The page's thumbnails in a column, by the ids of their docs; more may come. */
let page: Sight[];
let picked: Set<string>;
let actions: Actions;

const sight = (id: string, mine = true) => ({ doc: { site: 'site', id }, mine }) as Sight;
const names = () => [...picked].sort().join('');

beforeEach(() => {
  page = ['a', 'b', 'c'].map((id) => sight(id));
  picked = new Set('b');
  const field = {
    displayed: () =>
      page.map((item, n) => ({ item, rect: { left: 0, top: n * 100, width: 80, height: 80 } })),
  };
  const thumbs = {
    ids: () => page.map(({ doc }) => doc.id),
    of: (id: string) => page.find(({ doc }) => doc.id === id),
  };
  const picks = {
    has: (id: string) => picked.has(id),
    here: () => [...picked],
    set: async (docs: { id: string }[], isPicked: boolean) => {
      for (const { id } of docs) picked[isPicked ? 'add' : 'delete'](id);
    },
  };
  actions = createActions(thumbs as unknown as Thumbs, field as unknown as Field, picks as unknown as Picks);
});

describe('on a page that is still being read', () => {
  it('all picks what is known at once and the rest when it is, but leaves alone what was unpicked meanwhile', () => {
    actions.all();
    expect(names()).toBe('abc');
    actions.toggle(page[0] as Sight);
    page.push(sight('d'), sight('e', false));
    actions.read();
    expect(names()).toBe('bcd');
  });

  it('clear takes that back', () => {
    actions.all();
    actions.clear();
    page.push(sight('d'));
    actions.read();
    expect(names()).toBe('');
  });

  it('invert waits, since it would take for unpicked what is not known yet', () => {
    actions.invert();
    expect(names()).toBe('b');
    page.push(sight('d'), sight('e'));
    picked.add('e');
    actions.read();
    expect(names()).toBe('acd');
    actions.invert();
    expect(names()).toBe('be');
  });
});
