import { isWorking, type AccountSort } from '../../domain/linked-account.ts';
import { emptyCounts, sortKeys, sortValue } from './account-order.ts';
import {
  isAsExpected,
  type AccountStore,
  type AccountWrite,
  type SavedIdempotencyRecord,
  type SaveResult,
  type StorePosition,
} from './account-store.ts';
import type { StoredAccount } from './stored-account.ts';
import { createMemoryChecks, type Claim } from './memory-checks.ts';
import { createMemoryRelinkMessages, type MessageClaim } from './memory-relink-messages.ts';
import { MemoryInvitations } from './memory-invitations.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { changedTimes, sinceOf, statusUnder, type RequirementTimes } from './requirements.ts';
import { searchNeedle, searchTextOf } from './search-text.ts';

interface Tenant {
  readonly accounts: Map<string, StoredAccount>;
  /** Account IDs by fingerprint. */
  readonly fingerprints: Map<string, string>;
  readonly idempotencyRecords: Map<string, SavedIdempotencyRecord>;
  readonly claims: Map<string, Claim>;
  readonly messages: Map<string, MessageClaim>;
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
  const requirementTimes = new Map<string, RequirementTimes>();
  const journal = createMemoryJournal();
  const tenantOf = (tenantId: string): Tenant => {
    const tenant = tenants.get(tenantId) ?? {
      accounts: new Map<string, StoredAccount>(),
      fingerprints: new Map<string, string>(),
      idempotencyRecords: new Map<string, SavedIdempotencyRecord>(),
      claims: new Map<string, Claim>(),
      messages: new Map<string, MessageClaim>(),
      key: undefined,
    };
    tenants.set(tenantId, tenant);
    return tenant;
  };
  const invitations = new MemoryInvitations((tenantId, accountId, entries) => {
    if (tenantOf(tenantId).accounts.has(accountId)) journal.add(tenantId, accountId, entries);
  });
  const save = (
    tenantId: string,
    account: StoredAccount,
    { record, invitation }: AccountWrite,
  ): SaveResult => {
    const { accounts, fingerprints, idempotencyRecords, messages } = tenantOf(tenantId);
    const holder = fingerprints.get(account.fingerprint);
    if (holder !== undefined && holder !== account.id) return { outcome: 'duplicate', accountId: holder };
    if (record) {
      removeExpiredRecords(idempotencyRecords, record.createdAt);
      const saved = idempotencyRecords.get(record.key);
      if (saved && (saved.requestHash !== record.requestHash || saved.accountId !== account.id)) {
        return { outcome: 'key-conflict' };
      }
    }
    if (invitation && !invitations.use(tenantId, invitation)) return { outcome: 'invitation-closed' };
    if (record) idempotencyRecords.set(record.key, { ...record, accountId: account.id });
    fingerprints.delete(accounts.get(account.id)?.fingerprint ?? '');
    fingerprints.set(account.fingerprint, account.id);
    accounts.set(account.id, account);
    if (isWorking(account.status)) messages.delete(account.id);
    return { outcome: 'saved', account };
  };

