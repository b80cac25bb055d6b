/** Sentences of `<linked-accounts-list>` that are there before any account is. */
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
}
