import { delay } from '../../domain/abort-signals.ts';
import type { HistoryPage } from '../../domain/account-history.ts';
import { containsSecretBlock, isLongEnoughToQuoteSecret } from '../../domain/credentials.ts';
import type {
  AccountAction,
  AccountsPage,
  AccountsSummary,
  LinkedAccount,
} from '../../domain/linked-account.ts';
import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient } from '../personio/personio-client.ts';
import { sendWithToken, type PersonioCall } from '../personio/personio-fetch.ts';
import { verifyCredentials, type Verification } from '../personio/verify-credentials.ts';
import { withPersonioTimeout } from '../personio/timeouts.ts';
import { formatRights, type Requirements } from '../requirements.ts';
import type { SteadyNow } from '../steady-clock.ts';
import type { AccountChanges, AccountStore, StoreQuery } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { HistoryStore } from '../store/history-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { accountNotFound, savedAccount, secretInLabel, toOutcome } from './account-errors.ts';
import {
  acceptedHealth,
  expectedAccount,
  failedHealth,
  problemTimes,
  verifiedHealth,
  type AccountHealth,
} from './account-health.ts';
import type { AccountJournal } from './account-journal.ts';
import type { AccountPresenter } from './account-presenter.ts';
import { AccountTokens } from './account-tokens.ts';
import { accountDetails, type AuditEmitter } from './audit.ts';
import { withLease } from './check-lease.ts';
import { decryptCredentials } from './encrypted-credentials.ts';
import { writeCursor } from './page-cursor.ts';
import { enforceRateLimit, type ConsumeQuota } from './rate-limit.ts';

const historyPageSize = 25;

/**
 * How long a requested check waits for another one: longer than the lease of a killed process, shorter than the elements wait for a
 * response.
 */
const maxOtherCheckMs = 20_000;
const retryDelayMs = 100;

/** How long a check may take, whatever `personio.timeoutMs` is. */
const maxCheckMs = 4 * 60_000;

export interface AccountServiceOptions {
  readonly store: AccountStore;
  /** The same accounts without limits per tenant: for calls of the host, which no visitor can flood. */
  readonly hostStore: AccountStore;
  readonly vault: SecretVault;
  readonly personio: PersonioClient;
  readonly requirements: Requirements;
  readonly presenter: AccountPresenter;
  /** Consumed before Personio is called. */
  readonly consumeQuota: ConsumeQuota;
  /** See `createRequestLimit`. */
  readonly enforceRequestLimit: (tenantId: string) => Promise<void>;
  /** Called after the audited change has been saved. */
  readonly audit: AuditEmitter;
  readonly journal: AccountJournal;
  readonly now: () => Date;
  readonly steadyNow: SteadyNow;
}

/** Linked accounts. Every method is about one tenant and rejects with a `LinkBackendError`. */
export class AccountService {
  readonly #store: AccountStore;
  readonly #hostStore: AccountStore;
  readonly #vault: SecretVault;
  readonly #personio: PersonioClient;
  readonly #requirements: Requirements;
  readonly #presenter: AccountPresenter;
  readonly #consumeQuota: ConsumeQuota;
  readonly #enforceRequestLimit: AccountServiceOptions['enforceRequestLimit'];
  readonly #audit: AuditEmitter;
  readonly #journal: AccountJournal;
  readonly #now: () => Date;
  readonly tokens: AccountTokens;

  constructor(options: AccountServiceOptions) {
    this.#store = options.store;
    this.#hostStore = options.hostStore;
    this.#vault = options.vault;
    this.#personio = options.personio;
    this.#requirements = options.requirements;
    this.#presenter = options.presenter;
    this.#consumeQuota = options.consumeQuota;
    this.#enforceRequestLimit = options.enforceRequestLimit;
    this.#audit = options.audit;
    this.#journal = options.journal;
    this.#now = options.now;
    this.tokens = new AccountTokens({
      ...options,
      onRejected: (tenantId, account, { error }) =>
        this.#saveHealth(tenantId, account, failedHealth(error, this.#now())),
      onAccepted: (tenantId, account) =>
        this.#saveHealth(tenantId, account, acceptedHealth(account, this.#presenter.required)),
    });
  }

  /** @param actions what the caller may do; null for everything. */
  async list(
    tenantId: string,
    query: Omit<StoreQuery, 'required'>,
    actions: readonly AccountAction[] | null,
  ): Promise<AccountsPage> {
    const { required } = this.#presenter;
    const { accounts, more, total } = await this.#store.list(tenantId, { ...query, required });
    const presented = await this.#presenter.presentAll(accounts);
    const last = accounts.at(-1);
    const status = presented.at(-1)?.status;
    return {
      accounts: presented,
      total,
      ...(actions ? { actions } : {}),
      ...(more && last && status ? { nextCursor: writeCursor({ ...last, status }, query.sort) } : {}),
    };
  }

