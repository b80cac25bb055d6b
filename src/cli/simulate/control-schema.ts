import * as z from 'zod/mini';
import { moduleNames } from '../../domain/access.ts';

/*
 * What the simulator's own addresses take. Strict, so that a misspelt member is told and not passed over.
 */
export interface ControlBody<Schema extends z.ZodMiniType> {
  readonly schema: Schema;
  /** In the words of a refusal: `This address takes …`. */
  readonly form: string;
}

const text = z.string().check(z.minLength(1));
const milliseconds = z.number().check(z.gte(0));

const behaviours = ['normal', 'refused', 'rate-limited', 'slow', 'down'] as const;
const scopeNames = ['prefixed', 'mixed', 'hidden'] as const;

const credentialSchema = z.strictObject({
  clientId: text,
  clientSecret: text,
  access: z.string(),
  readableAttributes: z.optional(z.boolean()),
  employees: z.optional(z.int().check(z.gte(0))),
  behaviour: z.optional(z.enum(behaviours)),
  delayMs: z.optional(milliseconds),
  scopeNames: z.optional(z.enum(scopeNames)),
  unavailable: z.optional(z.array(z.enum(moduleNames))),
});

export const credential: ControlBody<typeof credentialSchema> = {
  schema: credentialSchema,
  form:
    'an object with clientId, clientSecret, access (as in "employees:read documents:read+write"), and if wanted ' +
    `readableAttributes (true or false), employees (a number), behaviour (${behaviours.join(', ')}), delayMs, ` +
    `scopeNames (${scopeNames.join(', ')}), unavailable (a list of ${moduleNames.join(', ')})`,
};

const path = z.optional(z.string());
const times = z.optional(z.int().check(z.gte(1)));

const faultSchema = z.discriminatedUnion('kind', [
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

export const fault: ControlBody<typeof faultSchema> = {
  schema: faultSchema,
  form:
    'an object with kind: status (with status, 200 to 599, and if wanted headers), delay (with milliseconds), hang, reset, ' +
    'garbage or truncated; and if wanted path (as in "/v2/persons") and times (1 or more)',
};

const clockSchema = z.strictObject({ milliseconds });

export const clock: ControlBody<typeof clockSchema> = {
  schema: clockSchema,
  form: 'an object with milliseconds, 0 or more',
};
