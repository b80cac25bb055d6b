import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import { toLinkError } from '../../../domain/link-error.ts';
import { countChecked, type AccountsSummary } from '../../../domain/linked-account.ts';
import { sendRequest } from '../../../events/send-request.ts';
import { PersonioAccountsSummaryRequestEvent } from '../../../events/summary-events.ts';
import { parseAccountsSummary } from '../../../schema/parse-accounts-summary.ts';
import type { AccountsHost } from './accounts-controller.ts';
import type { RequestSource } from './operations.ts';
import type { AccountCounts } from './queries.ts';
import type { UnsupportedMethods } from './unsupported-methods.ts';

interface SummaryOptions {
  readonly source: () => RequestSource;
  /** Counted among the rows; undefined unless all accounts are loaded. */
  readonly loadedCounts: () => AccountCounts | undefined;
  readonly unsupported: UnsupportedMethods;
}

/** Counts all accounts by status. Asks the backend only if they are not all loaded, and never delays the list. */
export class SummaryController {
  readonly #host: AccountsHost;
  readonly #options: SummaryOptions;
  #counts: AccountCounts | undefined;
  #countedFrom: LinkAdapter | undefined;
  #request: AbortController | undefined;

  constructor(host: AccountsHost, options: SummaryOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Undefined if they are not known. */
  get counts(): AccountCounts | undefined {
    return this.#counts;
  }

  /** Call it when the accounts have been loaded, and when one has changed. Until there are new counts, the last ones stay. */
  async refresh(): Promise<void> {
    this.#request?.abort();
    const { unsupported } = this.#options;
    const loaded = this.#options.loadedCounts();
    const { target, adapter } = this.#options.source();
    if (adapter !== this.#countedFrom) this.#counts = undefined;
    this.#countedFrom = adapter;
    if (loaded || !adapter?.summarizeAccounts || unsupported.has(adapter, 'summarizeAccounts')) {
      this.#show(loaded);
      return;
    }
    const { signal } = (this.#request = new AbortController());
    try {
      const summary = await sendRequest({
        target,
        event: new PersonioAccountsSummaryRequestEvent(),
        draft: undefined,
        fallback: (_, call) => adapter.summarizeAccounts?.(call),
        parse: parseAccountsSummary,
        signal,
      });
      if (!signal.aborted) this.#show(toCounts(summary));
    } catch (thrown) {
      if (signal.aborted) return;
      unsupported.failed(adapter, 'summarizeAccounts', toLinkError(thrown));
      this.#show(undefined);
    }
  }

  #show(counts: AccountCounts | undefined): void {
    this.#counts = counts;
    this.#host.requestUpdate();
  }
}

function toCounts(summary: AccountsSummary): AccountCounts {
  const counts = countChecked(summary);
  const { limited, 'needs-relink': rejected, unreachable } = counts;
  return { ...counts, all: summary.total, attention: limited + rejected + unreachable };
}
