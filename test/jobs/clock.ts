/** A clock that only moves when somebody waits. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Moves on to a time; never back. */
  to(time: number): void;
}

/** Makes a clock; sleeping moves it on at once, so that a run of days takes no time. */
export function virtualClock(start = Date.UTC(2026, 0, 14, 10)): Clock {
  let time = start;
  const to = (wanted: number) => {
    time = Math.max(time, wanted);
  };
  return {
    now: () => time,
    async sleep(ms) {
      const end = time + ms;
      await new Promise((resolve) => setImmediate(resolve));
      to(end);
    },
    to,
  };
}
