import { linkError, toLinkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { createIdempotencyKey } from '../../events/idempotency-key.ts';
import { loadVerdict } from './load-verdict.ts';
import { requestLink, type LinkAttempt } from './request-link.ts';
import type { LinkedVerdict } from './state.ts';

interface Success {
  readonly account: LinkedAccount;
  readonly verdict: LinkedVerdict;
}

/** Makes one attempt after another; of one that was left nothing is heard any more. */
export class LinkAttempts {
  #latest = 0;
  /** Stays the same while the values do, so that a repeated try is known for one. */
  #idempotencyKey: string | undefined;

  /** Other values are another wish. */
  valuesChanged(): void {
    this.#idempotencyKey = undefined;
  }

  /** What is under way goes on, and no longer concerns the form. */
  leave(): void {
    this.#latest += 1;
    this.valuesChanged();
  }

  /** Resolves with what came of it; with undefined where it was left meanwhile. */
  async run(attempt: Omit<LinkAttempt, 'idempotencyKey'>): Promise<Success | LinkError | undefined> {
    const number = (this.#latest += 1);
    const isCurrent = (): boolean => number === this.#latest;
    this.#idempotencyKey ??= createIdempotencyKey();
    const linking = requestLink({
      ...attempt,
      idempotencyKey: this.#idempotencyKey,
      report: (stage) => {
        if (isCurrent()) attempt.report(stage);
      },
    });
    const verdict = loadVerdict();
    // What the host answers counts first; a verdict that cannot be had is told after it.
    verdict.catch(() => undefined);
    const outcome = await linking.then(async (account) => judge(account, await verdict)).catch(toLinkError);
    if (!isCurrent()) return undefined;
    if (!('code' in outcome)) this.valuesChanged();
    return outcome;
  }
}

/** The account is there, and Personio refuses its credentials: for the person that is a failure. */
function judge(account: LinkedAccount, verdict: LinkedVerdict): Success | LinkError {
  if (account.status !== 'needs-relink') return { account, verdict };
  return account.problem ?? linkError('invalid-credentials');
}
