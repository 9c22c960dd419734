/** Looking at and using a rendered screen in tests. */
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';

/** Lets everything that is under way settle. */
export async function settle(milliseconds = 0): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  });
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

let root: HTMLElement | undefined;

/** Renders into the page in place of what was there, and waits until it is quiet. */
export async function show(content: ComponentChild): Promise<void> {
  if (root) render(null, root);
  const place = document.createElement('div');
  root = place;
  document.body.replaceChildren(place);
  await act(() => render(content, place));
  await settle();
}

/** The element with a test hook. Throws when there is none. */
export function at<T extends HTMLElement = HTMLElement>(hook: string): T {
  const found = document.querySelector<T>(`[data-test="${hook}"]`);
  if (!found) throw new Error(`There is no "${hook}" in: ${document.body.textContent}`);
  return found;
}

/** Whether there is an element with a test hook. */
export function has(hook: string): boolean {
  return document.querySelector(`[data-test="${hook}"]`) !== null;
}

/** The text of an element with a test hook. */
export function textOf(hook: string): string {
  return at(hook).textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** Clicks and waits. */
export async function click(hook: string): Promise<void> {
  await act(() => at(hook).click());
  await settle();
}

/** Types into a field by name or hook, and waits. */
export async function type(name: string, value: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>(`[name="${name}"], input[data-test="${name}"]`);
  if (!input) throw new Error(`There is no field "${name}".`);
  await act(() => {
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await settle();
}

/** Presses a key where the focus is, and waits. */
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  await act(() => {
    (document.activeElement ?? document.body).dispatchEvent(event);
  });
  await settle();
}
