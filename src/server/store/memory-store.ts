import {
  isAsExpected,
  type AccountStore,
  type IdempotencyRecord,
  type SavedIdempotencyRecord,
  type SaveResult,
  type StoredAccount,
} from './account-store.ts';
import { searchNeedle, searchTextOf } from './search-text.ts';

interface Tenant {
  readonly accounts: Map<string, StoredAccount>;
  /** Account ids by fingerprint. */
  readonly fingerprints: Map<string, string>;
  readonly idempotencyRecords: Map<string, SavedIdempotencyRecord>;
  key: string | undefined;
}

/**
 * Creates a store for tests and demos. Its accounts are lost when the process exits.
 *
 * @example
 * const backend = createLinkBackend({ store: createMemoryStore(), keys: generateKey(), authorize });
 */
export function createMemoryStore(): AccountStore {
  const tenants = new Map<string, Tenant>();
  const tenantOf = (tenantId: string): Tenant => {
    const tenant = tenants.get(tenantId) ?? {
      accounts: new Map<string, StoredAccount>(),
      fingerprints: new Map<string, string>(),
      idempotencyRecords: new Map<string, SavedIdempotencyRecord>(),
      key: undefined,
    };
    tenants.set(tenantId, tenant);
    return tenant;
  };
  const save = (
    { accounts, fingerprints, idempotencyRecords }: Tenant,
    account: StoredAccount,
    record: IdempotencyRecord | undefined,
  ): SaveResult => {
    const holder = fingerprints.get(account.fingerprint);
    if (holder !== undefined && holder !== account.id) return { outcome: 'duplicate', accountId: holder };
    if (record) {
      for (const { key, expiresAt } of idempotencyRecords.values()) {
        if (expiresAt <= record.createdAt) idempotencyRecords.delete(key);
      }
      const saved = idempotencyRecords.get(record.key);
      if (saved && (saved.requestHash !== record.requestHash || saved.accountId !== account.id)) {
        return { outcome: 'key-conflict' };
      }
      idempotencyRecords.set(record.key, { ...record, accountId: account.id });
    }
    fingerprints.delete(accounts.get(account.id)?.fingerprint ?? '');
    fingerprints.set(account.fingerprint, account.id);
    accounts.set(account.id, account);
    return { outcome: 'saved', account };
  };

  return {
    async add(tenantId, account, record) {
      return save(tenantOf(tenantId), account, record);
    },
    async find(tenantId, key) {
      const { accounts, fingerprints } = tenantOf(tenantId);
      return accounts.get('id' in key ? key.id : (fingerprints.get(key.fingerprint) ?? ''));
    },
    async update(tenantId, accountId, changes, expected, record) {
      const tenant = tenantOf(tenantId);
      const account = tenant.accounts.get(accountId);
      if (!account || !isAsExpected(account, expected)) return { outcome: 'not-found' };
      return save(tenant, { ...account, ...changes }, record);
    },
    async findIdempotencyRecord(tenantId, key) {
      return tenantOf(tenantId).idempotencyRecords.get(key);
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
    async writeTenantKey(tenantId, encryptedKey, replaces) {
      const tenant = tenantOf(tenantId);
      if (tenant.key === replaces) tenant.key = encryptedKey;
      return tenant.key ?? encryptedKey;
    },
    async tenantIds() {
      return [...tenants.keys()];
    },
  };
}

type Position = Pick<StoredAccount, 'id' | 'linkedAt'>;

/** Newest first, then by id. */
function byAge(a: Position, b: Position): number {
  return compare(b.linkedAt, a.linkedAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
