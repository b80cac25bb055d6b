export interface TestClock {
  readonly now: () => Date;
  /** Moves the clock on. */
  readonly advance: (milliseconds: number) => void;
}

/**
 * A clock that can be moved on. With `start` (ISO 8601) it stands still in between; without, it runs with the system's.
 */
export function createTestClock(start?: string): TestClock {
  let moved = 0;
  const origin = start === undefined ? undefined : Date.parse(start);
  return {
    now: () => new Date((origin ?? Date.now()) + moved),
    advance: (milliseconds) => {
      moved += milliseconds;
    },
  };
}
