import * as z from 'zod/mini';
import { readModuleAccess, type ModuleAccess } from '../domain/access.ts';
import { linkError } from '../domain/link-error.ts';
import { once } from '../domain/once.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';
import { linkedAccountSchema, withKnownMembers } from './account-schema.ts';
import { withoutNulls } from './parse-response.ts';

const rights = once(() =>
  z.custom<readonly ModuleAccess[]>(Array.isArray).check((entries) => {
    entries.value = readModuleAccess(entries.value);
  }),
);

/** Any format that browsers can parse, because hosts pass on what their database returns. */
const time = once(() => z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value)))));

const controlledAccountSchema = once(() =>
  z.object({
    ...linkedAccountSchema().shape,
    clientId: z.string(),
    access: rights(),
    missing: rights(),
    problemSince: z.optional(time()),
    recoveredAt: z.optional(time()),
    linkedAt: time(),
    linkedBy: z.optional(z.unknown()),
    checkedAt: z.optional(time()),
  }),
);

/**
 * Reads an account from a property of the element. More lenient than for a response: it is not logged, `null` is an
 * absent member, and rights that cannot be read are skipped.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseControlledAccount(value: unknown): LinkedAccount {
  const schema = controlledAccountSchema();
  const result = schema.safeParse(withKnownMembers(withoutNulls(value, schema)));
  if (!result.success) throw linkError('invalid-response');
  const { linkedBy, ...account } = result.data;
  return { ...account, ...(typeof linkedBy === 'string' ? { linkedBy } : {}) } as LinkedAccount;
}
