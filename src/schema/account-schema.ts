import * as z from 'zod/mini';
import { isModuleName, moduleNames } from '../domain/access.ts';
import {
  accountActions,
  accountStatuses,
  isPathSafeId,
  type AccountsPage,
  type LinkedAccount,
} from '../domain/linked-account.ts';
import { linkError, toLinkError, type LinkError } from '../domain/link-error.ts';
import { once } from '../domain/once.ts';
import { isTime } from './parse-members.ts';
import { parseResponse } from './parse-response.ts';

/*
 * Uses `refine` and only a few of zod's schema types: each additional type, such as a date or an integer, adds code to the page.
 * Schemas are created once a response arrives, so that a page doesn't wait for that before it sends its first request.
 */
/** Not empty, and safe as a segment of a path. */
export const id = once(() => z.string().check(z.refine(isPathSafeId)));
export const text = once(() => z.string().check(z.refine((value) => value !== '')));
export const time = once(() => z.string().check(z.refine(isTime)));
const count = once(() => z.number().check(z.refine((value) => Number.isSafeInteger(value) && value >= 0)));

export const moduleAccessSchema = once(() =>
  z.object({
    module: z.enum(moduleNames),
    read: z.boolean(),
    write: z.boolean(),
  }),
);

/** Lenient, so that an error code of a newer backend does not invalidate the account. */
export const problemSchema = once(() =>
  z.custom<LinkError>().check((problem) => {
    problem.value = toLinkError(problem.value);
  }),
);

export const accountDriftSchema = once(() =>
  z.object({
    cause: z.enum(['newly-required', 'revoked']),
    since: time(),
    missing: z.array(moduleAccessSchema()),
    missingEmployeeAttributes: z.array(text()),
  }),
);

export const linkedAccountSchema = once(() =>
  z.object({
    id: id(),
    label: z.string(),
    clientId: text(),
    status: z.enum(accountStatuses),
    access: z.array(moduleAccessSchema()),
    missing: z.array(moduleAccessSchema()),
    employeeAttributes: z.optional(z.array(text())),
    unreadableEmployeeAttributes: z.optional(z.array(text())),
    missingEmployeeAttributes: z.optional(z.array(text())),
    drift: z.optional(z.array(accountDriftSchema())),
    problem: z.optional(problemSchema()),
    problemSince: z.optional(time()),
    recoveredAt: z.optional(time()),
    linkedAt: time(),
    linkedBy: z.optional(z.string()),
    linkedVia: z.optional(z.enum(['invitation'])),
    checkedAt: z.optional(time()),
    stale: z.optional(z.boolean()),
  }),
);

export const accountsPageSchema = once(() =>
  z.object({
    accounts: z.array(linkedAccountSchema()),
    nextCursor: z.optional(text()),
    total: z.optional(count()),
    actions: z.optional(z.array(z.enum(accountActions))),
  }),
);

export const accountsSummarySchema = once(() =>
  z.object({
    total: count(),
    byStatus: z.object(
      Object.fromEntries(accountStatuses.map((status) => [status, count()])) as Record<
        (typeof accountStatuses)[number],
        ReturnType<typeof count>
      >,
    ),
    stale: z.optional(count()),
    unchecked: z.optional(count()),
  }),
);

/** Accounts are parsed one by one, so that an invalid one does not hide the others. */
const lenientPageSchema = once(() =>
  z.object({ ...accountsPageSchema().shape, accounts: z.array(z.unknown()) }),
);

type LenientPage = Omit<AccountsPage, 'accounts'> & { readonly accounts: readonly unknown[] };

export interface ParsedAccountsPage extends AccountsPage {
  /** The number of accounts left out because they are invalid. */
  readonly unreadable: number;
}

/**
 * Returns the account without unknown members.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseLinkedAccount(response: unknown): LinkedAccount {
  return parseResponse(linkedAccountSchema(), withKnownMembers(response));
}

/** Drops what only a newer backend knows, e.g. rights to new modules, so that it does not invalidate the account. */
export function withKnownMembers(account: unknown): unknown {
  if (!isObject(account)) return account;
  const { access, missing, drift, linkedVia, ...others } = account;
  return {
    ...others,
    ...(linkedVia === 'invitation' ? { linkedVia } : {}),
    access: knownRights(access),
    missing: knownRights(missing),
    ...(Array.isArray(drift) ? { drift: (drift as readonly unknown[]).flatMap(knownDrift) } : {}),
  };
}

function knownDrift(entry: unknown): readonly unknown[] {
  if (!isObject(entry)) return [];
  const known = { ...entry, missing: knownRights(entry['missing']) };
  return accountDriftSchema().safeParse(known).success ? [known] : [];
}

/** Drops rights to modules that only a newer backend knows. */
export function knownRights(rights: unknown): unknown {
  if (!Array.isArray(rights)) return rights;
  return (rights as readonly unknown[]).filter((right) => {
    const module = (right as { readonly module?: unknown } | null)?.module;
    return typeof module !== 'string' || isModuleName(module);
  });
}

/**
 * Returns the page with its valid accounts; an invalid one is left out, counted, and reported on the console.
 *
 * @throws {LinkError} `invalid-response` if this is not a page or none of its accounts is valid
 */
export function parseAccountsPage(response: unknown): ParsedAccountsPage {
  const page = parseResponse<ReturnType<typeof lenientPageSchema>, LenientPage>(
    lenientPageSchema(),
    withKnownActions(response),
  );
  const accounts = page.accounts.flatMap((account) => {
    try {
      return [parseLinkedAccount(account)];
    } catch {
      return [];
    }
  });
  const unreadable = page.accounts.length - accounts.length;
  if (accounts.length === 0 && unreadable > 0) throw linkError('invalid-response');
  return { ...page, accounts, unreadable };
}

/** Actions that only a newer backend knows are left out. */
function withKnownActions(page: unknown): unknown {
  if (!isObject(page) || !Array.isArray(page['actions'])) return page;
  const actions = page['actions'] as readonly unknown[];
  return { ...page, actions: accountActions.filter((action) => actions.includes(action)) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
