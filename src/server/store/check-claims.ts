/**
 * A claim of a process that was killed ends after this time, as does its check. A check in progress renews it. Shorter than a person
 * waits for a check that they have requested.
 */
export const leaseMs = 15_000;

/** Personio's rate limit window is one minute. An absurd `Retry-After` must not stop the checks of a day. */
export const maxPauseMs = 15 * 60_000;

/** An account is claimed only if its check can start within this time: waiting processes already use up the rate limit. */
export const maxClaimWaitMs = 60_000;

/** Nothing is reserved further ahead, even at one check a minute by many processes. */
export const maxWaitMs = 60 * 60_000;

/** No claim and no retry lasts longer. One that seems to last longer was made before the clock was set back. */
export const maxClaimMs = maxWaitMs + leaseMs;

/**
 * In the order in which accounts are checked: each rank by the age of the last check, and `failed`, for accounts whose last attempt
 * failed, by the time of the failure.
 */
export const checkRanks = { never: 0, unreachable: 1, unhealthy: 2, active: 3, failed: 4 } as const;

/** Their accounts are due whatever the age of the last check. */
export const ranksAlwaysDue = [checkRanks.never, checkRanks.unreachable];

/** Their accounts are due once the last check is too old. */
export const ranksDueByAge = [checkRanks.unhealthy, checkRanks.active];

/** The rank of a row, in the SQL of both databases. An expression that is indexed. */
export const checkRankSql = `(CASE
      WHEN check_failed_at IS NOT NULL THEN ${checkRanks.failed}
      WHEN checked_at IS NULL THEN ${checkRanks.never}
      WHEN status = 'unreachable' THEN ${checkRanks.unreachable}
      WHEN status = 'active' THEN ${checkRanks.active}
      ELSE ${checkRanks.unhealthy}
    END)`;