  async summarize(tenantId: string): Promise<AccountsSummary> {
    const [byStatus, stale, unchecked] = await Promise.all([
      this.#store.countByStatus(tenantId, this.#presenter.required),
      this.#store.checks?.countStale(tenantId, this.#presenter.staleBefore),
      this.#store.checks?.countUnchecked(tenantId),
    ]);
    const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
    return {
      total,
      byStatus,
      ...(stale === undefined ? {} : { stale }),
      ...(unchecked === undefined ? {} : { unchecked }),
    };
  }

  /** Verifies the account's credentials, saves the result, and returns the account whatever the result is. */
  async check(tenantId: string, accountId: string, by: string | null): Promise<LinkedAccount> {
    // Before the store is read. The quota of verifications is for calls to Personio only.
    await this.#enforceRequestLimit(tenantId);
    await this.#find(tenantId, accountId);
    await enforceRateLimit(this.#consumeQuota, tenantId);
    return this.#withCheckLock(tenantId, accountId, async (renew) => {
      const account = await this.#find(tenantId, accountId);
      const outcome = await withLease(renew, (lost) => this.verify(tenantId, account, this.#personio, lost));
      const saved = await this.#saveOutcome(this.#store, tenantId, account, outcome, by);
      // Changed in the meantime: this outcome is about other credentials, or older than the saved one.
      return this.#presenter.present(saved ?? (await this.#find(tenantId, accountId)));
    });
  }

  /**
   * Calls `check` while no other check of the account is in progress. Waits for one: its outcome may be older than what the person
   * who requests a check has just changed in Personio. Rejects with `timeout` if that takes too long.
   */
  async #withCheckLock<Result>(
    tenantId: string,
    accountId: string,
    check: (renew: () => Promise<boolean>) => Promise<Result>,
  ): Promise<Result> {
    const { checks } = this.#store;
    if (!checks) return check(async () => true);
    const id = crypto.randomUUID();
    const deadline = performance.now() + maxOtherCheckMs;
    while (!(await checks.startRequested(tenantId, accountId, id))) {
      // Unlinked in the meantime?
      await this.#find(tenantId, accountId);
      if (performance.now() > deadline) throw new LinkBackendError(linkError('timeout'));
      await delay(retryDelayMs);
    }
    // Through `hostStore`, which has no limits per tenant. `startRequested` also returns false once the account has been unlinked,
    // but then no other check can have started.
    const renew = async (): Promise<boolean> =>
      (await this.#hostStore.checks?.startRequested(tenantId, accountId, id)) === true ||
      (await this.#hostStore.find(tenantId, { id: accountId })) === undefined;
    try {
      return await check(renew);
    } finally {
      // A failure has been reported already, and the check ends by itself after a while.
      await checks.endRequested(tenantId, accountId, id).catch(() => undefined);
    }
  }

  /**
   * Verifies an account within four minutes, without the tenant's quotas, which are for requests. Saves nothing.
   *
   * @param lost aborts when no further call may be made.
   * @returns an error if Personio has rejected these credentials, or has not answered about them.
   */
  async verify(
    tenantId: string,
    account: StoredAccount,
    personio: PersonioClient,
    lost: AbortSignal,
  ): Promise<Verification | LinkBackendError> {
    const credentials = await decryptCredentials(this.#vault, tenantId, account);
    const late = new AbortController();
    const stopped = AbortSignal.any([late.signal, lost]);
    const calls: PersonioClient = {
      ...personio,
      async requestToken(...args) {
        stopped.throwIfAborted();
        return personio.requestToken(...args);
      },
      async get(...args) {
        stopped.throwIfAborted();
        return personio.get(...args);
      },
    };
    return withPersonioTimeout(
      verifyCredentials(calls, credentials, this.#requirements.access(account)),
      maxCheckMs,
      () => late.abort(),
    ).catch(toOutcome);
  }

  /** Saves the outcome of `verify`, unless the account has changed since. Resolves with whether its status has changed. */
  async saveScheduledCheck(
    tenantId: string,
    account: StoredAccount,
    outcome: Verification | LinkBackendError,
  ): Promise<boolean> {
    const saved = await this.#saveOutcome(this.#hostStore, tenantId, account, outcome, null);
    return saved !== undefined && saved.status !== account.status;
  }

  async #saveOutcome(
    store: AccountStore,
    tenantId: string,
    account: StoredAccount,
    outcome: Verification | LinkBackendError,
    by: string | null,
  ): Promise<StoredAccount | undefined> {
    const health =
      outcome instanceof LinkBackendError
        ? failedHealth(outcome.error, this.#now())
        : verifiedHealth(outcome, {
            rights: formatRights(this.#requirements, account),
            required: this.#presenter.required,
            checkedAt: this.#now(),
            previous: account,
          });
    const saved = await store.update(tenantId, account.id, this.#withProblemTimes(account, health), {
      expected: expectedAccount(account),
      journal: this.#journal.entriesFor(tenantId, 'checked', by),
    });
    if (saved.outcome !== 'saved') return undefined;
    this.#auditStatusChange(tenantId, account, saved.account, { operation: 'check', by });
    if (!(outcome instanceof LinkBackendError)) {
      await this.tokens.set(tenantId, saved.account, outcome.token);
    } else if (health.status === 'needs-relink') {
      this.tokens.delete(tenantId, account.id);
    }
    return saved.account;
  }

  async rename(
    tenantId: string,
    accountId: string,
    label: string,
    by: string | null,
  ): Promise<LinkedAccount> {
    await this.#enforceRequestLimit(tenantId);
    if (isLongEnoughToQuoteSecret(label)) await this.#rejectSecret(tenantId, accountId, label);
    const renamed = savedAccount(
      await this.#store.update(
        tenantId,
        accountId,
        { label },
        { journal: this.#journal.entriesFor(tenantId, 'renamed', by) },
      ),
    );
    this.#audit(tenantId, { type: 'renamed', ...accountDetails(renamed), by });
    return this.#presenter.present(renamed);
  }

  /**
   * Deletes the account. Its token is not revoked: Personio returns the same token to everyone with the same credentials, and
   * the customer may use them elsewhere.
   */
  async unlink(tenantId: string, accountId: string, by: string | null): Promise<void> {
    await this.#enforceRequestLimit(tenantId);
    const account = await this.#store.find(tenantId, { id: accountId });
    const journal = this.#journal.entriesFor(tenantId, 'unlinked', by);
    const isRemoved = account !== undefined && (await this.#store.remove(tenantId, accountId, { journal }));
    this.tokens.delete(tenantId, accountId);
    if (!isRemoved) throw accountNotFound();
    this.#audit(tenantId, { type: 'unlinked', ...accountDetails(account), by });
  }

  /** @param cursor `nextCursor` of the previous page; undefined for the first one. */
  async history(
    tenantId: string,
    accountId: string,
    history: HistoryStore,
    cursor: number | undefined,
  ): Promise<HistoryPage> {
    await this.#find(tenantId, accountId);
    const { entries, next } = await history.list(tenantId, accountId, {
      since: this.#journal.historyStart,
      limit: historyPageSize,
      ...(cursor === undefined ? {} : { before: cursor }),
    });
    return { entries, ...(next === undefined ? {} : { nextCursor: String(next) }) };
  }

  async accessToken(tenantId: string, accountId: string): Promise<string> {
    const account = await this.#find(tenantId, accountId, this.#hostStore);
    return (await this.tokens.get(tenantId, account)).value;
  }

  /** Sends a call with the account's token, and again with a new one if the token has expired. */
  async send(tenantId: string, accountId: string, call: PersonioCall): Promise<Response> {
    const account = await this.#find(tenantId, accountId, this.#hostStore);
    return sendWithToken(
      call,
      async (rejected) => (await this.tokens.get(tenantId, account, rejected)).value,
    );
  }

  async #find(
    tenantId: string,
    accountId: string,
    store: AccountStore = this.#store,
  ): Promise<StoredAccount> {
    const account = await store.find(tenantId, { id: accountId });
    if (!account) throw accountNotFound();
    return account;
  }

  /** A secret pasted into the wrong field would be stored unencrypted and shown to everyone who sees the list. */
  async #rejectSecret(tenantId: string, accountId: string, label: string): Promise<void> {
    const account = await this.#find(tenantId, accountId);
    const { clientSecret } = await decryptCredentials(this.#vault, tenantId, account);
    if (containsSecretBlock(label, clientSecret)) throw secretInLabel();
  }

  async #saveHealth(tenantId: string, account: StoredAccount, health: Partial<AccountHealth>): Promise<void> {
    // A failure has been reported already. The caller receives the token or the rejection in any case.
    const saved = await this.#store
      .update(tenantId, account.id, this.#withProblemTimes(account, health), {
        expected: expectedAccount(account),
        journal: this.#journal.entriesFor(tenantId, 'checked', null),
      })
      .catch(() => undefined);
    if (saved?.outcome !== 'saved') return;
    this.#auditStatusChange(tenantId, account, saved.account, { operation: 'renewal', by: null });
  }

  #withProblemTimes(account: StoredAccount, health: Partial<AccountHealth>): AccountChanges {
    return { ...health, ...problemTimes(account, health.status ?? account.status, this.#now()) };
  }

  #auditStatusChange(
    tenantId: string,
    { status: from }: StoredAccount,
    account: StoredAccount,
    cause: { readonly operation: 'check' | 'renewal'; readonly by: string | null },
  ): void {
    const { status: to } = account;
    if (from !== to) {
      this.#audit(tenantId, { type: 'status-changed', ...accountDetails(account), ...cause, from, to });
    }
  }
}
