import type { LinkDraft } from '../domain/link-draft.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';
import type { LinkError } from '../domain/link-error.ts';
import { RequestEvent } from './request-event.ts';

export interface LinkRequestDetail {
  /** Set for a relink: the account that gets new credentials. */
  readonly accountId?: string;
  readonly label?: string;
  /** Masked. */
  readonly clientId: string;
}

/** Requests a link, or a relink if `detail.accountId` is set. */
export class PersonioLinkRequestEvent extends RequestEvent<LinkDraft, LinkedAccount, LinkRequestDetail> {
  static readonly type = 'personio-link-request';
  constructor(detail: LinkRequestDetail) {
    super(PersonioLinkRequestEvent.type, detail);
  }
}

/** A new account has been linked. */
export class PersonioAccountLinkedEvent extends CustomEvent<{ readonly account: LinkedAccount }> {
  static readonly type = 'personio-account-linked';
  constructor(account: LinkedAccount) {
    super(PersonioAccountLinkedEvent.type, { detail: { account }, bubbles: true, composed: true });
  }
}

/** An account has new credentials. */
export class PersonioAccountRelinkedEvent extends CustomEvent<{ readonly account: LinkedAccount }> {
  static readonly type = 'personio-account-relinked';
  constructor(account: LinkedAccount) {
    super(PersonioAccountRelinkedEvent.type, { detail: { account }, bubbles: true, composed: true });
  }
}

/** A link or relink has failed. */
export class PersonioLinkFailedEvent extends CustomEvent<{ readonly error: LinkError }> {
  static readonly type = 'personio-link-failed';
  constructor(error: LinkError) {
    super(PersonioLinkFailedEvent.type, { detail: { error }, bubbles: true, composed: true });
  }
}
