import type * as z from 'zod/mini';
import { linkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';

/**
 * Returns the members of a response that its schema knows. Throws the `LinkError` `invalid-response`.
 *
 * The cast is needed because zod types an optional member as `T | undefined`, which `exactOptionalPropertyTypes`
 * rejects, although it never adds a member that is absent.
 */
export function parseResponse<Schema extends z.ZodMiniType, Result>(
  schema: Schema,
  response: unknown,
): Result {
  const result = schema.safeParse(response);
  if (!result.success) {
    // Paths and codes only: values may be confidential.
    const issues = result.error.issues.map(({ path, code }) => `${path.join('.') || 'response'} (${code})`);
    warnOnce(`invalid response: ${issues.join(', ')}.`);
    throw linkError('invalid-response');
  }
  return result.data as Result;
}
