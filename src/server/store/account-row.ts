import { toLinkError } from '../../domain/link-error.ts';
import type { AccountStatus } from '../../domain/linked-account.ts';
import type { IdempotencyRecord, SavedIdempotencyRecord } from './account-store.ts';
import type { StoredAccount } from './stored-account.ts';
import { nameKeyOf } from './account-order.ts';
import { metBy } from './requirements.ts';
import { searchTextOf } from './search-text.ts';

type Grants = Pick<StoredAccount, 'access' | 'undetermined' | 'readableAttributes' | 'revoked'>;

/** An account as a database row. Every column is a string in every database. */
export interface AccountRow {
  readonly id: string;
  readonly label: string;
  readonly masked_client_id: string;
  readonly search_text: string;
  readonly fingerprint: string;
  readonly encrypted_credentials: string;
  readonly status: string;
  readonly name_key: string;
  /** `access`, `undetermined`, `readableAttributes` and `revoked` as JSON. */
  readonly grants: string;
  /** What is not missing, each requirement between two spaces. */
  readonly met: string;
  readonly requirements: string;
  readonly attribute_requirements: string;
  readonly problem: string | null;
  readonly problem_since: string | null;
  readonly recovered_at: string | null;
  readonly linked_at: string;
  readonly linked_by: string | null;
  readonly linked_via: string | null;
  readonly checked_at: string | null;
}

export const accountColumns = [
  'id',
  'label',
  'masked_client_id',
  'search_text',
  'fingerprint',
  'encrypted_credentials',
  'status',
  'name_key',
  'grants',
  'met',
  'requirements',
  'attribute_requirements',
  'problem',
  'problem_since',
  'recovered_at',
  'linked_at',
  'linked_by',
  'linked_via',
  'checked_at',
] as const satisfies readonly (keyof AccountRow)[];

export function toRow(account: StoredAccount): AccountRow {
  const { access, undetermined, readableAttributes, revoked } = account;
  const grants: Grants = { access, undetermined, readableAttributes, revoked };
  return {
    id: account.id,
    label: account.label,
    masked_client_id: account.maskedClientId,
    search_text: searchTextOf(account),
    fingerprint: account.fingerprint,
    encrypted_credentials: account.encryptedCredentials,
    status: account.status,
    name_key: nameKeyOf(account),
    grants: JSON.stringify(grants),
    met: ` ${[...metBy(account)].join(' ')} `,
    requirements: account.requirements,
    attribute_requirements: account.attributeRequirements,
    problem: account.problem && JSON.stringify(account.problem),
    problem_since: account.problemSince,
    recovered_at: account.recoveredAt,
    linked_at: account.linkedAt,
    linked_by: account.linkedBy,
    linked_via: account.linkedVia ?? null,
    checked_at: account.checkedAt,
  };
}

/** The casts are safe: only `toRow` writes these columns. */
export function toAccount(row: AccountRow): StoredAccount {
  return {
    id: row.id,
    label: row.label,
    maskedClientId: row.masked_client_id,
    fingerprint: row.fingerprint,
    encryptedCredentials: row.encrypted_credentials,
    status: row.status as AccountStatus,
    ...(JSON.parse(row.grants) as Grants),
    requirements: row.requirements,
    attributeRequirements: row.attribute_requirements,
    problem: row.problem === null ? null : toLinkError(JSON.parse(row.problem)),
    problemSince: row.problem_since,
    recoveredAt: row.recovered_at,
    linkedAt: row.linked_at,
    linkedBy: row.linked_by,
    ...(row.linked_via === 'invitation' ? { linkedVia: row.linked_via } : {}),
    checkedAt: row.checked_at,
  };
}

/** Expired idempotency records deleted with each new one: enough to keep up, and too few to slow the insert down. */
export const maxExpiredRecordsPerInsert = 100;

export interface IdempotencyRow {
  readonly key: string;
  readonly request_hash: string;
  readonly account_id: string;
  readonly created_at: string;
  readonly expires_at: string;
}

export function toIdempotencyRow(
  { key, requestHash, createdAt, expiresAt }: IdempotencyRecord,
  accountId: string,
): IdempotencyRow {
  return {
    key,
    request_hash: requestHash,
    account_id: accountId,
    created_at: createdAt,
    expires_at: expiresAt,
  };
}

export function toIdempotencyRecord(row: IdempotencyRow): SavedIdempotencyRecord {
  return {
    key: row.key,
    requestHash: row.request_hash,
    accountId: row.account_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
