import type { AccountsSummary } from '../domain/linked-account.ts';
import { RequestEvent } from './request-event.ts';

/** Requests how many accounts there are in each status. */
export class PersonioAccountsSummaryRequestEvent extends RequestEvent<undefined, AccountsSummary, undefined> {
  static readonly type = 'personio-accounts-summary-request';
  constructor() {
    super(PersonioAccountsSummaryRequestEvent.type, undefined);
  }
}
