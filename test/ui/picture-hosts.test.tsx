// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../src/ui/ask.ts';
import { showPicturesOf } from '../../src/ui/picture-hosts.ts';
import { Thumb } from '../../src/ui/thumb.tsx';
import { background } from './background.ts';

const ADA = { origins: ['https://*.photos.example/*', 'http://127.0.0.1/*'] };

function sourceOf(src: string): string | undefined {
  act(() => render(<Thumb src={src} alt="x" />, document.body));
  return document.querySelector('img')?.getAttribute('src') ?? undefined;
}

beforeEach(() => showPicturesOf([ADA]));
afterEach(() => act(() => render(null, document.body)));

describe('a picture', () => {
  it.each([
    'https://cdn.photos.example/1.jpg',
    'https://photos.example/1.jpg',
    'http://127.0.0.1:8080/1.svg',
  ])('on a host of an account is shown, without a referrer: %s', (src) => {
    expect(sourceOf(src)).toBe(src);
    expect(document.querySelector('img')?.getAttribute('referrerpolicy')).toBe('no-referrer');
  });

  it.each([
    'https://tracker.example/1.gif',
    'https://photos.example.org/1.jpg',
    'https://photos.example@tracker.example/1.jpg',
    'http://photos.example/1.jpg',
    'data:image/svg+xml,<svg/>',
    'blob:https://photos.example/1',
    'javascript:alert(1)',
    '//photos.example/1.jpg',
    '/icons/16.png',
    'nonsense',
  ])('anywhere else is not asked for: %s', (src) => {
    expect(sourceOf(src)).toBeUndefined();
    expect(document.body.textContent).toContain('x');
  });

  it('is gone with the account that its host belonged to', async () => {
    const src = 'https://cdn.photos.example/1.jpg';
    expect(sourceOf(src)).toBe(src);
    background({ 'accounts.list': () => [] });
    await act(() => ask('accounts.list', {}).then(() => undefined));
    expect(document.querySelector('img')).toBeNull();
  });
});
