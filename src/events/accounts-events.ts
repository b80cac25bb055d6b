import type { HistoryPage, HistoryQuery } from '../domain/account-history.ts';
import type { AccountsPage, AccountsQuery, LinkedAccount } from '../domain/linked-account.ts';
import type { LinkError } from '../domain/link-error.ts';
import { RequestEvent } from './request-event.ts';

export interface AccountRequestDetail {
  readonly accountId: string;
  /** The account's current label; in a rename request, the new one. */
  readonly label: string;
}

/** Requests a page of accounts. */
export class PersonioAccountsRequestEvent extends RequestEvent<AccountsQuery, AccountsPage, AccountsQuery> {
  static readonly type = 'personio-accounts-request';
  constructor(query: AccountsQuery) {
    super(PersonioAccountsRequestEvent.type, query);
  }
}

/** Requests a check of one account. */
export class PersonioAccountCheckRequestEvent extends RequestEvent<
  { readonly accountId: string },
  LinkedAccount,
  AccountRequestDetail
> {
  static readonly type = 'personio-account-check-request';
  constructor(detail: AccountRequestDetail) {
    super(PersonioAccountCheckRequestEvent.type, detail);
  }
}

/** Requests new credentials for one account, to be collected by the host itself. */
export class PersonioAccountRelinkRequestEvent extends RequestEvent<
  { readonly accountId: string },
  LinkedAccount,
  AccountRequestDetail
> {
  static readonly type = 'personio-account-relink-request';
  constructor(detail: AccountRequestDetail) {
    super(PersonioAccountRelinkRequestEvent.type, detail);
  }
}

/** Requests a new label for one account. */
export class PersonioAccountRenameRequestEvent extends RequestEvent<
  { readonly accountId: string; readonly label: string },
  LinkedAccount,
  AccountRequestDetail
> {
  static readonly type = 'personio-account-rename-request';
  constructor(detail: AccountRequestDetail) {
    super(PersonioAccountRenameRequestEvent.type, detail);
  }
}

/** Requests the removal of one account. */
export class PersonioAccountUnlinkRequestEvent extends RequestEvent<
  { readonly accountId: string },
  void,
  AccountRequestDetail
> {
  static readonly type = 'personio-account-unlink-request';
  constructor(detail: AccountRequestDetail) {
    super(PersonioAccountUnlinkRequestEvent.type, detail);
  }
}

/** Requests a page of the history of one account. */
export class PersonioAccountHistoryRequestEvent extends RequestEvent<
  { readonly accountId: string } & HistoryQuery,
  HistoryPage,
  AccountRequestDetail
> {
  static readonly type = 'personio-account-history-request';
  constructor(detail: AccountRequestDetail) {
    super(PersonioAccountHistoryRequestEvent.type, detail);
  }
}

/** A page of accounts has been loaded and rendered. */
export class PersonioAccountsLoadedEvent extends CustomEvent<{
  /** Accounts shown. */
  readonly count: number;
  /** The number of all matching accounts, if the backend knows it. */
  readonly total: number | undefined;
}> {
  static readonly type = 'personio-accounts-loaded';
  constructor(count: number, total: number | undefined) {
    super(PersonioAccountsLoadedEvent.type, { detail: { count, total }, bubbles: true, composed: true });
  }
}

/** An account has been checked; `account` is its new state. */
export class PersonioAccountCheckedEvent extends CustomEvent<{ readonly account: LinkedAccount }> {
  static readonly type = 'personio-account-checked';
  constructor(account: LinkedAccount) {
    super(PersonioAccountCheckedEvent.type, { detail: { account }, bubbles: true, composed: true });
  }
}

/** An account has a new label. */
export class PersonioAccountRenamedEvent extends CustomEvent<{ readonly account: LinkedAccount }> {
  static readonly type = 'personio-account-renamed';
  constructor(account: LinkedAccount) {
    super(PersonioAccountRenamedEvent.type, { detail: { account }, bubbles: true, composed: true });
  }
}

/** An account has been unlinked; `account` is its last known state. */
export class PersonioAccountUnlinkedEvent extends CustomEvent<{ readonly account: LinkedAccount }> {
  static readonly type = 'personio-account-unlinked';
  constructor(account: LinkedAccount) {
    super(PersonioAccountUnlinkedEvent.type, { detail: { account }, bubbles: true, composed: true });
  }
}

export type AccountsOperation = 'list' | 'check' | 'relink' | 'rename' | 'unlink';

/** An operation of a list has failed. */
export class PersonioAccountsFailedEvent extends CustomEvent<{
  readonly error: LinkError;
  readonly operation: AccountsOperation;
  readonly accountId?: string;
}> {
  static readonly type = 'personio-accounts-failed';
  constructor(error: LinkError, operation: AccountsOperation, accountId?: string) {
    super(PersonioAccountsFailedEvent.type, {
      detail: { error, operation, ...(accountId === undefined ? {} : { accountId }) },
      bubbles: true,
      composed: true,
    });
  }
}
