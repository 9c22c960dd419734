/** Which part of the options is shown: the address' hash says. */
import { signal } from '@preact/signals';

/** The parts of a hash: `#/accounts/12` is `['accounts', '12']`. */
export function partsOf(hash: string): string[] {
  return hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/** Where we are. */
export const parts = signal(partsOf(location.hash));

addEventListener('hashchange', () => {
  parts.value = partsOf(location.hash);
});

/** Goes to a part. */
export function go(path: string): void {
  location.hash = path;
}
