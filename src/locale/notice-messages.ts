/** Messages of `<linked-accounts-notice>`. */
export interface NoticeMessages {
  readonly attention: (count: number) => string;
  /** Link to the host's page with the list. */
  readonly show: string;
  /** Accessible name of the button that hides the notice for the session. */
  readonly dismiss: string;
  /** Announced once it is hidden. */
  readonly dismissed: string;
}
