import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ask, createPicks } from '../../src/content/picks.ts';
import { RequestError } from '../../src/messages.ts';
import type { DocRef, Text } from '../../src/model.ts';
import { wait } from './fake-page.ts';

const doc = (id: string): DocRef => ({ site: 'site', id });

/** A background with a selection; `delay` holds its answers back. */
function background(...picked: string[]) {
  const selection = new Set(picked);
  const state = {
    delay: 0,
    error: undefined as Error | undefined,
    leftOut: '',
    asked: [] as string[],
    sizes: [] as number[],
  };
  const ask = async (kind: string, { docs }: { docs: DocRef[] }) => {
    state.asked.push(kind);
    state.sizes.push(docs.length);
    if (state.error) throw state.error;
    if (kind === 'selection.add') for (const { id } of docs) if (id !== state.leftOut) selection.add(id);
    if (kind === 'selection.remove') for (const { id } of docs) selection.delete(id);
    const ids = docs.map(({ id }) => id).filter((id) => selection.has(id));
    const count = selection.size;
    if (state.delay) await wait(state.delay);
    return { ids, count };
  };
  return { selection, state, ask: ask as unknown as Ask };
}

let off: AbortController;
beforeEach(() => {
  off = new AbortController();
  vi.stubGlobal('document', Object.create({ hidden: false }));
});
afterEach(() => {
  off.abort();
  vi.unstubAllGlobals();
});

function open(from: ReturnType<typeof background>, ids: string[]) {
  const troubles: (Text | undefined)[] = [];
  const picks = createPicks(
    from.ask,
    'site',
    () => ids,
    (text) => troubles.push(text),
    off.signal,
  );
  return { picks, troubles };
}

describe('what is picked on the page', () => {
  it('is learned from the background, with only the number of what is picked elsewhere', async () => {
    const { picks } = open(background('1', '3', 'elsewhere'), ['1', '2', '3']);
    picks.learn(['1', '2', '3']);
    await wait(5);
    expect(picks.here()).toEqual(['1', '3']);
    expect(picks.total()).toBe(3);
    expect(picks.has('elsewhere')).toBe(false);
  });

  it('is shown before the background has answered', async () => {
    const there = background('elsewhere');
    const { picks } = open(there, ['1', '2']);
    picks.learn(['1', '2']);
    await wait(5);
    there.state.delay = 20;
    const done = picks.set([doc('1')], true);
    expect(picks.has('1')).toBe(true);
    expect(picks.total()).toBe(2);
    await done;
    expect(picks.total()).toBe(2);
  });

  it('keeps the order of picking when it is read anew', async () => {
    const { picks } = open(background(), ['1', '2', '3']);
    await picks.set([doc('3')], true);
    await picks.set([doc('1')], true);
    picks.refresh();
    await wait(150);
    expect(picks.here()).toEqual(['3', '1']);
  });

  it('follows what happens elsewhere', async () => {
    const there = background('1');
    const { picks } = open(there, ['1', '2']);
    picks.learn(['1', '2']);
    await wait(5);
    there.selection.delete('1');
    there.selection.add('2');
    for (let n = 0; n < 20; n++) picks.refresh();
    await wait(150);
    expect(picks.here()).toEqual(['2']);
    expect(there.state.asked).toEqual(['selection.among', 'selection.among']);
  });

  it('is not set back by an answer from before the last click', async () => {
    const there = background();
    const { picks } = open(there, ['1']);
    there.state.delay = 30;
    picks.learn(['1']);
    await wait(5);
    there.state.delay = 0;
    await picks.set([doc('1')], true);
    await wait(40);
    expect(picks.has('1')).toBe(true);
    await wait(150);
    expect(picks.here()).toEqual(['1']);
  });

  it('has a change carried out only after the one before it, however long that takes', async () => {
    const there = background();
    const slow = async (kind: string, content: { docs: DocRef[] }) => {
      if (kind === 'selection.add') await wait(30);
      return (there.ask as unknown as (kind: string, content: unknown) => Promise<unknown>)(kind, content);
    };
    const { picks } = open({ ...there, ask: slow as unknown as Ask }, ['1', '2']);
    const changes = [picks.set([doc('1'), doc('2')], true), picks.set([doc('1'), doc('2')], false)];
    expect(picks.here()).toEqual([]);
    await Promise.all(changes);
    expect([...there.selection]).toEqual([]);
    await wait(150);
    expect([picks.here(), picks.total()]).toEqual([[], 0]);
  });

  it('shows how many are picked only together with which', async () => {
    const there = background();
    const { picks } = open(there, ['1', '2']);
    await picks.set([doc('1')], true);
    const late = async (kind: string, content: { docs: DocRef[] }) => {
      const ask = there.ask as unknown as (kind: string, content: unknown) => Promise<object>;
      const reply = await ask(kind, content);
      if (kind !== 'selection.add') return reply;
      there.selection.delete('1');
      return { ...reply, count: there.selection.size };
    };
    const { picks: other } = open({ ...there, ask: late as unknown as Ask }, ['1', '2']);
    await other.learn(['1', '2']);
    await other.set([doc('2')], true);
    expect([other.here(), other.total()]).toEqual([['1', '2'], 2]);
    await wait(150);
    expect([other.here(), other.total()]).toEqual([['2'], 1]);
  });

  it('goes back to what is true, with a sentence, when the background refuses', async () => {
    const there = background();
    const { picks, troubles } = open(there, ['1']);
    there.state.error = new RequestError({ key: 'error_unexpected' }, 'unexpected');
    await picks.set([doc('1')], true);
    expect(troubles.at(-1)).toEqual({ key: 'error_unexpected' });
    there.state.error = undefined;
    await wait(150);
    expect(picks.has('1')).toBe(false);
  });

  it('is read anew when the background took less than was picked', async () => {
    const there = background();
    const { picks } = open(there, ['1', '2']);
    there.state.leftOut = '2';
    await picks.set([doc('1'), doc('2')], true);
    await wait(150);
    expect(picks.here()).toEqual(['1']);
    await picks.set([doc('1')], false);
    await wait(150);
    expect(there.state.asked).toEqual(['selection.add', 'selection.among', 'selection.remove']);
  });

  it('is sent in parts, and only what changes', async () => {
    const there = background();
    const many = Array.from({ length: 2500 }, (_, n) => doc(String(n)));
    const { picks } = open(there, []);
    await picks.set(many.slice(0, 100), true);
    await picks.set(many, true);
    expect(there.state.sizes).toEqual([100, 1000, 1000, 400]);
    expect(there.selection.size).toBe(2500);
    expect(picks.total()).toBe(2500);
    await picks.set(many, true);
    expect(there.state.asked).toHaveLength(4);
  });

  it('asks nothing once picking has ended', async () => {
    const there = background();
    const { picks, troubles } = open(there, ['1']);
    picks.refresh();
    off.abort();
    await wait(150);
    expect(there.state.asked).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
