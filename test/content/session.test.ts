// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../src/content/picks.ts';
import { openSession } from '../../src/content/session.ts';
import type { Runtime } from '../../src/content/world.ts';
import {
  coverWith,
  fakeBrowserParts,
  layOut,
  pass,
  placeAt,
  stopTime,
  thumbsHtml,
  visit,
} from './fake-page.ts';

const FIRST = 51000000;
/** Longer than a control must have been in its place. */
const SETTLED = 400;

let root: ShadowRoot;
let off: AbortController;
let session: ReturnType<typeof openSession>;
let asked: { kind: string; content: { docs?: { id: string }[]; screen?: string } }[];
let picked: Set<string>;
let listeners: number;
let ended: number;
const runtime: Runtime = {
  id: 'x',
  onMessage: { addListener: () => {}, removeListener: () => {} },
  sendMessage: async () => undefined,
};

const ask = (async (kind: string, content: { docs?: { id: string }[] }) => {
  asked.push({ kind, content });
  const ids = (content.docs ?? []).map(({ id }) => id);
  if (kind === 'selection.add') for (const id of ids) picked.add(id);
  if (kind === 'selection.remove') for (const id of ids) picked.delete(id);
  return { ids: ids.filter((id) => picked.has(id)), count: picked.size };
}) as unknown as Ask;

beforeAll(() => {
  fakeBrowserParts();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    expect(init.mode).toBe('closed');
    root = attach.call(this, init);
    Object.assign(root, {
      elementFromPoint: (x: number, y: number) => at(x, y),
    });
    return root;
  };
  const add = EventTarget.prototype.addEventListener;
  const addToWindow = window.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (this === window || this === document) {
      listeners++;
      const signal = (options as AddEventListenerOptions)?.signal;
      if (signal) add.call(signal, 'abort', () => listeners--);
    }
    // The test's own `window` is only a stand-in for happy-dom's.
    if (this !== window) return add.call(this, type, listener, options);
    if (listener) addToWindow(type, listener as EventListener, options);
  };
});

beforeEach(async () => {
  stopTime();
  visit('https://www.ipernity.com/doc/ada');
  off = new AbortController();
  asked = [];
  picked = new Set(['elsewhere']);
  listeners = 0;
  ended = 0;
  document.body.innerHTML = `<div id="grid">${thumbsHtml(10)}${thumbsHtml(2, 'grace', 52000000)}</div>`;
  layOut();
  const stop = () => {
    ended++;
    off.abort();
  };
  coverWith((x, y) => (at(x, y) ? host() : null));
  session = openSession(runtime, ask, { picking: true, site: 'ipernity', own: ['ada'] }, off.signal, stop);
  await pass(SETTLED);
});
afterEach(() => {
  off.abort();
  vi.useRealTimers();
});

const host = () => root.host as HTMLElement;
const marks = () => [...root.querySelectorAll<HTMLElement>('.mark:not(.gone)')];
const markOf = (n: number) => marks()[n]?.querySelector('button') as HTMLElement;
const trayButton = (name: string) => root.querySelector(`.tray .${name}`) as HTMLButtonElement;
const numbers = (ids: Iterable<string>) =>
  [...ids].filter((id) => id !== 'elsewhere').map((id) => Number(id) - FIRST);

/** Our control at a place: marks lie over the thumbnails' corners, the tray's buttons wherever a test says. */
let pointed: HTMLElement | undefined;
function at(x: number, y: number): HTMLElement | null {
  if (pointed) return pointed;
  for (const mark of marks()) {
    const [, left, top] = /translate\((.+)px, (.+)px\)/.exec(mark.style.transform) ?? [];
    const dx = x - Number(left) - 18;
    const dy = y - Number(top) - 18;
    if (Math.hypot(dx, dy) <= 18) return mark.querySelector('button');
  }
  return null;
}

interface Press {
  shiftKey?: boolean;
  isTrusted?: boolean;
  detail?: number;
}
function event(type: string, more: object): Event {
  const stopped = { stopImmediatePropagation: vi.fn(), preventDefault: vi.fn() };
  return {
    type,
    isTrusted: true,
    target: host(),
    button: 0,
    isPrimary: true,
    detail: 1,
    ...stopped,
    ...more,
  } as unknown as Event;
}
function clickAt(clientX: number, clientY: number, more: Press = {}): void {
  for (const type of ['pointerdown', 'pointerup', 'click']) {
    session.event(event(type, { clientX, clientY, pointerType: 'touch', ...more }));
  }
}
const clickMark = (n: number, more?: Press) =>
  clickAt((n % 5) * 200 + 28, Math.floor(n / 5) * 200 + 28, more);
