/** One polite voice for those who listen: what changed, without taking the focus. */
import { signal } from '@preact/signals';

const said = signal('');

/** Says something once the reader is idle. */
export function announce(words: string): void {
  // The same words twice in a row would not be told: a space that nobody hears makes them new.
  said.value = said.peek() === words ? `${words}\u00a0` : words;
}

/** The element that speaks; once on a page. */
export function LiveRegion() {
  return (
    <div class="hidden-text" role="status" aria-live="polite" data-test="live">
      {said.value}
    </div>
  );
}
