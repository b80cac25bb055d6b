import * as z from 'zod/mini';
import { isModuleName, moduleNames } from '../domain/access.ts';
import {
  accountStatuses,
  isAccountId,
  type AccountsPage,
  type LinkedAccount,
} from '../domain/linked-account.ts';
import { linkError, toLinkError } from '../domain/link-error.ts';
import { parseResponse } from './parse-response.ts';

/*
 * Uses few of zod's schema types, and `refine`: each further type, such as a date or an integer, adds code to the page.
 */
const text = z.string().check(z.refine((value) => value !== ''));
const time = z
  .string()
  .check(z.refine((value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))));

const count = z.number().check(z.refine((value) => Number.isSafeInteger(value) && value >= 0));

export const moduleAccessSchema = z.object({
  module: z.enum(moduleNames),
  read: z.boolean(),
  write: z.boolean(),
});

/** Lenient, so that an error code of a newer backend does not invalidate the account. */
const problemSchema = z.pipe(z.unknown(), z.transform(toLinkError));

export const linkedAccountSchema = z.object({
  id: z.string().check(z.refine(isAccountId)),
  label: z.string(),
  clientId: text,
  status: z.enum(accountStatuses),
  access: z.array(moduleAccessSchema),
  missing: z.array(moduleAccessSchema),
  problem: z.optional(problemSchema),
  linkedAt: time,
  linkedBy: z.optional(z.string()),
  checkedAt: z.optional(time),
});

export const accountsPageSchema = z.object({
  accounts: z.array(linkedAccountSchema),
  nextCursor: z.optional(text),
  total: z.optional(count),
});

/** Accounts are parsed one by one, so that an invalid one does not hide the others. */
const lenientPageSchema = z.object({ ...accountsPageSchema.shape, accounts: z.array(z.unknown()) });

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
  return parseResponse(linkedAccountSchema, withKnownModules(response));
}

/** Drops rights to modules that only a newer backend knows, so that they do not invalidate the account. */
function withKnownModules(account: unknown): unknown {
  if (typeof account !== 'object' || account === null) return account;
  const { access, missing } = account as { readonly access?: unknown; readonly missing?: unknown };
  return { ...account, access: knownOf(access), missing: knownOf(missing) };
}

function knownOf(rights: unknown): unknown {
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
  const page = parseResponse<typeof lenientPageSchema, LenientPage>(lenientPageSchema, response);
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