  return {
    checks: createMemoryChecks(tenants),
    relinkMessages: createMemoryRelinkMessages(tenants),
    invitations,
    events: journal.events,
    history: journal.history,
    async add(tenantId, account, write = {}) {
      const result = save(tenantId, account, write);
      if (result.outcome === 'saved') journal.add(tenantId, account.id, write.journal?.(account));
      return result;
    },
    async find(tenantId, key) {
      const { accounts, fingerprints } = tenantOf(tenantId);
      return accounts.get('id' in key ? key.id : (fingerprints.get(key.fingerprint) ?? ''));
    },
    async update(tenantId, accountId, changes, { expected, ...write } = {}) {
      const account = tenantOf(tenantId).accounts.get(accountId);
      if (!account || !isAsExpected(account, expected)) return { outcome: 'not-found' };
      const result = save(tenantId, { ...account, ...changes }, write);
      if (result.outcome === 'saved') {
        journal.add(tenantId, accountId, write.journal?.(result.account, account));
      }
      return result;
    },
    async findIdempotencyRecord(tenantId, key) {
      return tenantOf(tenantId).idempotencyRecords.get(key);
    },
    async remove(tenantId, accountId, write = {}) {
      const { accounts, fingerprints, claims, messages } = tenantOf(tenantId);
      const account = accounts.get(accountId);
      if (!account) return false;
      fingerprints.delete(account.fingerprint);
      accounts.delete(accountId);
      claims.delete(accountId);
      messages.delete(accountId);
      invitations.revokeForAccount(tenantId, accountId);
      journal.add(tenantId, accountId, write.journal?.(account));
      journal.removeHistory(tenantId, accountId);
      return true;
    },
    async removeTenant(tenantId) {
      if (tenantOf(tenantId).accounts.size > 0) return false;
      tenants.delete(tenantId);
      await invitations.removeAll(tenantId);
      journal.removeUndelivered(tenantId);
      return true;
    },
    async removeExpired({ recordsUntil, invitationsBefore, historyBefore }) {
      for (const { idempotencyRecords } of tenants.values()) {
        removeExpiredRecords(idempotencyRecords, recordsUntil);
      }
      invitations.removeOld(invitationsBefore);
      journal.removeOldHistory(historyBefore);
    },
    async list(tenantId, { after, limit, search, status = [], sort = 'linked', required }) {
      const needle = searchNeedle(search);
      const matching = [...tenantOf(tenantId).accounts.values()]
        .map((account) => ({ account, status: statusUnder(account, required) }))
        .filter((entry) => status.length === 0 || status.includes(entry.status))
        .filter(({ account }) => !needle || searchTextOf(account).includes(needle))
        .map((entry) => ({
          ...entry,
          sortValues: sortValuesOf({ ...entry.account, status: entry.status }, sort),
        }))
        .sort((one, other) => compareSortValues(one.sortValues, other.sortValues, sort));
      const start = after && sortValuesOf(after, sort);
      const rest = start
        ? matching.filter(({ sortValues }) => compareSortValues(start, sortValues, sort) < 0)
        : matching;
      return {
        accounts: rest.slice(0, limit).map(({ account }) => account),
        more: rest.length > limit,
        total: matching.length,
      };
    },
    async listAll({ tenantId, after, limit, status = [], required }) {
      const all = [...tenants]
        .filter(([id]) => tenantId === undefined || id === tenantId)
        .flatMap(([id, { accounts }]) => [...accounts.values()].map((account) => ({ tenantId: id, account })))
        .filter(({ account }) => status.length === 0 || status.includes(statusUnder(account, required)))
        .filter(
          (entry) =>
            !after || compareByTenantAndId(after, { tenantId: entry.tenantId, id: entry.account.id }) < 0,
        )
        .sort((one, other) =>
          compareByTenantAndId(
            { tenantId: one.tenantId, id: one.account.id },
            { tenantId: other.tenantId, id: other.account.id },
          ),
        );
      return { accounts: all.slice(0, limit), more: all.length > limit };
    },
    async countByStatus(tenantId, required) {
      const counts = emptyCounts();
      for (const account of tenantOf(tenantId).accounts.values()) counts[statusUnder(account, required)] += 1;
      return counts;
    },
    async rememberRequirements(requirements, now) {
      for (const [requirement, times] of changedTimes(requirementTimes, requirements, now)) {
        requirementTimes.set(requirement, times);
      }
      return sinceOf(requirementTimes);
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
      return [...tenants]
        .filter(([, { accounts, key }]) => accounts.size > 0 || key !== undefined)
        .map(([tenantId]) => tenantId);
    },
  };
}

function removeExpiredRecords(records: Map<string, SavedIdempotencyRecord>, until: string): void {
  for (const { key, expiresAt } of records.values()) if (expiresAt <= until) records.delete(key);
}

type SortValues = readonly (string | number)[];

/** What accounts are sorted by; the ID comes last. */
function sortValuesOf(position: StorePosition, sort: AccountSort): SortValues {
  return [...sortKeys[sort].map((key) => sortValue(key, position)), position.id];
}

function compareSortValues(one: SortValues, other: SortValues, sort: AccountSort): number {
  for (const [index, value] of one.entries()) {
    const order = compare(value, other[index] ?? '');
    if (order !== 0) return sortKeys[sort][index]?.direction === 'descending' ? -order : order;
  }
  return 0;
}

interface AccountAddress {
  readonly tenantId: string;
  readonly id: string;
}

function compareByTenantAndId(one: AccountAddress, other: AccountAddress): number {
  return compareCodePoints(one.tenantId, other.tenantId) || compareCodePoints(one.id, other.id);
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other);
  return compareCodePoints(one, other);
}

/** As the databases compare, byte by byte in UTF-8, where JavaScript compares UTF-16. */
function compareCodePoints(one: string, other: string): number {
  if (one === other) return 0;
  const [points, others] = [one, other].map((text) => Array.from(text, (point) => point.codePointAt(0) ?? 0));
  for (const [index, point] of (points ?? []).entries()) {
    const difference = point - (others?.[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return -1;
}
