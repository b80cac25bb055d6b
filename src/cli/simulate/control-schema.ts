import * as z from 'zod/mini';
import { moduleNames } from '../../domain/access.ts';

/*
 * What the simulator's own addresses take. Strict, so that a misspelt member is told and not passed over.
 */
const text = z.string().check(z.minLength(1));
const milliseconds = z.number().check(z.gte(0));

export const credentialSchema = z.strictObject({
  clientId: text,
  clientSecret: text,
  access: z.string(),
  readableAttributes: z.optional(z.boolean()),
  employees: z.optional(z.int().check(z.gte(0))),
  behaviour: z.optional(z.enum(['normal', 'refused', 'rate-limited', 'slow', 'down'])),
  delayMs: z.optional(milliseconds),
  scopeNames: z.optional(z.enum(['prefixed', 'mixed', 'hidden'])),
  unavailable: z.optional(z.array(z.enum(moduleNames))),
});

const path = z.optional(z.string());
const times = z.optional(z.int().check(z.gte(1)));

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().check(z.gte(200), z.lte(599)),
    headers: z.optional(z.record(z.string(), z.string())),
    path,
    times,
  }),
  z.strictObject({ kind: z.literal('delay'), milliseconds, path, times }),
  z.strictObject({ kind: z.enum(['hang', 'reset', 'garbage', 'truncated']), path, times }),
]);

export const clockSchema = z.strictObject({ milliseconds });
