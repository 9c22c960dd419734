/**
 * What the two files that we bring into a page have in common. Both run in the same world, apart from the page's own.
 *
 * `main.ts` is there from the start and joins first, so our listeners come before any of the page's: on `window`, in
 * the capturing phase, nothing can keep an event from us. They do nothing until picking starts.
 */
import type { Sender } from '../messages.ts';
import { listen } from './dom.ts';

/** The browser's own object, as far as pages need it. */
export interface Runtime extends Sender {
  /** Absent once the extension was reloaded or removed. */
  id?: string | undefined;
  onMessage: {
    addListener(listener: (message: unknown) => void): void;
    removeListener(listener: (message: unknown) => void): void;
  };
}

/** Picking mode on this page. */
export interface Picking {
  /** An event of one of the types below, before the page gets it. */
  event(event: Event): void;
  /** The selection changed somewhere. */
  changed(): void;
  stop(): void;
}

/** What is shared; one object for a page. */
export interface World {
  runtime: Runtime;
  picking?: Picking | undefined;
}

const TYPES = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'keydown',
  'keyup',
  'beforetoggle',
];
const NAME = 'gallerist';

/** The page can make `browser` and others mean an element of its own, by an `id`; what we own it cannot. */
function own<T>(name: string): T | undefined {
  return Object.hasOwn(globalThis, name) ? (globalThis as unknown as Record<string, T>)[name] : undefined;
}

/** The object of this page; the first to ask makes it. */
export function joinWorld(): World {
  const known = own<World>(NAME);
  if (known?.runtime.id) return known;
  const browser = own<{ runtime: Runtime }>('browser') ?? own<{ runtime: Runtime }>('chrome');
  if (!browser) throw new Error('There is no browser to talk to.');
  const world: World = { runtime: browser.runtime };
  // Texts are asked of `browser` too, so it becomes our own where it is not.
  for (const [name, value] of [
    [NAME, world],
    ['browser', browser],
  ] as const) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  for (const type of TYPES) listen(window, type, (event) => world.picking?.event(event));
  return world;
}
