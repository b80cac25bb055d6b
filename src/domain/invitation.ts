import type { AccessRequirement } from './access.ts';
import type { EmployeeAttributeRequirement } from './employee-attributes.ts';

export const invitationPurposes = ['link', 'relink'] as const;

/** What an invitation is for: to link a new account, or to replace the credentials of one account. */
export type InvitationPurpose = (typeof invitationPurposes)[number];

/** A request to invite a colleague. */
export interface InvitationDraft {
  readonly purpose: InvitationPurpose;
  /** The account to relink. Only with the purpose `relink`. */
  readonly accountId?: string;
  /** The rights to ask for. A backend with its own list ignores them. */
  readonly access?: readonly AccessRequirement[];
  /** The employee attributes to ask for. A backend with its own list ignores them. */
  readonly employeeAttributes?: readonly EmployeeAttributeRequirement[];
}

/** An invitation that can still be used, as the host's users see it. */
export interface OpenInvitation {
  /** Identifies the invitation, e.g. to revoke it. It is not the token, and gives no access. */
  readonly id: string;
  readonly purpose: InvitationPurpose;
  /** The account to relink. */
  readonly accountId?: string;
  /** The person who created it, as the host names them. */
  readonly createdBy?: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A new invitation. Only the response to its creation contains the link, because the backend stores only a hash of the token. */
export interface Invitation extends OpenInvitation {
  /** The link to send to the colleague. Its fragment contains the token: `https://app.example.com/link#invitation=…`. */
  readonly url: string;
}

/** All invitations of a tenant that can still be used. */
export interface InvitationsPage {
  /** Newest first. */
  readonly invitations: readonly OpenInvitation[];
}

/** What the invited person sees. */
export interface InvitationDetails {
  readonly purpose: InvitationPurpose;
  /** The host's product. */
  readonly integrationName: string;
  /** The requested rights, in the format of the `access` attribute. */
  readonly access: string;
  /** The requested employee attributes, in the format of the `employee-attributes` attribute. Empty if there are none. */
  readonly employeeAttributes: string;
  /** The person who created the invitation, as the host names them. */
  readonly createdBy?: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** The account to relink, with its masked client ID. */
  readonly account?: {
    /** @default `invitedAccountId` */
    readonly id?: string;
    readonly label: string;
    readonly clientId: string;
  };
}

/**
 * The account ID to use in `PUT /accounts/{id}/credentials` with an invitation whose details have no ID: the token identifies the
 * account.
 */
export const invitedAccountId = 'invited';

/** Why an invitation cannot be used. `unknown` includes a link that was cut off. */
export const invitationProblems = ['unknown', 'used', 'revoked', 'expired'] as const;
/** One of `invitationProblems`. */
export type InvitationProblem = (typeof invitationProblems)[number];
