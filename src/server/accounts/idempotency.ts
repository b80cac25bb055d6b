import type { AccountStore, IdempotencyRecord, SavedIdempotencyRecord } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import { accountNotFound, keyConflict } from './account-errors.ts';

const idempotencyTtlMs = 24 * 60 * 60 * 1000;

interface InFlightRequest {
  readonly requestHash: string;
  readonly outcome: Promise<unknown>;
}

/** Requests without an outcome yet, by idempotency key, so that a concurrent retry shares the outcome of the first one. */
export class InFlightRequests {
  readonly #requests = new Map<string, InFlightRequest>();

  /**
   * Calls `work`, or returns the outcome of the same request if it is in flight.
   *
   * @throws InvalidRequest if a different request with this key is in flight.
   */
  async join<Result>(key: string, requestHash: string, work: () => Promise<Result>): Promise<Result> {
    const other = this.#requests.get(key);
    if (other && other.requestHash !== requestHash) throw keyConflict();
    // The hash includes the operation, and an operation has one type of result.
    if (other) return other.outcome as Promise<Result>;
    const outcome = work();
    this.#requests.set(key, { requestHash, outcome });
    try {
      return await outcome;
    } finally {
      this.#requests.delete(key);
    }
  }
}

/** Processes a request once per idempotency key, as long as the store saves its record together with the account. */
export class Idempotency {
  readonly #store: AccountStore;
  readonly #now: () => Date;
  readonly #inFlight = new InFlightRequests();

  constructor(store: AccountStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Calls `work` with the record to save and the account that the same request returned before, if any.
   *
   * @throws InvalidRequest if the key was used for a different request.
   * @throws LinkBackendError `account-not-found` if the account was unlinked since: a late retry must not link it again.
   */
  async run<Result>(
    tenantId: string,
    key: string,
    requestHash: string,
    work: (record: IdempotencyRecord, previous: StoredAccount | undefined) => Promise<Result>,
  ): Promise<Result> {
    return this.#inFlight.join(JSON.stringify([tenantId, key]), requestHash, async () => {
      const saved = await this.#findRecord(tenantId, key);
      if (saved && saved.requestHash !== requestHash) throw keyConflict();
      const previous = saved && (await this.#store.find(tenantId, { id: saved.accountId }));
      if (saved && !previous) throw accountNotFound();
      const now = this.#now().getTime();
      const record = {
        key,
        requestHash,
        createdAt: new Date(now).toISOString(),
        expiresAt: new Date(now + idempotencyTtlMs).toISOString(),
      };
      return work(record, previous);
    });
  }

  /** Whether an account is the result of the same request, e.g. in another process. */
  async isResultOf(tenantId: string, accountId: string, record: IdempotencyRecord): Promise<boolean> {
    const saved = await this.#findRecord(tenantId, record.key);
    return saved?.accountId === accountId && saved.requestHash === record.requestHash;
  }

  async #findRecord(tenantId: string, key: string): Promise<SavedIdempotencyRecord | undefined> {
    const record = await this.#store.findIdempotencyRecord(tenantId, key);
    return record && this.#now().getTime() < Date.parse(record.expiresAt) ? record : undefined;
  }
}
