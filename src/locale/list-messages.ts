import type { ErrorText } from './shared-messages.ts';

interface ActionMessages {
  /** Text of the item in the row's menu, and of the button beside a problem. */
  readonly label: string;
  /** Accessible name of the button beside a problem; has to contain the button's text (WCAG 2.5.3). */
  readonly name: (label: string) => string;
  /** Replaces the status while the action runs. */
  readonly pending: string;
  /** Title of the note in the row when the action failed. */
  readonly failed: (reason: string) => string;
}

/** Messages of `<linked-accounts-list>`. */
export interface ListMessages {
  readonly title: string;
  readonly loading: string;
  readonly columns: {
    readonly account: string;
    readonly status: string;
    readonly access: string;
    readonly linked: string;
    readonly checked: string;
    readonly actions: string;
  };
  readonly linkedBy: (name: string) => string;
  /** Linked by someone whom `name` invited. */
  readonly linkedByInvitation: (name: string) => string;
  /** The same if the backend does not say who invited them. */
  readonly byInvitation: string;
  /** When an account was last checked, if it never was. */
  readonly neverChecked: string;
  /** Status of an account that was imported without verification. */
  readonly unchecked: string;
  /** Shown when the backend does not know an account's rights. */
  readonly accessUnknown: string;
  /** Beside a module: Read or Write is required but not granted. */
  readonly rightMissing: (right: string) => string;
  /** The first granted modules by name, and how many more there are; none if `more` is 0. */
  readonly moreModules: (names: readonly string[], more: number) => string;
  /** The same if none is granted. */
  readonly noModules: string;
  /** Follows the granted modules. */
  readonly modulesMissing: (count: number) => string;
  /** Accessible name of a row's menu and of the button that opens it. */
  readonly actionsFor: (label: string) => string;
  readonly actions: Readonly<Record<'check' | 'relink' | 'rename' | 'unlink', ActionMessages>>;
  readonly history: {
    /** Text of the item in the row's menu, and the heading. */
    readonly label: string;
    readonly name: (label: string) => string;
    readonly empty: string;
    readonly entries: Readonly<Record<'linked' | 'relinked' | 'renamed' | 'unlinked' | 'invited', string>>;
    /** A check had a different outcome; `status` is the text of the new one. */
    readonly statusChanged: (status: string) => string;
    /** The same without a known status. */
    readonly checked: string;
    /** Rights that Personio no longer grants, and those that it did not grant before. */
    readonly rightsRevoked: (rights: string) => string;
    readonly rightsGranted: (rights: string) => string;
    /** Employee attributes that can no longer be read, and those that could not be read before. */
    readonly attributesRevoked: (attributes: string) => string;
    readonly attributesGranted: (attributes: string) => string;
    /** Personio grants other rights than before, and the backend does not say which: with what is missing, or without. */
    readonly accessMissing: (missing: string) => string;
    readonly accessChanged: string;
    /** Who started the check that found the change. */
    readonly checkedBy: (name: string) => string;
  };
  /** `since` is a date. */
  readonly problemSince: (since: string) => string;
  readonly activeAgainSince: (since: string) => string;
  /** Replaces the age of the last check if that is too old. */
  readonly notCheckedFor: (days: number) => string;
  readonly missing: {
    readonly title: (missing: string) => string;
    /** The host did not require it before; `since` is a date. */
    readonly newlyRequired: (missing: string, since: string) => string;
    /** Personio granted it before; `since` is a date. */
    readonly revoked: (missing: string, since: string) => string;
    readonly advice: string;
    /** The same if the account doesn't work at all without it. */
    readonly blockingAdvice: string;
    /** The same if Personio also rejects the credentials, so that a new integration is needed. */
    readonly newIntegrationAdvice: string;
    /** Button that leads to the guide. */
    readonly showInGuide: string;
  };
  /** Advice when Personio rejects the credentials. */
  readonly relink: string;
  /** The same when the list does not offer relinking. */
  readonly linkAgain: string;
  /** Limited because no employee attribute is readable. */
  readonly noAttributes: ErrorText;
  /** Could not be checked, without a known reason. */
  readonly unreachable: ErrorText;
  readonly empty: { readonly title: string; readonly text: string };
  /** Search and filter match no account. */
  readonly unmatched: { readonly title: string; readonly clear: string };
  /** How many accounts of a response were invalid. */
  readonly unreadable: (count: number) => string;
  readonly attention: {
    /** `isAll` is false when there may be more pages. */
    readonly summary: (needingAttention: number, count: number, isAll: boolean) => string;
    readonly show: string;
    /** Only accounts that need attention are shown. */
    readonly shown: string;
    /** None of the accounts loaded so far needs attention. */
    readonly noneSoFar: (count: number) => string;
    readonly showAll: string;
  };
  /** Announced while the backend searches. */
  readonly searching: string;
  /** The entered name looks like a secret and wasn't sent. */
  readonly secretName: string;
  readonly find: {
    /** Accessible name of the toolbar. */
    readonly toolbar: string;
    readonly reload: string;
    readonly search: string;
    readonly placeholder: string;
    /** The entered text looked like a secret; it was removed and not searched for. */
    readonly secretRejected: string;
    readonly filter: string;
    readonly filters: { readonly all: string; readonly attention: string };
    /** A filter and how many accounts it finds. */
    readonly counted: (filter: string, count: number) => string;
    readonly sort: string;
    readonly sorts: Readonly<Record<'default' | 'attention' | 'label' | 'linked' | 'checked', string>>;
  };
  readonly loadMore: string;
  readonly loadingMore: string;
  /** How many accounts are shown; `total` is undefined when the backend does not count them. */
  readonly shown: (count: number, total: number | undefined) => string;
  /** Text of the button while the rate limit applies. */
  readonly retryIn: (seconds: number) => string;
  readonly reload: string;
  /** Closes the history or a dialog. Replaces `cancel` while unlinking runs, because it can no longer be canceled. */
  readonly close: string;
  readonly cancel: string;
  readonly invite: {
    /** Item of a row's menu, button, and title of the dialog. */
    readonly label: string;
    /** For new credentials of an account: title, and name of the button; has to contain `label` (WCAG 2.5.3). */
    readonly name: (label: string) => string;
    /** Heading of the open invitations. */
    readonly open: string;
    /** What an invitation is for. */
    readonly link: string;
    readonly relink: (label: string) => string;
    /** The account is not among those that are shown. */
    readonly relinkOther: string;
    readonly by: (name: string) => string;
    readonly expires: (time: string) => string;
    readonly revoke: string;
    readonly revoking: string;
    /** Announced. */
    readonly revoked: string;
  };
  readonly unlinkDialog: {
    readonly title: (label: string) => string;
    readonly effect: string;
    /** What unlinking does not do: the credentials stay valid. */
    readonly remains: string;
  };
  /** Announced to screen readers. */
  readonly announcements: {
    /** `shown` is the result of `shown` above. */
    readonly loaded: (shown: string) => string;
    readonly linked: (label: string) => string;
    /** The progress or failure of an action on an account. */
    readonly about: (label: string, text: string) => string;
    readonly checked: (label: string, status: string) => string;
    readonly renamed: (label: string) => string;
    readonly unlinked: (label: string) => string;
  };
}
