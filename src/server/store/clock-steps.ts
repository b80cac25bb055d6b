/**
 * How far a store's clock may be set back before claims count as expired. Small steps must not end a claim: they happen whenever a
 * clock is corrected, or a standby with a clock of its own takes over. Until then a claim lasts longer by as much.
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
