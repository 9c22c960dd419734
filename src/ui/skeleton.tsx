/** Rows and tiles that hold the place of what is being read. */
import './skeleton.css';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Placeholder rows with the word for what goes on. */
export function SkeletonRows({ rows = 6, word }: { rows?: number; word: string }) {
  return (
    <div class="skeleton" role="status" data-test="loading">
      <span class="hidden-text">{word}</span>
      {numbers(rows).map((row) => (
        <div class="ghost-row" key={row} aria-hidden="true">
          <span class="ghost square" />
          <span class={row % 3 === 1 ? 'ghost short' : 'ghost long'} />
          <span class="ghost short" />
        </div>
      ))}
    </div>
  );
}

/** Placeholder tiles with the word for what goes on. */
export function SkeletonTiles({ tiles = 8, word, size }: { tiles?: number; word: string; size: number }) {
  return (
    <div class="skeleton tiles" role="status" style={{ '--tile': `${size}px` }} data-test="loading">
      <span class="hidden-text">{word}</span>
      {numbers(tiles).map((tile) => (
        <span class="ghost" key={tile} aria-hidden="true" />
      ))}
    </div>
  );
}
