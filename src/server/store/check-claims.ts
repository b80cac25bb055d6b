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

/** In the order in which accounts are checked; those of `failedRank` are sorted by the time of the failure. */
export const checkRanks = [
  { rank: 0, isDueByAge: false },
  { rank: 1, isDueByAge: false },
  { rank: 2, isDueByAge: true },
  { rank: 3, isDueByAge: true },
] as const;

/** The rank of accounts whose last attempt failed. */
export const failedRank = 4;

/** The rank of a row, in the SQL of both databases. An expression that is indexed. */
export const checkRankSql = `(CASE
      WHEN check_failed_at IS NOT NULL THEN ${failedRank}
      WHEN checked_at IS NULL THEN 0
      WHEN status = 'unreachable' THEN 1
      WHEN status = 'active' THEN 3
      ELSE 2
    END)`;
