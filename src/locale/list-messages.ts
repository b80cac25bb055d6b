/** Sentences of `<linked-accounts-list>`. */
export interface ListMessages {
  readonly title: string;
}