function clickTray(name: string): void {
  pointed = trayButton(name);
  clickAt(0, 0);
  pointed = undefined;
}
function press(key: string, more: object = {}): Event {
  const made = event('keydown', {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });
  session.event(made);
  return made;
}

describe('marks', () => {
  it('lie over every thumbnail, and say what they are', () => {
    expect(marks()).toHaveLength(12);
    expect(marks()[6]?.style.transform).toBe('translate(210px, 210px)');
    expect(marks()[6]?.style.width).toBe('160px');
    expect(markOf(0).getAttribute('role')).toBe('checkbox');
    expect(markOf(0).getAttribute('aria-label')).toBe('Harbour 0');
    expect(markOf(0).getAttribute('aria-checked')).toBe('false');
  });

  it('are only there for what is in view or near it', async () => {
    document.body.innerHTML = thumbsHtml(500);
    layOut();
    await pass(400);
    expect(marks().length).toBeGreaterThan(15);
    expect(marks().length).toBeLessThan(50);
  });

  it('are not there for what is small', async () => {
    for (const image of document.querySelectorAll('img')) placeAt(image, 0, 0, 30, 30);
    window.dispatchEvent(new Event('resize'));
    await pass(100);
    expect(marks()).toHaveLength(0);
  });

  it('come and go with the page', async () => {
    const grid = document.getElementById('grid') as HTMLElement;
    grid.insertAdjacentHTML('beforeend', thumbsHtml(2, 'ada', 53000000));
    grid.firstElementChild?.remove();
    layOut();
    await pass(400);
    expect(marks()).toHaveLength(13);
    expect(marks().map((mark) => mark.querySelector('button')?.getAttribute('aria-label'))).not.toContain(
      'Untitled doc',
    );
  });

  it('follow a thumbnail that becomes another doc’s', async () => {
    clickMark(0);
    const link = document.querySelector('.thumb a') as HTMLAnchorElement;
    link.href = link.href.replace('51000000', '54000000');
    link
      .querySelector('img')
      ?.setAttribute('src', 'https://cdn.ipernity.com/200/00/00/54000000.0badcafe.240.jpg');
    await pass(SETTLED + 200);
    clickMark(0);
    expect(numbers(picked)).toEqual([0, 3000000]);
  });
});

