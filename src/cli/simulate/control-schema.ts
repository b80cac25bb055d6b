import * as z from 'zod/mini';
import { moduleNames } from '../../domain/access.ts';

/** A body of the control API. The schemas are strict, so that a misspelled property is reported. */
export interface ControlBody<Schema extends z.ZodMiniType> {
  readonly schema: Schema;
  /** For the error message: `Expected …`. */
  readonly description: string;
}

const nonEmptyString = z.string().check(z.minLength(1));
const durationMs = z.number().check(z.gte(0));

const behaviors = ['normal', 'refused', 'rate-limited', 'slow', 'down'] as const;
const scopeNames = ['prefixed', 'mixed', 'hidden'] as const;

const readableAttributes = z.optional(z.union([z.boolean(), z.array(nonEmptyString)]));

const credentialSchema = z.strictObject({
  clientId: nonEmptyString,
  clientSecret: nonEmptyString,
  access: z.string(),
  readableAttributes,
  listsAttributes: z.optional(z.boolean()),
  employees: z.optional(z.int().check(z.gte(0))),
  legalEntities: z.optional(z.array(nonEmptyString)),
  behavior: z.optional(z.enum(behaviors)),
  delayMs: z.optional(durationMs),
  scopeNames: z.optional(z.enum(scopeNames)),
  unavailable: z.optional(z.array(z.enum(moduleNames))),
  beta: z.optional(z.array(z.enum(moduleNames))),
});

export const credentialBody: ControlBody<typeof credentialSchema> = {
  schema: credentialSchema,
  description:
    'an object with clientId, clientSecret, access (for example "employees:read documents:read+write"); optionally ' +
    'readableAttributes (a boolean or an array of keys), listsAttributes (a boolean), employees (an integer), ' +
    `legalEntities (an array of names), behavior (${behaviors.join(', ')}), delayMs, scopeNames (${scopeNames.join(', ')}), ` +
    `unavailable and beta (arrays of ${moduleNames.join(', ')})`,
};

const rightsSchema = z.strictObject({ access: z.optional(z.string()), readableAttributes });

export const rightsBody: ControlBody<typeof rightsSchema> = {
  schema: rightsSchema,
  description:
    'an object with access (for example "employees:read documents:read+write") or readableAttributes (a boolean or an array ' +
    'of keys), or both',
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
  z.strictObject({ kind: z.literal('delay'), delayMs: durationMs, path, times }),
  z.strictObject({ kind: z.enum(['hang', 'reset', 'garbage', 'truncated']), path, times }),
]);

export const faultBody: ControlBody<typeof faultSchema> = {
  schema: faultSchema,
  description:
    'an object with kind: status (with status, 200 to 599, and optionally headers), delay (with delayMs), hang, reset, ' +
    'garbage or truncated; optionally path (for example "/v2/persons") and times (1 or more)',
};

const clockSchema = z.strictObject({ advanceMs: durationMs });

export const clockBody: ControlBody<typeof clockSchema> = {
  schema: clockSchema,
  description: 'an object with advanceMs, 0 or more',
};
