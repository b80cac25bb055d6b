import type * as z from 'zod/mini';
import { linkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';

/**
 * Returns what an answer holds of its schema's members. Throws the `LinkError` `invalid-response`.
 *
 * The cast closes one gap: under `exactOptionalPropertyTypes` zod types an optional member as `T | undefined`,
 * while it never adds a member that the answer did not have.
 */
export function parseAnswer<Schema extends z.ZodMiniType, Result>(schema: Schema, answer: unknown): Result {
  const result = schema.safeParse(answer);
  if (!result.success) {
    // Where and what kind, never the value.
    const places = result.error.issues.map(({ path, code }) => `${path.join('.') || 'the answer'} (${code})`);
    warnOnce(`an answer is not what was asked for: ${places.join(', ')}.`);
    throw linkError('invalid-response');
  }
  return result.data as Result;
}
