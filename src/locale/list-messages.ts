import type { ErrorText } from './messages.ts';

interface ActionMessages {
  /** On the button. */
  readonly label: string;
  /** The button's name with the account's label; holds the words on the button. */
  readonly name: (label: string) => string;
  /** In place of the status while the action runs. */
  readonly pending: string;
  /** Title of the line in the row when the action has failed. */
  readonly failed: (reason: string) => string;
}

/** Sentences of `<linked-accounts-list>`. */
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
  readonly neverChecked: string;
  /** Where the backend does not know which rights an account has. */
  readonly accessUnknown: string;
  /** Beside a module: a right, Read or Write, that is required and was not granted. */
  readonly rightMissing: (right: string) => string;
  /** The first modules by name, and how many follow. */
  readonly moreModules: (names: readonly string[], more: number) => string;
  readonly actions: Readonly<Record<'check' | 'relink' | 'rename' | 'unlink', ActionMessages>>;
  readonly missing: { readonly title: (rights: string) => string; readonly advice: string };
  /** What to do about credentials that Personio refuses. */
  readonly relink: string;
  /** The same, where the list takes no new credentials. */
  readonly linkAgain: string;
  /** Limited, although no right is missing. Words of Personio's own screen stand between asterisks. */
  readonly noAttributes: ErrorText;
  /** Could not be checked, for a reason that is not known. */
  readonly unreachable: ErrorText;
  readonly empty: { readonly title: string; readonly text: string };
  /** Nothing of what is looked for. */
  readonly unmatched: { readonly title: string; readonly clear: string };
  /** How many accounts of an answer could not be read. */
  readonly unreadable: (count: number) => string;
  readonly attention: {
    /** `isAll` is false where more pages may follow. */
    readonly summary: (troubled: number, count: number, isAll: boolean) => string;
    readonly show: string;
    /** Where only the first accounts are loaded. */
    readonly noneSoFar: (count: number) => string;
    readonly showAll: string;
  };
  /** Said while the backend looks for accounts. */
  readonly searching: string;
  readonly find: {
    /** Names the group of controls. */
    readonly toolbar: string;
    readonly refresh: string;
    readonly search: string;
    readonly placeholder: string;
    readonly filter: string;
    readonly filters: { readonly all: string; readonly attention: string };
    readonly sort: string;
    readonly sorts: Readonly<Record<'given' | 'attention' | 'label' | 'linked' | 'checked', string>>;
  };
  readonly loadMore: string;
  readonly loadingMore: string;
  /** How much of the list is shown; `total` is undefined where the backend does not count. */
  readonly shown: (count: number, total: number | undefined) => string;
  /** Stands on the button while a limit of Personio's runs. */
  readonly retryIn: (seconds: number) => string;
  readonly reload: string;
  readonly unlinkDialog: {
    readonly title: (label: string) => string;
    readonly effect: string;
    /** What unlinking does not do. Words of Personio's own screen stand between asterisks. */
    readonly remains: string;
    readonly cancel: string;
    /** In place of `cancel` while unlinking runs, because it can no longer be called off. */
    readonly close: string;
  };
  /** Said to screen readers. */
  readonly announcements: {
    /** `shown` is the sentence of that name. */
    readonly loaded: (shown: string) => string;
    readonly linked: (label: string) => string;
    /** What goes on with an account, or why it does not. */
    readonly about: (label: string, text: string) => string;
    readonly checked: (label: string, status: string) => string;
    readonly renamed: (label: string) => string;
    readonly unlinked: (label: string) => string;
  };
}
