import type { AccessRequirement } from './access.ts';
import type { EmployeeAttributeRequirement } from './employee-attributes.ts';
import type { Credentials } from './credentials.ts';

interface AccountDraft {
  /** The name chosen for the account, if any. */
  readonly label?: string;
  /** The rights the host asks for; always includes `employees:read`. */
  readonly access: readonly AccessRequirement[];
  /** The employee attributes the host asks for, if it names any. */
  readonly employeeAttributes?: readonly EmployeeAttributeRequirement[];
}

/** A draft with the secret: pass it on, store it nowhere. */
export interface PlainLinkDraft extends AccountDraft {
  /** As typed, without surrounding white space, quotes or a label. */
  readonly credentials: Credentials;
  /** Never set. */
  readonly sealed?: undefined;
}

/** The draft of a form with `sealing`: only the backend can decrypt it. */
export interface SealedLinkDraft extends AccountDraft {
  /** The credentials as a compact JWE. */
  readonly sealed: string;
  /** Never set. */
  readonly credentials?: undefined;
}

/**
 * What a form submits. Exactly one of `credentials` and `sealed` is set, so `{ ...credentials, sealed, label }` is a
 * correct request body for both.
 */
export type LinkDraft = PlainLinkDraft | SealedLinkDraft;
