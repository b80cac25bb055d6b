import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { LinkError } from '../../../domain/link-error.ts';

/** New credentials that are still being checked although their dialog has been closed: their form stays, out of sight. */
export class SentCredentials {
  readonly accountId: string;
  /** What the form will tell. */
  readonly outcome: Promise<LinkedAccount>;
  readonly finish: (account: LinkedAccount) => void;
  readonly fail: (error: LinkError) => void;

  constructor(accountId: string) {
    this.accountId = accountId;
    const { promise, resolve, reject } = Promise.withResolvers<LinkedAccount>();
    this.outcome = promise;
    this.finish = resolve;
    this.fail = reject;
  }
}
