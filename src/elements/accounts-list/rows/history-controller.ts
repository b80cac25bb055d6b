import type { LitElement } from 'lit';
import type { HistoryEntry } from '../../../domain/account-history.ts';
import { toLinkError, type LinkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { PersonioAccountHistoryRequestEvent } from '../../../events/accounts-events.ts';
import { sendRequest } from '../../../events/send-request.ts';
import { parseHistoryPage } from '../../../schema/history-schema.ts';
import type { RequestSource } from '../data/operations.ts';
import type { UnsupportedMethods } from '../data/unsupported-methods.ts';
import type { FocusKeeper } from '../focus-keeper.ts';

/** What is shown of an account's history. */
export interface HistoryState {
  readonly accountId: string;
  readonly activity: 'idle' | 'loading' | LinkError;
  readonly entries: readonly HistoryEntry[];
  readonly nextCursor?: string | undefined;
}

interface HistoryOptions {
  readonly source: () => RequestSource;
  readonly focus: FocusKeeper;
  readonly unsupported: UnsupportedMethods;
}

/** Shows the history of one account at a time in its row. */
export class HistoryController {
  readonly #host: LitElement;
  readonly #options: HistoryOptions;
  #state: HistoryState | undefined;

  constructor(host: LitElement, options: HistoryOptions) {
    this.#host = host;
    this.#options = options;
  }

  get state(): HistoryState | undefined {
    return this.#state;
  }

  toggle(account: LinkedAccount): void {
    if (this.#state?.accountId === account.id) {
      this.close();
      return;
    }
    this.#show({ accountId: account.id, activity: 'loading', entries: [] });
    void this.#load(account);
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('.history')?.focus(),
    );
  }

  close(): void {
    const { accountId } = this.#state ?? {};
    this.#show(undefined);
    if (accountId !== undefined) this.#options.focus.focusAction(accountId, 'menu');
  }

  /** Loads the next page, or the one that failed. */
  more(account: LinkedAccount): void {
    if (this.#state?.accountId !== account.id || this.#state.activity === 'loading') return;
    this.#show({ ...this.#state, activity: 'loading' });
    void this.#load(account);
  }

  async #load({ id, label }: LinkedAccount): Promise<void> {
    const before = this.#state;
    if (!before) return;
    const cursor = before.nextCursor;
    const { target, adapter } = this.#options.source();
    const query = cursor === undefined ? {} : { cursor };
    try {
      const page = await sendRequest({
        target,
        event: new PersonioAccountHistoryRequestEvent({ accountId: id, label }),
        draft: { accountId: id, ...query },
        fallback: adapter?.accountHistory && ((_, call) => adapter.accountHistory?.(id, query, call)),
        parse: parseHistoryPage,
      });
      // The history was closed or reopened in the meantime.
      if (this.#state !== before) return;
      this.#show({
        accountId: id,
        activity: 'idle',
        entries: [...before.entries, ...page.entries],
        // A cursor that repeats itself would load the same page forever.
        nextCursor: page.nextCursor === cursor ? undefined : page.nextCursor,
      });
    } catch (thrown) {
      const error = toLinkError(thrown);
      this.#options.unsupported.failed(adapter, 'accountHistory', error);
      if (this.#state !== before) return;
      this.#show({ ...before, activity: error });
    }
  }

  #show(state: HistoryState | undefined): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
