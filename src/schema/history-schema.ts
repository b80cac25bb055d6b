import * as z from 'zod/mini';
import { historyTypes, type HistoryPage } from '../domain/account-history.ts';
import { accountStatuses } from '../domain/linked-account.ts';
import { once } from '../domain/once.ts';
import { knownRights, moduleAccessSchema, problemSchema, text, time } from './account-schema.ts';
import { parseResponse, withoutNulls } from './parse-response.ts';

export const historyEntrySchema = once(() =>
  z.object({
    at: time(),
    type: z.enum(historyTypes),
    by: z.optional(z.string()),
    via: z.optional(z.enum(['invitation'])),
    status: z.optional(z.enum(accountStatuses)),
    problem: z.optional(problemSchema()),
    missing: z.optional(z.array(moduleAccessSchema())),
    missingEmployeeAttributes: z.optional(z.array(text())),
    revoked: z.optional(z.array(moduleAccessSchema())),
    granted: z.optional(z.array(moduleAccessSchema())),
    revokedEmployeeAttributes: z.optional(z.array(text())),
    grantedEmployeeAttributes: z.optional(z.array(text())),
  }),
);

export const historyPageSchema = once(() =>
  z.object({ entries: z.array(historyEntrySchema()), nextCursor: z.optional(text()) }),
);

/**
 * Returns the page without entries of types that only a newer backend knows.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseHistoryPage(response: unknown): HistoryPage {
  const { entries } = (response ?? {}) as { readonly entries?: unknown };
  return parseResponse(
    historyPageSchema(),
    Array.isArray(entries)
      ? { ...(response as object), entries: (entries as readonly unknown[]).flatMap(knownEntry) }
      : response,
  );
}

function knownEntry(entry: unknown): readonly unknown[] {
  const { type, via, missing, revoked, granted, ...others } = (entry ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const names: readonly unknown[] = historyTypes;
  if (typeof type === 'string' && !names.includes(type)) return [];
  return [
    withoutNulls(
      {
        ...others,
        type,
        ...(via === 'invitation' ? { via } : {}),
        missing: knownRights(missing),
        revoked: knownRights(revoked),
        granted: knownRights(granted),
      },
      historyEntrySchema(),
    ),
  ];
}
