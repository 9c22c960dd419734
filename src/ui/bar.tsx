/** A bar made of parts. */
import './bar.css';
import { cx } from './cx.ts';
import './outcome.css';

/** One part of a bar: an outcome's colour and how many it stands for. */
export interface Part {
  tone: string;
  count: number;
}

interface BarProps {
  parts: Part[];
  /** What the whole bar stands for. */
  total: number;
  /** What it says to those who listen. */
  label: string;
  tall?: boolean;
  /** Says how far something has come, rather than how something is made up. */
  progress?: boolean;
}

/** A stacked bar; as progress it says how much of the whole is there. */
export function Bar({ parts, total, label, tall, progress }: BarProps) {
  const done = parts.reduce((sum, part) => sum + part.count, 0);
  const whole = Math.max(total, 1);
  const look = cx('bar', tall && 'tall');
  const inside = parts
    .filter((part) => part.count > 0)
    .map((part) => (
      <span
        key={part.tone}
        class={`part tone-${part.tone}`}
        style={{ width: `${(part.count / whole) * 100}%` }}
      />
    ));
  if (progress) {
    return (
      <div
        class={look}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={done}
      >
        {inside}
      </div>
    );
  }
  return (
    <div class={look} role="img" aria-label={label}>
      {inside}
    </div>
  );
}
