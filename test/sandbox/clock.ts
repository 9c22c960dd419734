/** A clock that tests can move. It runs at real speed from wherever it was set, unless it is frozen. */
export interface SandboxClock {
  /** The simulated time, milliseconds since 1970 UTC. */
  now(): number;
  /** The simulated time in whole Unix seconds. */
  seconds(): number;
  /** Moves the clock by `ms` milliseconds (negative = back). Returns the new time. */
  advance(ms: number): number;
  /** Sets the clock to `ms` milliseconds since 1970 UTC. Returns the new time. */
  set(ms: number): number;
  /** Stops the clock at its present time, or lets it run on. */
  freeze(frozen?: boolean): void;
}

/** Makes a clock. `startAt`: milliseconds since 1970 UTC; the computer's own time when left out. */
export function createClock(startAt = Date.now()): SandboxClock {
  let base = startAt;
  let since = Date.now();
  let frozen = false;
  const now = () => (frozen ? base : base + Date.now() - since);
  const set = (ms: number) => {
    base = ms;
    since = Date.now();
    return ms;
  };
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    advance: (ms) => set(now() + ms),
    set,
    freeze: (value = true) => {
      set(now());
      frozen = value;
    },
  };
}
