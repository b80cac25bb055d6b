import { warnOnce } from '../../domain/report-once.ts';

/** https://developer.personio.de */
const maxTokensPerMinute = 150;

/** The pace of checks and imports that leaves requests for tokens to links and to calls for the host. */
export const defaultPerMinute = 100;

/**
 * The time between two checks.
 *
 * Only warns above Personio's limit: a simulator may have another one, and Personio's 429 ends or delays the work anyway.
 *
 * @throws TypeError unless `perMinute` is a number from 1. Below, the wait for a place would be longer than stores keep one.
 */
export function toIntervalMs(perMinute: number): number {
  if (typeof perMinute !== 'number' || !(perMinute >= 1)) {
    throw new TypeError('"perMinute" must be a number, at least 1.');
  }
  if (perMinute > maxTokensPerMinute && perMinute !== Infinity) {
    warnOnce(
      `"perMinute" is ${perMinute}, but Personio accepts ${maxTokensPerMinute} requests for tokens a minute. Above that it ` +
        'answers 429, also to customers who link an account.',
    );
  }
  return 60_000 / perMinute;
}
