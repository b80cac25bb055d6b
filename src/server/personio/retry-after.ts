import { parseRetryAfter } from '../../domain/retry-after.ts';

/** Personio's rate limit window, for a 429 without a usable `Retry-After`. */
const defaultSeconds = 60;

/** The seconds to wait after a 429, 1 to 86,400. */
export function readRetryAfter(headers: Headers): number {
  const seconds = parseRetryAfter(headers.get('Retry-After')) ?? defaultSeconds;
  return Math.min(Math.max(1, Math.ceil(seconds)), 86_400);
}
