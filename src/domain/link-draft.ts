import type { AccessRequirement } from './access.ts';
import type { Credentials } from './credentials.ts';

interface DraftOfAccount {
  /** The customer's or the host's name for the account. */
  readonly label?: string;
  /** The rights the host asks for; `employees:read` is always among them. */
  readonly access: readonly AccessRequirement[];
}

/** Holds the secret: pass it on, keep it nowhere. */
export interface PlainLinkDraft extends DraftOfAccount {
  readonly credentials: Credentials;
  readonly sealed?: undefined;
}

/** What a form with `sealing` hands on: only the backend can open it. */
export interface SealedLinkDraft extends DraftOfAccount {
  /** The credentials as a compact JWE. */
  readonly sealed: string;
  readonly credentials?: undefined;
}

/**
 * What the form hands to the one who links. Exactly one of `credentials` and `sealed` is there, so that
 * `{ ...credentials, sealed, label }` is the right body for both.
 */
export type LinkDraft = PlainLinkDraft | SealedLinkDraft;
