import { warnOnce } from '../../domain/report-once.ts';

/** https://developer.personio.de */
const maxTokensPerMinute = 150;

/** The rate of checks and imports, which leaves token requests for links and for the host's own calls. */
export const defaultPerMinute = 100;

/**
 * The time between two checks.
 *
 * Only warns above Personio's limit: a simulator may have another one, and Personio's 429 ends or delays the work anyway.
 *
 * @throws TypeError unless `perMinute` is a number of at least 1. Below 1, the wait for a slot would exceed the time for which
 *   stores keep a reservation.
 */
export function toIntervalMs(perMinute: number): number {
  if (typeof perMinute !== 'number' || !(perMinute >= 1)) {
    throw new TypeError('"perMinute" must be a number, at least 1.');
  }
  if (perMinute > maxTokensPerMinute && perMinute !== Infinity) {
    warnOnce(
      `"perMinute" is ${perMinute}, but Personio accepts ${maxTokensPerMinute} requests for tokens a minute. Above that it ` +
        'answers 429, even to customers who are linking an account.',
    );
  }
  return 60_000 / perMinute;
}
