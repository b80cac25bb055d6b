import type { AccountsSummary } from '../domain/linked-account.ts';
import type { Call } from '../events/request-event.ts';
import { HttpClient, summaryPath, type HttpAdapterOptions } from './http-client.ts';
import type { LinkAdapter } from './link-adapter.ts';

/** An HTTP adapter that only counts accounts, for an element that calls nothing else. */
export function createSummaryAdapter(
  options: HttpAdapterOptions,
): Required<Pick<LinkAdapter, 'summarizeAccounts'>> {
  const client = new HttpClient(options);
  return { summarizeAccounts: (call) => summarizeAccounts(client, call) };
}

export function summarizeAccounts(client: HttpClient, call: Call): Promise<AccountsSummary> {
  return client.send(
    { method: 'GET', path: summaryPath, isOptional: true },
    call,
  ) as Promise<AccountsSummary>;
}
