import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { leaseMs } from '../store/check-claims.ts';
import { wait } from '../wait.ts';

/** A lease is renewed more than once before it ends, in case one renewal fails. */
const renewalMs = leaseMs / 3;

/**
 * Calls `check`, and renews its lease until it has ended. The lease can thus be much shorter than a check: if the process is
 * killed, its account can soon be checked again.
 *
 * @param renew resolves with false if another check of the account has started
 * @param check ends soon after the signal aborts
 * @throws LinkBackendError `backend-unavailable` if the lease was lost: this process was suspended, or could not reach the store.
 */
export async function withLease<Result>(
  renew: () => Promise<boolean>,
  check: (lost: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  const lost = new AbortController();
  let renewedAt = performance.now();
  const keepRenewing = async (): Promise<void> => {
    for (;;) {
      await wait(renewalMs, ended.signal);
      if (ended.signal.aborted) return;
      const startedAt = performance.now();
      // A failure has been reported already.
      const isRenewed = await renew().catch(() => undefined);
      if (isRenewed) renewedAt = startedAt;
      if (isRenewed ?? performance.now() - renewedAt < leaseMs) continue;
      lost.abort(new LinkBackendError(linkError('backend-unavailable')));
      return;
    }
  };
  const renewing = keepRenewing();
  try {
    return await check(lost.signal);
  } finally {
    ended.abort();
    // A renewal that arrives after the release would block the account until the lease expires.
    await renewing;
    lost.signal.throwIfAborted();
  }
}
