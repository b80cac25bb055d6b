import * as z from 'zod/mini';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import { parseResponse } from './parse-response.ts';

const text = z.optional(z.string());

/** Accepts keys of any type, because unusable ones are skipped later. Drops private members. */
export const jsonWebKeySetSchema = z.object({
  keys: z.array(z.object({ kty: z.string(), kid: text, use: text, alg: text, n: text, e: text })),
  audience: text,
});

/**
 * Returns the key set without unknown members, such as private ones.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseKeySet(response: unknown): JsonWebKeySet {
  return parseResponse(jsonWebKeySetSchema, response);
}
