import { linkError } from '../../domain/link-error.ts';
import { validateLimit } from '../validate-limit.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient } from '../personio/personio-client.ts';
import type { CheckStore, ClaimedAccount, ClaimResult, DueQuery } from '../store/check-store.ts';
import { wait } from '../wait.ts';
import { notConfigured, toOutcome } from './account-errors.ts';
import type { AccountService } from './account-service.ts';
import { withLease } from './check-lease.ts';
import { defaultPerMinute, toIntervalMs } from './check-rate.ts';

/** The options of `checkDueAccounts`. */
export interface DueCheckOptions {
  /**
   * How old the last check of an account must be for the account to be due, in milliseconds.
   *
   * @default 86_400_000, one day
   */
  readonly olderThanMs?: number;
  /**
   * The maximum number of accounts that this call checks. It stops starting checks after the time that `limit` checks take at
   * `perMinute`, but not before a minute, so that calls do not pile up when several processes share the rate limit.
   *
   * @default 100
   */
  readonly limit?: number;
  /**
   * The maximum number of checks per minute that all processes with the same store start together, evenly spaced; at least 1. Each
   * requests a token from Personio, which accepts 150 such requests per minute, including those for links and for `accessToken`:
   * https://developer.personio.de. 70 per minute are 100,000 per day. A number above 150 is accepted, with a warning on the
   * console; `Infinity`, for tests against a simulator, is accepted without a warning.
   *
   * @default 100
   */
  readonly perMinute?: number;
}

/** The result of `checkDueAccounts`. */
export interface DueCheckResult {
  /** Accounts for which Personio responded, including those whose credentials it rejected. */
  readonly checked: number;
  /** Accounts whose status has changed. */
  readonly changed: number;
  /** Accounts that could not be checked. */
  readonly failed: number;
  /** Accounts that are still due, and that no other process is checking. */
  readonly remaining: number;
}

export interface DueChecksContext {
  readonly checks: CheckStore | undefined;
  readonly accounts: Pick<AccountService, 'verify' | 'saveScheduledCheck'>;
  readonly personio: PersonioClient;
  /** Deletes what has expired: this is the call that every host makes regularly. */
  readonly removeExpired: () => Promise<void>;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

const dayMs = 24 * 60 * 60_000;

/** Limits how many checks are in flight; `perMinute` limits their rate. A check takes seconds when Personio is slow. */
const maxRunning = 10;

/** After this many failures without a success in between, Personio, or something else that every check needs, is assumed to be down. */
export const outageFailures = 3;

/** The minimum time during which a call may start checks, even with a small `limit`. */
const minStartingMs = 60_000;

const retryAfterMs = 15 * 60_000;

/** How long a check may wait for its second token: less than a check may take. */
const maxSecondWaitMs = 3 * 60_000;

/** Clocks of different machines are never exactly in sync. */
const clockToleranceMs = 15 * 60_000;

export class DueChecks {
  readonly #context: DueChecksContext;

  constructor(context: DueChecksContext) {
    this.#context = context;
  }

