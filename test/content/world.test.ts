// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinWorld } from '../../src/content/world.ts';

const scope = globalThis as unknown as Record<string, unknown>;
const before = scope.browser;
const runtime = {
  id: 'x' as string | undefined,
  sendMessage: async () => undefined,
  onMessage: { addListener: vi.fn(), removeListener: vi.fn() },
};

beforeEach(() => {
  runtime.id = 'x';
  scope.browser = undefined;
  delete scope.browser;
  delete scope.gallerist;
  scope.chrome = { runtime };
  vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  delete scope.chrome;
  delete scope.gallerist;
  scope.browser = before;
});

describe('the world of our scripts', () => {
  it('is one for both files, with one set of listeners', () => {
    const world = joinWorld();
    expect(joinWorld()).toBe(world);
    expect(world.runtime).toBe(runtime);
    expect(runtime.onMessage.addListener, 'it waits, so nobody wakes it').not.toHaveBeenCalled();
    const calls = vi.mocked(EventTarget.prototype.addEventListener).mock.calls;
    expect(new Set(calls.map(([type]) => type)).size).toBe(calls.length);
    expect(calls.every(([, , options]) => (options as AddEventListenerOptions).capture)).toBe(true);
  });

  it('cannot be replaced by elements of the page', () => {
    // What an element's id puts on the window is found there, but not its own.
    const named = Object.create(Object.getPrototypeOf(globalThis)) as Record<string, unknown>;
    named.browser = { runtime: { id: 'y' } };
    named.gallerist = { runtime: { id: 'y' } };
    const prototype = Object.getPrototypeOf(globalThis);
    Object.setPrototypeOf(globalThis, named);
    try {
      expect(joinWorld().runtime).toBe(runtime);
      expect(scope.browser).toBe(scope.chrome);
    } finally {
      Object.setPrototypeOf(globalThis, prototype);
    }
  });

  it('is made anew after the extension was reloaded', () => {
    const old = joinWorld();
    runtime.id = undefined;
    expect(joinWorld()).not.toBe(old);
  });
});