describe('clicks', () => {
  it('pick and unpick', async () => {
    clickMark(3);
    await pass(60);
    expect(numbers(picked)).toEqual([3]);
    expect(markOf(3).getAttribute('aria-checked')).toBe('true');
    expect(marks()[3]?.classList.contains('picked')).toBe(true);
    clickMark(3);
    expect(numbers(picked)).toEqual([]);
  });

  it('send what the background needs and nothing else', () => {
    clickMark(1);
    expect(asked.at(-1)).toEqual({
      kind: 'selection.add',
      content: {
        docs: [
          {
            site: 'ipernity',
            id: '51000001',
            owner: 'ada',
            title: 'Harbour 1',
            page: 'https://www.ipernity.com/doc/ada/51000001',
            thumb: 'https://cdn.ipernity.com/200/00/01/51000001.0badcafe.240.jpg',
          },
        ],
      },
    });
  });

  it('with Shift pick a range, and unpick one', async () => {
    clickMark(2);
    clickMark(7, { shiftKey: true });
    await pass(1);
    expect(numbers(picked)).toEqual([2, 3, 4, 5, 6, 7]);
    clickMark(5);
    clickMark(3, { shiftKey: true });
    await pass(1);
    expect(numbers(picked)).toEqual([2, 6, 7]);
  });

  it('with Shift pick a range from a thumbnail that the page has drawn anew meanwhile', async () => {
    clickMark(2);
    const grid = document.getElementById('grid') as HTMLElement;
    grid.innerHTML = thumbsHtml(10);
    layOut();
    await pass(SETTLED + 400);
    expect(marks()).toHaveLength(10);
    clickMark(5, { shiftKey: true });
    expect(numbers(picked)).toEqual([2, 3, 4, 5]);
  });

  it('with Shift never take up a range at another member’s doc', async () => {
    clickMark(4);
    press('Tab');
    press('End');
    placeAt(markOf(11), 210, 410, 36, 36);
    press(' ');
    clickMark(1, { shiftKey: true });
    await pass(1);
    expect(numbers(picked)).toEqual([4, 1, 2, 3]);
  });

  it('on another member’s doc say why not', async () => {
    clickMark(10);
    await pass(60);
    expect(numbers(picked)).toEqual([]);
    expect(root.querySelector<HTMLElement>('.said')?.dataset.text).toContain('another member');
    expect(marks()[10]?.classList.contains('other')).toBe(true);
  });

  it('that a script made do nothing', () => {
    clickMark(3, { isTrusted: false });
    host().click();
    host().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1, clientX: 18, clientY: 18 }));
    expect(numbers(picked)).toEqual([]);
  });

  it('where something else is on top do nothing', () => {
    coverWith(() => document.body);
    clickMark(3);
    expect(numbers(picked)).toEqual([]);
  });

  it('on a mark that has just moved do nothing', async () => {
    const images = [...document.querySelectorAll('.thumb img')];
    // Each takes the place of the one to its left.
    for (const [n, image] of images.entries())
      placeAt(image, 10 + ((n + 4) % 5) * 200, 10 + Math.floor(n / 5) * 200);
    clickMark(1);
    expect(numbers(picked)).toEqual([]);
    await pass(SETTLED + 300);
    clickMark(1);
    expect(numbers(picked)).toEqual([2]);
  });

  it('right after the page has scrolled do nothing', async () => {
    window.dispatchEvent(new Event('scroll'));
    clickMark(1);
    expect(numbers(picked)).toEqual([]);
    await pass(SETTLED);
    clickMark(1);
    expect(numbers(picked)).toEqual([1]);
  });

  it('on our controls never reach the page', () => {
    const seen = event('click', { clientX: 18, clientY: 18 });
    session.event(seen);
    expect(seen.stopImmediatePropagation).toHaveBeenCalled();
    const page = event('click', { target: document.body });
    session.event(page);
    expect(page.stopImmediatePropagation).not.toHaveBeenCalled();
    expect(page.preventDefault).not.toHaveBeenCalled();
  });
});

describe('the tray', () => {
  const text = (name: string) => root.querySelector<HTMLElement>(`.${name}`)?.dataset.text;

  it('counts what is picked anywhere and what is picked here', async () => {
    clickMark(0);
    clickMark(1);
    await pass(60);
    expect(text('count')).toBe('3 picked');
    expect(text('note')).toBe('2 on this page');
    expect(root.querySelectorAll('.strip canvas')).toHaveLength(2);
    expect(root.textContent).not.toContain('3');
  });

  it('picks all of one’s own, inverts, clears, and takes that back', async () => {
    clickMark(1);
    clickTray('invert');
    await pass(1);
    expect(numbers(picked)).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9]);
    clickTray('all');
    await pass(60);
    expect(picked.size).toBe(11);
    clickTray('clear');
    expect([...picked]).toEqual(['elsewhere']);
    await pass(60);
    expect(trayButton('clear').textContent).toBe('Undo');
    clickTray('clear');
    expect(picked.size).toBe(11);
  });

  it('opens screens, and ends picking', async () => {
    clickMark(0);
    await pass(60);
    for (const name of ['push', 'album', 'docs']) clickTray(name);
    expect(asked.filter(({ kind }) => kind === 'screen.open').map(({ content }) => content.screen)).toEqual([
      'push',
      'album',
      'docs',
    ]);
    clickTray('done');
    expect(asked.at(-1)?.kind).toBe('picking.off');
    expect(ended).toBe(1);
  });

  it('says when there is nothing to pick', async () => {
    picked.clear();
    document.body.innerHTML = thumbsHtml(3, 'grace');
    layOut();
    session.changed();
    await pass(400);
    expect(text('note')).toBe('No docs of yours on this page');
  });
});

