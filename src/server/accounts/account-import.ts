import {
  checkCredentials,
  containsSecret,
  type CredentialProblem,
  type Credentials,
} from '../../domain/credentials.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { looksLikeSecret } from '../../domain/looks-like-secret.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import { toOneLine } from '../to-one-line.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { wait } from '../wait.ts';
import { alreadyLinked } from './account-errors.ts';
import type { AccountLinking } from './account-linking.ts';
import { defaultPerMinute, toIntervalMs } from './check-rate.ts';
import type { ClientFingerprints } from './client-fingerprints.ts';
import { outageFailures } from './due-checks.ts';
import { decryptCredentials } from './encrypted-credentials.ts';

/** An account to import. */
export interface ImportRow {
  /** The tenant that the account belongs to. */
  readonly tenantId: string;
  /** Personio's client ID. */
  readonly clientId: string;
  /** Personio's API secret. */
  readonly clientSecret: string;
  /**
   * The name that people see.
   *
   * @default the masked client ID
   */
  readonly label?: string;
  /** The person who linked it, as the host names them. */
  readonly linkedBy?: string;
}

/** Why a row cannot be imported as it is. */
export interface RowProblem {
  /** The member with the problem. */
  readonly field: keyof ImportRow;
  /**
   * - `malformed`: not a string, empty, or too long; or a `tenantId` with characters that are not visible
   * - `swapped`: client ID and secret are interchanged
   * - `secret`: a member that would be stored unencrypted looks like a secret or contains it
   * - any other reason is one that the form blocks too: see `CredentialProblem`
   */
  readonly reason: CredentialProblem | 'malformed' | 'swapped' | 'secret';
}

/**
 * The outcome of a row, identified by its index. Repeats nothing of its content, in case columns were swapped.
 *
 * - `linked`: stored now.
 * - `unchanged`: the tenant has linked these credentials before. Its label is not changed.
 * - `invalid`: nothing was sent to Personio.
 * - `failed`: `already-linked` if the tenant has linked the client ID with another secret, otherwise as for a link.
 * - `skipped`: not tried, because Personio is down or limits requests, the store fails, or the backend shuts down.
 */
export type ImportedRow = { readonly index: number } & (
  | { readonly outcome: 'linked' | 'unchanged'; readonly accountId: string }
  | ({ readonly outcome: 'invalid' } & RowProblem)
  | { readonly outcome: 'failed'; readonly error: LinkError }
  | { readonly outcome: 'skipped' }
);

/** The options of `importAccounts`. */
export interface ImportOptions {
  /**
   * Whether to verify each row with Personio, and call `approveLink`. Unverified accounts are `unreachable` until they are
   * checked; `checkDueAccounts` checks them first.
   *
   * @default true
   */
  readonly verify?: boolean;
  /**
   * The maximum number of rows verified per minute, together with the checks of `checkDueAccounts`; at least 1. For values above
   * Personio's limit, see `DueCheckOptions.perMinute`.
   *
   * @default 100
   */
  readonly perMinute?: number;
  /**
   * Called after each row, for a progress display. If it throws, the import ends with that error.
   *
   * @default no listener
   */
  readonly onRow?: (row: ImportedRow) => void;
}

/** The result of `importAccounts`. */
export interface ImportReport {
  /** One entry per row, in their order. */
  readonly rows: readonly ImportedRow[];
  /** The number of rows with each outcome. */
  readonly counts: Readonly<Record<ImportedRow['outcome'], number>>;
}

export interface AccountImportOptions {
  /** Without the quotas of tenants. */
  readonly linking: AccountLinking;
  readonly store: AccountStore;
  readonly vault: SecretVault;
  readonly fingerprints: ClientFingerprints;
}

/** How often one row waits for a rate limit before the import ends. */
const maxWaits = 5;
const maxWaitSeconds = 15 * 60;

const maxNameLength = 200;

/** Pasted with a tenant's ID, they would make it another tenant that looks the same. */
const invisible = /^\s|\s$|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

export class AccountImport {
  readonly #options: AccountImportOptions;

  constructor(options: AccountImportOptions) {
    this.#options = options;
  }

  /** @param closing aborts when the backend shuts down. */
  async run(
    rows: readonly ImportRow[],
    { verify = true, perMinute = defaultPerMinute, onRow }: ImportOptions = {},
    closing: AbortSignal,
  ): Promise<ImportReport> {
    const given: unknown = rows;
    if (!Array.isArray(given)) throw new TypeError('"rows" must be an array.');
    const intervalMs = verify ? toIntervalMs(perMinute) : undefined;
    const report: ImportedRow[] = [];
    const counts = { linked: 0, unchanged: 0, invalid: 0, failed: 0, skipped: 0 };
    let failures = 0;
    let isLimited = false;
    for (const [index, row] of rows.entries()) {
      const outcome: ImportedRow =
        closing.aborted || isLimited || failures >= outageFailures
          ? { index, outcome: 'skipped' }
          : await this.#importRow(index, row, intervalMs, closing);
      if (outcome.outcome === 'failed') {
        const error: LinkError = outcome.error;
        isLimited = error.code === 'rate-limited';
        failures = error.retryable && error.code !== 'missing-access' ? failures + 1 : 0;
      } else if (outcome.outcome === 'linked') failures = 0;
      counts[outcome.outcome] += 1;
      report.push(outcome);
      onRow?.(outcome);
    }
    return { rows: report, counts };
  }

