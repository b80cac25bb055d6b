export interface TestClock {
  readonly now: () => Date;
  /** Moves the clock on. Throws a `RangeError` for what is no number, or leads beyond the year 9999. */
  readonly advance: (milliseconds: number) => void;
}

/** Later times have another form, and far later ones none. */
const end = Date.UTC(9999, 0);

/**
 * A clock that can be moved on. With `start` (ISO 8601) it stands still in between; without, it runs with the system's.
 */
export function createTestClock(start?: string): TestClock {
  let moved = 0;
  const origin = start === undefined ? undefined : Date.parse(start);
  const now = (): number => (origin ?? Date.now()) + moved;
  return {
    now: () => new Date(now()),
    advance: (milliseconds) => {
      if (!(now() + milliseconds < end)) throw new RangeError('The clock cannot go beyond the year 9999.');
      moved += milliseconds;
    },
  };
}
