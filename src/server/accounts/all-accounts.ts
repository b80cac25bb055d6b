import { accountStatuses, type AccountStatus, type LinkedAccount } from '../../domain/linked-account.ts';
import { validateLimit } from '../validate-limit.ts';
import type { AccountStore, ListAllQuery } from '../store/account-store.ts';
import { notConfigured } from './account-errors.ts';
import type { AccountPresenter } from './account-presenter.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';

/** Which accounts of all tenants to return. */
export interface AllAccountsQuery {
  /**
   * Only the accounts of this tenant. `undefined` is rejected: leave the member out to get the accounts of all tenants.
   *
   * @default those of all tenants
   */
  readonly tenantId?: string;
  /**
   * The status, or the statuses, to find.
   *
   * @default all
   */
  readonly status?: AccountStatus | readonly AccountStatus[];
  /** `nextCursor` of the previous page. Absent for the first page. */
  readonly cursor?: string;
  /**
   * The maximum number of accounts to return, 1 to 1000.
   *
   * @default 100
   */
  readonly limit?: number;
}

/** An account with its tenant. */
export interface TenantAccount extends LinkedAccount {
  /** The tenant that the account belongs to. */
  readonly tenantId: string;
}

/**
 * One page of the accounts of all tenants. It has no `total`: counting every tenant's accounts for each page would read all of them.
 */
export interface AllAccountsPage {
  /** Sorted by tenant and ID. */
  readonly accounts: readonly TenantAccount[];
  /** Pass it as `cursor` to get the next page. Absent on the last page. */
  readonly nextCursor?: string;
}

const maxLimit = 1000;

export async function listAllAccounts(
  store: AccountStore,
  presenter: AccountPresenter,
  { tenantId, status = [], cursor, limit = 100 }: AllAccountsQuery,
): Promise<AllAccountsPage> {
  if (!store.listAll) throw notConfigured('The store has no "listAll".');
  const statuses = [status].flat();
  if (!statuses.every((name) => accountStatuses.includes(name))) {
    throw new TypeError(`"status" must be one or several of ${accountStatuses.join(', ')}.`);
  }
  const query: ListAllQuery = {
    limit: validateLimit(limit, maxLimit),
    status: statuses,
    required: presenter.required,
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(cursor === undefined ? {} : { after: readCursor(cursor) }),
  };
  const { accounts, more } = await store.listAll(query);
  const presented = await presenter.presentAll(accounts.map(({ account }) => account));
  const last = accounts.at(-1);
  return {
    accounts: presented.map((account, index) => ({ ...account, tenantId: accounts[index]?.tenantId ?? '' })),
    ...(more && last ? { nextCursor: encodeCursor([last.tenantId, last.account.id]) } : {}),
  };
}

function readCursor(cursor: string): { readonly tenantId: string; readonly id: string } {
  const [tenantId, id] = decodeCursor(cursor);
  if (typeof tenantId === 'string' && typeof id === 'string') return { tenantId, id };
  throw new TypeError('"cursor" must be the nextCursor of a page of listAccounts.');
}
