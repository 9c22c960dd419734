import { beforeEach, expect, it, vi } from 'vitest';
import { startPicking } from '../../src/content/picking.ts';
import type { Ask } from '../../src/content/picks.ts';

const session = { event: vi.fn(), changed: vi.fn() };
vi.mock('../../src/content/session.ts', () => ({ openSession: () => session }));

const ears = new Set<(message: unknown) => void>();
const runtime = {
  id: 'x' as string | undefined,
  sendMessage: async () => undefined,
  onMessage: {
    addListener: (listener: (message: unknown) => void) => void ears.add(listener),
    removeListener: (listener: (message: unknown) => void) => void ears.delete(listener),
  },
};
const say = (message: unknown) => {
  for (const hear of ears) hear(message);
};
const start = (picking: boolean, ended = () => {}) =>
  startPicking(runtime, (async () => ({ picking, site: 'site', own: [] })) as unknown as Ask, ended);

beforeEach(() => {
  runtime.id = 'x';
  ears.clear();
  vi.clearAllMocks();
});

it('hears the background, and nothing else, until it has ended', async () => {
  const ended = vi.fn();
  start(true, ended);
  await Promise.resolve();
  await Promise.resolve();
  for (const message of [undefined, null, 'x', {}, { picking: true }, { selection: 1 }]) say(message);
  expect(session.changed).not.toHaveBeenCalled();
  expect(ended).not.toHaveBeenCalled();
  say({ selection: true });
  expect(session.changed).toHaveBeenCalledOnce();
  say({ picking: false });
  expect(ended).toHaveBeenCalledOnce();
  expect(ears.size).toBe(0);
});

it('ends at once where the tab is not picked from any more', async () => {
  const ended = vi.fn();
  start(false, ended);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  expect(ears.size).toBe(0);
});

it('does not miss being switched off while it waits for its answer', async () => {
  const ended = vi.fn();
  start(true, ended);
  say({ picking: false });
  expect(ended).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(ears.size).toBe(0));
  say({ selection: true });
  expect(session.changed).not.toHaveBeenCalled();
});

it('ends quietly when the extension was reloaded', () => {
  const picking = start(true);
  runtime.id = undefined;
  runtime.onMessage.removeListener = () => {
    throw new Error('Extension context invalidated.');
  };
  expect(() => picking.stop()).not.toThrow();
});
