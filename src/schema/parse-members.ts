import { linkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';

/** The members of a response; none if it is not an object. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * Reports names only: values may be confidential.
 *
 * @throws {LinkError} `invalid-response`, unless every member is valid
 */
export function rejectInvalid(names: readonly string[]): void {
  if (names.length === 0) return;
  warnOnce(`invalid response: ${names.join(', ')}.`);
  throw linkError('invalid-response');
}

/** ISO 8601. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}
