/** A value that changes while somebody types, and is used only when they pause. */
import { useEffect, useState } from 'preact/hooks';

/** The pause after which typing counts as done, in milliseconds. */
const PAUSE = 300;

/** The value once it has stayed the same for a moment, and the way to use it at once. */
export function useSettled(value: string): [settled: string, now: () => void] {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return [settled, () => setSettled(value)];
}
