import * as z from 'zod/mini';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import { parseResponse, withoutNulls } from './parse-response.ts';

const text = z.optional(z.string());

/** Accepts keys of any type, because unusable ones are skipped later. Drops private members. */
const keySchema = z.object({ kty: z.string(), kid: text, use: text, alg: text, n: text, e: text });

export const jsonWebKeySetSchema = z.object({
  keys: z.array(keySchema),
  audience: text,
});

/**
 * Returns the key set without unknown members, such as private ones.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseKeySet(response: unknown): JsonWebKeySet {
  const { keys } = (response ?? {}) as { readonly keys?: unknown };
  return parseResponse(
    jsonWebKeySetSchema,
    Array.isArray(keys)
      ? { ...(response as object), keys: keys.map((key) => withoutNulls(key, keySchema)) }
      : response,
  );
}
