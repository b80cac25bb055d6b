import type { AccountKey, AccountStore, SaveResult, StoredAccount } from './account-store.ts';
import { searchNeedle, searchTextOf } from './search-text.ts';

interface Tenant {
  readonly accounts: Map<string, StoredAccount>;
  key: string | undefined;
}

/** A store for tests, demos and first steps: what it holds ends with the process. */
export function createMemoryStore(): AccountStore {
  const tenants = new Map<string, Tenant>();
  const tenantOf = (tenantId: string): Tenant => {
    const tenant = tenants.get(tenantId) ?? { accounts: new Map<string, StoredAccount>(), key: undefined };
    tenants.set(tenantId, tenant);
    return tenant;
  };
  const save = ({ accounts }: Tenant, account: StoredAccount): SaveResult => {
    for (const { id, fingerprint } of accounts.values()) {
      if (fingerprint === account.fingerprint && id !== account.id)
        return { outcome: 'taken', accountId: id };
    }
    accounts.set(account.id, account);
    return { outcome: 'saved', account };
  };

  return {
    async add(tenantId, account) {
      return save(tenantOf(tenantId), account);
    },
    async find(tenantId, key) {
      return [...tenantOf(tenantId).accounts.values()]
        .filter((account) => matches(account, key))
        .sort(byUse)[0];
    },
    async update(tenantId, accountId, changes, sealedCredentials) {
      const tenant = tenantOf(tenantId);
      const account = tenant.accounts.get(accountId);
      if (!account || (sealedCredentials !== undefined && sealedCredentials !== account.sealedCredentials)) {
        return { outcome: 'gone' };
      }
      return save(tenant, { ...account, ...changes });
    },
    async remove(tenantId, accountId) {
      return tenantOf(tenantId).accounts.delete(accountId);
    },
    async list(tenantId, { after, limit, search, status }) {
      const needle = searchNeedle(search);
      const matching = [...tenantOf(tenantId).accounts.values()]
        .filter((account) => !status || account.status === status)
        .filter((account) => !needle || searchTextOf(account).includes(needle))
        .sort(byAge);
      const rest = after ? matching.filter((account) => byAge(after, account) < 0) : matching;
      return { accounts: rest.slice(0, limit), more: rest.length > limit, total: matching.length };
    },
    async readTenantKey(tenantId) {
      return tenantOf(tenantId).key;
    },
    async writeTenantKey(tenantId, sealed, replaces) {
      const tenant = tenantOf(tenantId);
      if (tenant.key === replaces) tenant.key = sealed;
      return tenant.key ?? sealed;
    },
  };
}

type Position = Pick<StoredAccount, 'id' | 'linkedAt'>;

/** Latest first; by id where the time is the same. */
function byAge(a: Position, b: Position): number {
  return compare(b.linkedAt, a.linkedAt) || compare(a.id, b.id);
}

function byUse(a: StoredAccount, b: StoredAccount): number {
  return compare(b.idempotency?.at ?? '', a.idempotency?.at ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function matches(account: StoredAccount, key: AccountKey): boolean {
  if ('id' in key) return account.id === key.id;
  if ('fingerprint' in key) return account.fingerprint === key.fingerprint;
  return account.idempotency?.key === key.idempotencyKey;
}
