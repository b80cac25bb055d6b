import { linkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { parseControlledAccount } from '../../../schema/controlled-account-schema.ts';

/** Reads the accounts of the `accounts` property in batches, so that very many do not block the page. */
export class ControlledAccounts {
  readonly #values: readonly unknown[];
  /** By id: a duplicate keeps the first position and the last values. */
  readonly #accounts = new Map<string, LinkedAccount>();
  #next = 0;
  #unreadable = 0;

  /** @throws {LinkError} `invalid-response` if this is not an array. */
  constructor(accounts: unknown) {
    if (!Array.isArray(accounts)) throw linkError('invalid-response');
    this.#values = accounts as readonly unknown[];
  }

  /** The number of accounts left out because they are invalid. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get accounts(): readonly LinkedAccount[] {
    return [...this.#accounts.values()];
  }

  /**
   * Reads the next batch and returns whether more follow.
   *
   * @throws {LinkError} `invalid-response` at the end, if there are accounts but none is valid
   */
  read(count: number): boolean {
    const end = Math.min(this.#next + count, this.#values.length);
    for (; this.#next < end; this.#next += 1) {
      try {
        const account = parseControlledAccount(this.#values[this.#next]);
        this.#accounts.set(account.id, account);
      } catch {
        this.#unreadable += 1;
      }
    }
    const hasMore = this.#next < this.#values.length;
    if (!hasMore && this.#accounts.size === 0 && this.#unreadable > 0) throw linkError('invalid-response');
    return hasMore;
  }
}