  /** @param intervalMs undefined to link the row unverified. */
  async #importRow(
    index: number,
    row: ImportRow,
    intervalMs: number | undefined,
    signal: AbortSignal,
  ): Promise<ImportedRow> {
    const validated = validateRow(row);
    if ('problem' in validated) return { index, outcome: 'invalid', ...validated.problem };
    const { tenantId, credentials, names } = validated;
    const { linking, store } = this.#options;
    const { checks } = store;
    for (let waits = 0; ; waits += 1) {
      try {
        const previous = await findSame(this.#options, tenantId, credentials);
        if (previous) return { index, outcome: 'unchanged', accountId: previous };
        if (intervalMs === undefined) {
          return {
            index,
            outcome: 'linked',
            accountId: await linking.linkUnverified(tenantId, credentials, names),
          };
        }
        await wait((await checks?.reserve(intervalMs)) ?? intervalMs, signal);
        if (signal.aborted) return { index, outcome: 'skipped' };
        const { id } = await linking.link(tenantId, { credentials }, names);
        return { index, outcome: 'linked', accountId: id };
      } catch (thrown) {
        if (!(thrown instanceof LinkBackendError)) throw thrown;
        const { error } = thrown;
        if (error.code === 'already-linked') {
          // Perhaps by another import of the same row, after it was looked up here.
          const same = await findSame(this.#options, tenantId, credentials).catch(() => undefined);
          if (same) return { index, outcome: 'unchanged', accountId: same };
        }
        if (error.code !== 'rate-limited') return { index, outcome: 'failed', error };
        await checks?.pause(error.retryAfterSeconds * 1000);
        if (waits === maxWaits || error.retryAfterSeconds > maxWaitSeconds) {
          return { index, outcome: 'failed', error };
        }
        await wait(error.retryAfterSeconds * 1000, signal);
      }
    }
  }
}

/**
 * Returns the ID of the tenant's account with these credentials, without calling Personio. Rejects with `already-linked` if it
 * has another secret.
 */
async function findSame(
  { store, vault, fingerprints }: AccountImportOptions,
  tenantId: string,
  { clientId, clientSecret }: Credentials,
): Promise<StoredAccount['id'] | undefined> {
  const tenantFingerprints = await fingerprints.forTenant(tenantId);
  const fingerprint = await tenantFingerprints.ofClientId(clientId);
  const account = await store.find(tenantId, { fingerprint });
  if (!account) return undefined;
  const stored = await decryptCredentials(vault, tenantId, account);
  if (stored.clientSecret !== clientSecret) throw alreadyLinked(account.id);
  return account.id;
}

type ValidatedRow =
  | { readonly problem: RowProblem }
  | {
      readonly tenantId: string;
      readonly credentials: Credentials;
      readonly names: { readonly label: string; readonly linkedBy: string | null };
    };

/** Everything except the secret may be stored, shown or logged unencrypted. A host in plain JavaScript may pass anything. */
export function validateRow(row: { readonly [Name in keyof ImportRow]?: unknown } | null): ValidatedRow {
  const { tenantId, clientId, clientSecret, label = '', linkedBy = '' } = row ?? {};
  const values = { tenantId, clientId, clientSecret, label, linkedBy };
  if (!areStrings(values)) {
    const [field = 'tenantId'] = (Object.keys(values) as (keyof ImportRow)[]).filter(
      (name) => typeof values[name] !== 'string',
    );
    return { problem: { field, reason: 'malformed' } };
  }
  const { credentials, findings } = checkCredentials(values);
  for (const field of ['clientId', 'clientSecret'] as const) {
    const { hint, problem } = findings[field];
    if (hint === 'swapped') return { problem: { field, reason: hint } };
    if (problem) return { problem: { field, reason: problem } };
  }
  for (const field of ['tenantId', 'clientId', 'label', 'linkedBy'] as const) {
    const value = values[field];
    if (looksLikeSecret(value) || containsSecret(value, credentials.clientSecret)) {
      return { problem: { field, reason: 'secret' } };
    }
  }
  if (values.tenantId === '' || !values.tenantId.isWellFormed() || invisible.test(values.tenantId)) {
    return { problem: { field: 'tenantId', reason: 'malformed' } };
  }
  const names = { label: toOneLine(values.label), linkedBy: toOneLine(values.linkedBy) };
  for (const field of ['label', 'linkedBy'] as const) {
    if (names[field].length > maxNameLength) return { problem: { field, reason: 'malformed' } };
  }
  return {
    tenantId: values.tenantId,
    credentials,
    names: { label: names.label, linkedBy: names.linkedBy || null },
  };
}

function areStrings(
  values: Readonly<Record<keyof ImportRow, unknown>>,
): values is Record<keyof ImportRow, string> {
  return Object.values(values).every((text) => typeof text === 'string');
}