describe('keys', () => {
  it('Tab goes to the first mark when nothing has the focus', () => {
    const tab = press('Tab', { target: document.body });
    expect(tab.preventDefault).toHaveBeenCalled();
    expect(markOf(0).getAttribute('tabindex')).toBe('0');
    expect(ended).toBe(0);
  });

  it('Ctrl+A picks all, unless the person is writing', () => {
    press('a', { ctrlKey: true, target: document.body });
    expect(picked.size).toBe(11);
    press('a', { target: document.body });
    document.body.insertAdjacentHTML('beforeend', '<input id="words">');
    document.getElementById('words')?.focus();
    const typed = press('a', { ctrlKey: true, target: document.body });
    expect(typed.preventDefault).not.toHaveBeenCalled();
    press('Escape', { target: document.body });
    expect(ended).toBe(0);
  });

  it('Ctrl+A picks also what of the page is still to be read', async () => {
    off.abort();
    off = new AbortController();
    document.body.innerHTML = thumbsHtml(600);
    layOut();
    picked.clear();
    session = openSession(
      runtime,
      ask,
      { picking: true, site: 'ipernity', own: ['ada'] },
      off.signal,
      () => {},
    );
    press('a', { ctrlKey: true });
    expect(picked.size).toBeGreaterThan(0);
    expect(picked.size).toBeLessThan(600);
    await pass(SETTLED);
    expect(picked.size).toBe(600);
  });

  it('Escape ends picking', () => {
    press('Escape', { target: document.body });
    expect(ended).toBe(1);
    expect(asked.at(-1)?.kind).toBe('picking.off');
  });

  it('that a script made do nothing', () => {
    press('a', { ctrlKey: true, isTrusted: false });
    press('Escape', { isTrusted: false });
    expect(picked.size).toBe(1);
    expect(ended).toBe(0);
  });

  it('leave the page’s own keys alone', () => {
    const key = press('ArrowDown', { target: document.body });
    expect(key.preventDefault).not.toHaveBeenCalled();
  });
});

describe('when it ends', () => {
  it('leaves the page exactly as it was, and listens to nothing any more', async () => {
    off.abort();
    await pass(50);
    const before = document.documentElement.outerHTML;
    const count = listeners;
    const again = new AbortController();
    session = openSession(runtime, ask, { picking: true, site: 'ipernity', own: ['ada'] }, again.signal, () =>
      again.abort(),
    );
    await pass(SETTLED);
    clickMark(0);
    clickMark(3, { shiftKey: true });
    press('a', { ctrlKey: true, target: document.body });
    window.dispatchEvent(new Event('scroll'));
    await pass(50);
    expect(document.documentElement.outerHTML).not.toBe(before);
    expect(listeners).toBeGreaterThan(count);
    again.abort();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(listeners).toBe(count);
    const quiet = asked.length;
    document.body.insertAdjacentHTML('beforeend', thumbsHtml(1));
    window.dispatchEvent(new Event('scroll'));
    await pass(500);
    expect(asked.length).toBe(quiet);
    expect(document.documentElement.lastElementChild?.localName).toBe('body');
  });

  it('does so by itself when the extension is gone', async () => {
    const id = runtime.id;
    delete runtime.id;
    await pass(1100);
    if (id) runtime.id = id;
    expect(ended).toBe(1);
    expect(document.documentElement.lastElementChild?.localName).toBe('body');
  });
});

describe('our element', () => {
  it('comes back when the page removes or changes it, without end but not without limit', async () => {
    const ours = host();
    ours.remove();
    await pass(60);
    expect(ours.parentNode).toBe(document.documentElement);
    ours.setAttribute('style', 'display: none !important');
    ours.setAttribute('hidden', '');
    ours.setAttribute('popover', 'auto');
    await pass(60);
    expect(ours.getAttributeNames()).toEqual(['popover']);
    expect(ours.getAttribute('popover')).toBe('manual');
    let removals = 0;
    const remover = new MutationObserver(() => {
      if (ours.isConnected && removals++ < 10_000) ours.remove();
    });
    remover.observe(document.documentElement, { childList: true });
    ours.remove();
    await pass(100);
    remover.disconnect();
    expect(removals).toBeLessThan(200);
    await pass(400);
    expect(ours.isConnected).toBe(true);
  });

  it('tells the page nothing', () => {
    expect(host().shadowRoot).toBeNull();
    expect(host().textContent).toBe('');
    expect(host().getAttributeNames()).toEqual(['popover']);
  });
});
