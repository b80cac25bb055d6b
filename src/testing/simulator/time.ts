/** A clock that a test can advance. */
export interface TestClock {
  /** The current time, for options such as `now`. */
  readonly now: () => Date;
  /**
   * Advances the clock.
   *
   * @throws {RangeError} if `ms` is NaN or leads to the year 10000 or later.
   */
  readonly advance: (ms: number) => void;
}

/** ISO 8601 strings of later times have another format. */
const maxTime = Date.UTC(10_000, 0);

/**
 * Creates a clock that a test can advance.
 *
 * @param start ISO 8601. The clock starts at this time, and moves only with `advance`.
 *   @default the system's clock, which keeps running
 * @example
 * const clock = createTestClock('2026-11-23T10:00:00.000Z');
 * const simulator = createPersonioSimulator({ credentials, clock });
 * clock.advance(24 * 60 * 60 * 1000); // All tokens expire.
 */
export function createTestClock(start?: string): TestClock {
  let offsetMs = 0;
  const fixed = start === undefined ? undefined : Date.parse(start);
  const now = (): number => (fixed ?? Date.now()) + offsetMs;
  return {
    now: () => new Date(now()),
    advance: (ms) => {
      if (!(now() + ms < maxTime))
        throw new RangeError(
          `The clock cannot be advanced by ${ms} ms: the time must stay before the year 10000.`,
        );
      offsetMs += ms;
    },
  };
}