  /** @param closing aborts when the backend shuts down. */
  async run(
    { olderThanMs = dayMs, limit = 100, perMinute = defaultPerMinute }: DueCheckOptions = {},
    closing: AbortSignal,
  ): Promise<DueCheckResult> {
    if (!(Number.isFinite(olderThanMs) && olderThanMs >= 0)) {
      throw new TypeError('"olderThanMs" must be milliseconds, at least 0.');
    }
    validateLimit(limit);
    const intervalMs = toIntervalMs(perMinute);
    const { checks, now } = this.#context;
    if (!checks) throw notConfigured('The store has no "checks".');
    // A failure has been reported already, and the next call repeats it.
    await this.#context.removeExpired().catch(() => undefined);
    const time = now().getTime();
    const query: DueQuery = {
      callId: crypto.randomUUID(),
      // No check is older than 1970, and an age in milliseconds may exceed the range of dates.
      checkedBefore: new Date(Math.max(0, time - olderThanMs)).toISOString(),
      checkedAfter: new Date(time + clockToleranceMs).toISOString(),
    };
    const sweep = new Sweep({ ...this.#context, checks, query, olderThanMs, intervalMs, closing });
    await sweep.run(limit);
    return { ...sweep.counts, remaining: await checks.countDue(query) };
  }
}

interface SweepContext extends DueChecksContext {
  readonly checks: CheckStore;
  readonly query: DueQuery;
  readonly olderThanMs: number;
  readonly intervalMs: number;
  readonly closing: AbortSignal;
}

interface Failure {
  readonly claim: ClaimedAccount;
  readonly error: LinkBackendError;
}

/** One call of `checkDueAccounts`. */
class Sweep {
  readonly counts = { checked: 0, changed: 0, failed: 0 };
  readonly #context: SweepContext;
  readonly #stop = new AbortController();
  /** Aborts when no further check may start. */
  readonly #stopped: AbortSignal;
  readonly #running = new Set<Promise<void>>();
  /** The failures since the last success, which may still turn out to be an outage. */
  #failures: Failure[] = [];

  constructor(context: SweepContext) {
    this.#context = context;
    this.#stopped = AbortSignal.any([context.closing, this.#stop.signal]);
  }

  async run(limit: number): Promise<void> {
    const { checks, query, intervalMs } = this.#context;
    // Calls that start every minute would pile up if each took longer, because others share the rate limit or Personio is slow.
    const startUntil = performance.now() + Math.max(limit * intervalMs, minStartingMs);
    const isStopped = (): boolean => this.#stopped.aborted || performance.now() >= startUntil;
    try {
      for (let claimed = 0; claimed < limit && !isStopped(); claimed += 1) {
        if (this.#running.size >= maxRunning) await Promise.race(this.#running);
        const claim = isStopped() ? undefined : await checks.claim(query, intervalMs);
        if (!claim) break;
        await wait(claim.waitMs, this.#stopped);
        // While it waited, someone may have requested a check of this account.
        if (!this.#stopped.aborted && (await checks.start(claim, query.callId))) this.#start(claim);
        else await this.#release(claim, { outcome: 'returned' });
      }
    } finally {
      await Promise.all(this.#running);
      await this.#settleFailures();
    }
  }

  #start(claim: ClaimedAccount): void {
    const running = this.#check(claim)
      .catch(async (error: unknown) => {
        this.counts.failed += 1;
        if (!(error instanceof LinkBackendError)) this.#context.report(error);
        await this.#release(claim, { outcome: 'failed', retryAfterMs });
      })
      // The store has failed. The claim expires.
      .catch(() => this.#stop.abort())
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #check(claim: ClaimedAccount): Promise<void> {
    const { accounts, checks, query } = this.#context;
    const { tenantId, account } = claim;
    const { personio, wasLimited } = this.#rateLimitedPersonio();
    // Rejects if the credentials cannot be decrypted, which the vault has reported.
    const outcome = await withLease(
      () => checks.start(claim, query.callId),
      (lost) => accounts.verify(tenantId, account, personio, lost),
    ).catch(toOutcome);
    if (wasLimited()) return this.#release(claim, { outcome: 'returned' });
    if (outcome instanceof LinkBackendError && outcome.error.code !== 'invalid-credentials') {
      return this.#noteFailure({ claim, error: outcome });
    }
    if (await accounts.saveScheduledCheck(tenantId, account, outcome)) this.counts.changed += 1;
    await this.#release(claim, { outcome: 'checked' });
    this.counts.checked += 1;
    await this.#settleFailures();
  }

  /** A client that respects the rate limit of Personio's token endpoint, which all accounts share. */
  #rateLimitedPersonio(): { readonly personio: PersonioClient; readonly wasLimited: () => boolean } {
    const { checks, personio, intervalMs } = this.#context;
    let isLimited = false;
    // The claim has reserved a slot for the first request.
    let isReserved = true;
    const requestToken: PersonioClient['requestToken'] = async (credentials) => {
      if (!isReserved) {
        const waitMs = await checks.reserve(intervalMs);
        // A pause can be longer than a check.
        if (waitMs > maxSecondWaitMs) this.#stop.abort();
        await wait(waitMs, this.#stopped);
        if (this.#stopped.aborted) {
          isLimited = true;
          throw new LinkBackendError(
            linkError('rate-limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) }),
          );
        }
      }
      isReserved = false;
      try {
        return await personio.requestToken(credentials);
      } catch (thrown) {
        if (thrown instanceof LinkBackendError && thrown.error.code === 'rate-limited') {
          isLimited = true;
          this.#stop.abort();
          await checks.pause(thrown.error.retryAfterSeconds * 1000);
        }
        throw thrown;
      }
    };
    return { personio: { ...personio, requestToken }, wasLimited: () => isLimited };
  }

  async #noteFailure(failure: Failure): Promise<void> {
    const { error } = failure.error;
    // Personio's other rate limits apply per account.
    const isLimited = error.code === 'rate-limited';
    // Released now, because the claim could expire before `#settleFailures` runs.
    await this.#release(failure.claim, {
      outcome: 'failed',
      retryAfterMs: isLimited ? error.retryAfterSeconds * 1000 : retryAfterMs,
    });
    this.counts.failed += 1;
    if (isLimited) return;
    this.#failures.push(failure);
    if (this.#failures.length >= outageFailures) this.#stop.abort();
  }

  async #settleFailures(): Promise<void> {
    const failures = this.#failures;
    this.#failures = [];
    const isOutage = failures.length >= outageFailures;
    for (const { claim, error } of failures) {
      // Three accounts that fail in every call would end each call as an outage, and their failure would never be saved.
      const isPartOfOutage = isOutage && !claim.hasFailed;
      // One or two due accounts cannot show whether Personio is down, unless another check succeeds.
      if (!isPartOfOutage && this.counts.checked > 0) await this.#saveFailure(claim, error);
      await this.#release(claim, {
        outcome: 'failed',
        retryAfterMs: isPartOfOutage ? 0 : Math.min(retryAfterMs, this.#context.olderThanMs),
      });
    }
  }

  async #saveFailure({ tenantId, account }: ClaimedAccount, error: LinkBackendError): Promise<void> {
    // Not caused by the account: its status stays.
    if (error.error.code === 'backend-unavailable') return;
    if (await this.#context.accounts.saveScheduledCheck(tenantId, account, error)) this.counts.changed += 1;
  }

  async #release(claim: ClaimedAccount, result: ClaimResult): Promise<void> {
    await this.#context.checks.release(claim, this.#context.query.callId, result);
  }
}
