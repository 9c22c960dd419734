// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Near } from '../../src/ui/near.tsx';

let tell: (near: boolean) => void = () => {};
let root: Element | null | undefined;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(said: (entries: { isIntersecting: boolean }[]) => void, options: { root: Element | null }) {
        root = options.root;
        tell = (isIntersecting) => act(() => said([{ isIntersecting }]));
      }
      observe() {}
      disconnect() {}
    },
  );
  document.body.innerHTML = '<div class="content"></div>';
  act(() => {
    render(
      <Near>
        <button type="button">in it</button>
      </Near>,
      document.querySelector('.content') as Element,
    );
  });
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(440);
});
afterEach(() => vi.unstubAllGlobals());

const button = () => document.querySelector('button');
const place = () => document.querySelector<HTMLElement>('.content > div');

it('is measured against what scrolls', () => expect(root).toBe(document.querySelector('.content')));

it('draws what is near, and leaves its room while it is far', () => {
  expect(button()).not.toBeNull();
  tell(false);
  expect(button()).toBeNull();
  expect(place()?.style.minHeight).toBe('440px');
  tell(true);
  expect(button()).not.toBeNull();
  expect(place()?.style.minHeight).toBe('440px');
});

it('does not take away what has the focus', () => {
  button()?.focus();
  tell(false);
  expect(document.activeElement).toBe(button());
});
