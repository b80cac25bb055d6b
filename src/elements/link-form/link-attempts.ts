import { linkError, toLinkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { createIdempotencyKey } from '../../events/idempotency-key.ts';
import { requestLink, UnsealedError, type LinkAttempt } from './request-link.ts';
import type { UnsentReason } from './state.ts';

/** What came of an attempt. */
export type LinkOutcome =
  { readonly account: LinkedAccount } | { readonly error: LinkError; readonly unsent?: UnsentReason };

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

  /** Resolves with what came of it, and whether it was left meanwhile. */
  async run(
    attempt: Omit<LinkAttempt, 'idempotencyKey' | 'isWanted'>,
  ): Promise<LinkOutcome & { readonly isLeft: boolean }> {
    const number = (this.#latest += 1);
    const isCurrent = (): boolean => number === this.#latest;
    this.#idempotencyKey ??= createIdempotencyKey();
    const outcome = await requestLink({
      ...attempt,
      idempotencyKey: this.#idempotencyKey,
      isWanted: isCurrent,
      report: (stage) => {
        if (isCurrent()) attempt.report(stage);
      },
    }).then(judge, blame);
    const isLeft = !isCurrent();
    if ('error' in outcome) {
      // This wish came true once, and what came of it has been unlinked: who asks again wants it anew.
      if (!isLeft && outcome.error.code === 'account-not-found') this.valuesChanged();
      return { ...withoutSecret(outcome, attempt.draft.credentials.clientSecret), isLeft };
    }
    if (!isLeft) this.valuesChanged();
    return { ...outcome, isLeft };
  }
}

/** The account is there, and Personio refuses its credentials: for the person that is a failure. */
function judge(account: LinkedAccount): LinkOutcome {
  if (account.status !== 'needs-relink') return { account };
  return { error: account.problem ?? linkError('invalid-credentials') };
}

function blame(thrown: unknown): LinkOutcome {
  return thrown instanceof UnsealedError
    ? { error: linkError('not-configured'), unsent: thrown.reason }
    : { error: toLinkError(thrown) };
}

/** A backend may quote what it was sent, and an error is shown, told to the host and logged: then its code has to do. */
function withoutSecret(outcome: Extract<LinkOutcome, { error: unknown }>, secret: string): LinkOutcome {
  const { error } = outcome;
  return JSON.stringify(error).includes(secret)
    ? { ...outcome, error: toLinkError({ code: error.code }) }
    : outcome;
}
