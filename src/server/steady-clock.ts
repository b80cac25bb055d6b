/** The current time in milliseconds, for durations in this process: it never goes back. */
export type SteadyNow = () => number;

/**
 * Creates a clock that starts at the system time and advances with it, and does not go back when the system clock is set back.
 *
 * The monotonic clock alone would stand still while a machine sleeps, and a token would be used after it has expired.
 */
export function createSteadyClock(): SteadyNow {
  let offsetMs = -Infinity;
  return () => {
    const monotonicMs = performance.now();
    offsetMs = Math.max(offsetMs, Date.now() - monotonicMs);
    return monotonicMs + offsetMs;
  };
}

/** Reads the store's time, which all its processes share, and returns a clock that continues from it without the store. */
export type SyncClock = () => Promise<SteadyNow>;

/** @param readTime `AccountStore.now`. Without it, the clock is that of this process. */
export function createClockSync(
  readTime: (() => Promise<number>) | undefined,
  steadyNow: SteadyNow,
): SyncClock {
  return async () => {
    if (!readTime) return steadyNow;
    const offsetMs = (await readTime()) - performance.now();
    return () => performance.now() + offsetMs;
  };
}
