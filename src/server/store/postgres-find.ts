import type { Transaction } from 'kysely';
import { accountMapKey } from '../account-map-key.ts';
import { accountColumns, toAccount } from './account-row.ts';
import type { Transact } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import type { StoredAccount } from './stored-account.ts';

/** Bounds the length of a statement. */
const maxBatchSize = 100;

interface AccountId {
  readonly tenantId: string;
  readonly accountId: string;
}

interface Batch {
  readonly ids: Map<string, AccountId>;
  readonly accounts: Promise<ReadonlyMap<string, StoredAccount>>;
}

type FindById = (tenantId: string, accountId: string) => Promise<StoredAccount | undefined>;

/**
 * Finds accounts by ID. Calls that wait for a connection at the same time share one query, so that `accessToken` does not need
 * three messages to the database for each.
 *
 * Nothing is cached: the query of a call always starts after the call.
 */
export function createFindById(transact: Transact<Tables>): FindById {
  /** Its query has not started. */
  let waiting: Batch | undefined;

  const startBatch = (): Batch => {
    const ids: Batch['ids'] = new Map();
    const close = (): void => {
      if (waiting?.ids === ids) waiting = undefined;
    };
    const accounts = transact((transaction) => {
      close();
      return select(transaction, [...ids.values()]);
    });
    // There was no connection.
    accounts.catch(close);
    return { ids, accounts };
  };

  return async (tenantId, accountId) => {
    const key = accountMapKey(tenantId, accountId);
    const batch = (waiting ??= startBatch());
    batch.ids.set(key, { tenantId, accountId });
    if (batch.ids.size >= maxBatchSize) waiting = undefined;
    return (await batch.accounts).get(key);
  };
}

async function select(
  transaction: Transaction<Tables>,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<string, StoredAccount>> {
  const rows = await transaction
    .selectFrom('accounts')
    .select(['tenant_id', ...accountColumns])
    .where((row) =>
      row(
        row.refTuple('tenant_id', 'id'),
        'in',
        ids.map(({ tenantId, accountId }) => row.tuple(tenantId, accountId)),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [accountMapKey(row.tenant_id, row.id), toAccount(row)]));
}
