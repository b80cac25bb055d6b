import type {
  AccountStore,
  SavedIdempotencyRecord,
  IdempotencyRecord,
  SaveResult,
  StoredAccount,
} from './account-store.ts';
import { searchNeedle, searchTextOf } from './search-text.ts';

interface Tenant {
  readonly accounts: Map<string, StoredAccount>;
  /** Account ids by fingerprint. */
  readonly fingerprints: Map<string, string>;
  readonly keyUses: Map<string, SavedIdempotencyRecord>;
  key: string | undefined;
}

/** A store for tests, demos and first steps: what it holds ends with the process. */
export function createMemoryStore(): AccountStore {
  const tenants = new Map<string, Tenant>();
  const tenantOf = (tenantId: string): Tenant => {
    const tenant = tenants.get(tenantId) ?? {
      accounts: new Map<string, StoredAccount>(),
      fingerprints: new Map<string, string>(),
      keyUses: new Map<string, SavedIdempotencyRecord>(),
      key: undefined,
    };
    tenants.set(tenantId, tenant);
    return tenant;
  };
  const save = (
    { accounts, fingerprints, keyUses }: Tenant,
    account: StoredAccount,
    use: IdempotencyRecord | undefined,
  ): SaveResult => {
    const holder = fingerprints.get(account.fingerprint);
    if (holder !== undefined && holder !== account.id) return { outcome: 'duplicate', accountId: holder };
    if (use) {
      for (const { key, expiresAt } of keyUses.values()) if (expiresAt <= use.createdAt) keyUses.delete(key);
      const before = keyUses.get(use.key);
      if (before && (before.requestHash !== use.requestHash || before.accountId !== account.id))
        return { outcome: 'key-conflict' };
      keyUses.set(use.key, { ...use, accountId: account.id });
    }
    fingerprints.delete(accounts.get(account.id)?.fingerprint ?? '');
    fingerprints.set(account.fingerprint, account.id);
    accounts.set(account.id, account);
    return { outcome: 'saved', account };
  };

  return {
    async add(tenantId, account, use) {
      return save(tenantOf(tenantId), account, use);
    },
    async find(tenantId, key) {
      const { accounts, fingerprints } = tenantOf(tenantId);
      return accounts.get('id' in key ? key.id : (fingerprints.get(key.fingerprint) ?? ''));
    },
    async update(tenantId, accountId, changes, encryptedCredentials, use) {
      const tenant = tenantOf(tenantId);
      const account = tenant.accounts.get(accountId);
      if (
        !account ||
        (encryptedCredentials !== undefined && encryptedCredentials !== account.encryptedCredentials)
      ) {
        return { outcome: 'not-found' };
      }
      return save(tenant, { ...account, ...changes }, use);
    },
    async findIdempotencyRecord(tenantId, key) {
      return tenantOf(tenantId).keyUses.get(key);
    },
    async remove(tenantId, accountId) {
      const { accounts, fingerprints } = tenantOf(tenantId);
      fingerprints.delete(accounts.get(accountId)?.fingerprint ?? '');
      return accounts.delete(accountId);
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
    async tenantIds() {
      return [...tenants.keys()];
    },
  };
}

type Position = Pick<StoredAccount, 'id' | 'linkedAt'>;

/** Latest first; by id where the time is the same. */
function byAge(a: Position, b: Position): number {
  return compare(b.linkedAt, a.linkedAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
