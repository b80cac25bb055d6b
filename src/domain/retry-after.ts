/** Personio's rate limit window, for a 429 without `Retry-After`. */
export const defaultRetryAfterSeconds = 60;

/** Reads a `Retry-After` header, which contains seconds or a date. Undefined if it is absent or invalid. */
export function parseRetryAfter(value: string | null): number | undefined {
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Rounds up to an integer from 1 to 86,400, so that a caller neither retries too early nor waits for weeks. */
export function toRetryAfterSeconds(seconds: number): number {
  return Math.min(Math.max(1, Math.ceil(seconds)), 86_400);
}
