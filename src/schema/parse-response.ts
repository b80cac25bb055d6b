import type * as z from 'zod/mini';
import { linkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';

/**
 * A copy with the members that a schema knows, without those that are `null`: many languages serialize an absent value
 * like this, although the contract has no `null`. Not recursive, because a host's objects may be cyclic.
 */
export function withoutNulls(value: unknown, { shape }: z.ZodMiniObject): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.keys(shape).map((name) => [name, (value as Record<string, unknown>)[name]] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== null && member !== undefined));
}

/**
 * Returns the members of a response that its schema knows; `null` counts as absent. Throws the `LinkError` `invalid-response`.
 *
 * The cast is needed because zod types an optional member as `T | undefined`, which `exactOptionalPropertyTypes`
 * rejects, although it never adds a member that is absent.
 */
export function parseResponse<Schema extends z.ZodMiniObject, Result>(
  schema: Schema,
  response: unknown,
): Result {
  const result = schema.safeParse(withoutNulls(response, schema));
  if (!result.success) {
    // Paths and codes only: values may be confidential.
    const issues = result.error.issues.map(({ path, code }) => `${path.join('.') || 'response'} (${code})`);
    warnOnce(`invalid response: ${issues.join(', ')}.`);
    throw linkError('invalid-response');
  }
  return result.data as Result;
}
