/**
 * By how much more than its full length a claim may have left after the store's clock was set back; it then lasts longer by as
 * much as the step. Small steps must not end a claim: they happen whenever a clock is corrected, or a standby with a clock of its
 * own takes over.
 */
export const toleratedStepMs = 5 * 60_000;

/**
 * How much time a claim can have left. One with more was made before the clock was set back.
 *
 * @param maxMs how long a claim lasts
 */
export function maxRemainingMs(maxMs: number): number {
  return maxMs + toleratedStepMs;
}
