// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '../../src/content/watch.ts';
import { pass, stopTime, thumbsHtml } from './fake-page.ts';

const watcher = { read: vi.fn(), readSome: vi.fn(), gone: vi.fn(), moved: vi.fn() };
const host = document.createElement('div');
let off: AbortController;

beforeEach(async () => {
  stopTime();
  off = new AbortController();
  document.body.innerHTML = thumbsHtml(20);
  void watchPage(host, 'a[href*="/doc/"], img', watcher, off.signal);
  await pass(40);
});
afterEach(() => {
  off.abort();
  vi.useRealTimers();
  vi.clearAllMocks();
});

/** What was read since the last time, by address. */
function read(): string[] {
  const links = watcher.read.mock.calls.map(([start]) => (start as HTMLAnchorElement).href.slice(-8));
  watcher.read.mockClear();
  return links;
}

describe('watching a page', () => {
  it('reads all links once, their images with them', () => {
    // A thumbnail and a caption each.
    expect(read()).toHaveLength(40);
  });

  it('begins with what is in sight, before the page is drawn again', async () => {
    off.abort();
    read();
    const all = [...document.querySelectorAll('a[href*="/doc/"], img')];
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      const top = (all.indexOf(this) - 30) * 10;
      return new DOMRect(0, top, 10, 9);
    });
    vi.stubGlobal('innerHeight', 130);
    watcher.readSome.mockClear();
    off = new AbortController();
    void watchPage(host, 'a[href*="/doc/"], img', watcher, off.signal);
    const addresses = read();
    const address = (n: number) => all[n]?.closest('a')?.href.slice(-8);
    expect(addresses[0]).toBe(address(30));
    expect(watcher.readSome).toHaveBeenCalledOnce();
    // Then it is the page's turn: it is drawn, with its marks, before anything out of sight is read.
    expect(addresses.at(-1)).toBe(address(43));
    await pass(40);
    expect(new Set([...addresses, ...read()]).size).toBe(20);
    vi.restoreAllMocks();
  });

  it('reads what is added, and only that', async () => {
    read();
    document.body.insertAdjacentHTML('beforeend', `<section>${thumbsHtml(1, 'ada', 52000000)}</section>`);
    await pass(120);
    expect(read()).toEqual(['52000000', '52000000']);
  });

  it('reads an image again whose address was set late, and a link that leads elsewhere', async () => {
    read();
    document.querySelectorAll('img')[3]?.setAttribute('src', '/other.jpg');
    document.querySelectorAll('a')[0]?.setAttribute('href', 'https://www.ipernity.com/doc/ada/53000000');
    await pass(120);
    expect(read()).toEqual(['51000003', '53000000']);
  });

  it('tells of what is gone', async () => {
    document.querySelector('.thumb')?.remove();
    await pass(120);
    expect(watcher.gone).toHaveBeenCalledTimes(1);
  });

  it('is not disturbed by our own element', async () => {
    read();
    document.documentElement.append(host);
    await pass(200);
    watcher.moved.mockClear();
    host.setAttribute('style', 'color: red');
    await pass(200);
    expect(watcher.moved).not.toHaveBeenCalled();
    host.remove();
  });

  it('reads the page as a whole, and seldom, when it changes thousands of times', async () => {
    read();
    for (let turn = 0; turn < 20; turn++) {
      for (let n = 0; n < 300; n++) document.body.append(document.createElement('b'));
      await pass(20);
    }
    await pass(200);
    expect(watcher.readSome.mock.calls.length).toBeLessThan(20);
    expect(read().length).toBeLessThan(40 * 10);
  });

  it('stops at once', async () => {
    read();
    document.body.insertAdjacentHTML('beforeend', thumbsHtml(5, 'ada', 52000000));
    await pass(20);
    off.abort();
    document.body.insertAdjacentHTML('beforeend', thumbsHtml(5, 'ada', 54000000));
    await pass(400);
    expect(read()).toEqual([]);
  });
});
