/** An email as sentences, without names of people, so that a host can add its own greeting. */
export interface EmailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The label of the link. */
  readonly action: string;
  /** After the link. */
  readonly closing: string;
}

/** What the backend writes to people, in one language. Not among `Messages`, which pages load. */
export interface EmailMessages {
  /** Asks for what an account needs to work again. `name` is the name of the account. */
  readonly relink: (name: string, reason: RelinkReason) => EmailText;
}

/**
 * - `credentials`: Personio rejects the credentials.
 * - `employees`: the integration may no longer read employees.
 */
export type RelinkReason = 'credentials' | 'employees';
