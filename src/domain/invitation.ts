import type { AccessRequirement } from './access.ts';
import type { EmployeeAttributeRequirement } from './employee-attributes.ts';

export const invitationPurposes = ['link', 'relink'] as const;

/** What an invitation is for: to link a new account, or to replace the credentials of one account. */
export type InvitationPurpose = (typeof invitationPurposes)[number];

/** What is asked for when a colleague is invited. */
export interface InvitationDraft {
  readonly purpose: InvitationPurpose;
  /** The account to relink. Only with the purpose `relink`. */
  readonly accountId?: string;
  /** The rights to ask for. A backend with its own list ignores them. */
  readonly access?: readonly AccessRequirement[];
  /** The employee attributes to ask for. A backend with its own list ignores them. */
  readonly employeeAttributes?: readonly EmployeeAttributeRequirement[];
}

/** An invitation that can still be used, as the people at the host see it. */
export interface OpenInvitation {
  /** Identifies the invitation, e.g. to revoke it. It is not the token, and gives no access. */
  readonly id: string;
  readonly purpose: InvitationPurpose;
  /** The account to relink. */
  readonly accountId?: string;
  /** The person who invites, as the host names them. */
  readonly createdBy?: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A new invitation. Only the response to its creation has the link: the backend keeps no more than a hash of the token. */
export interface Invitation extends OpenInvitation {
  /** The link to hand on. Its fragment contains the token: `https://app.example.com/link#invitation=…`. */
  readonly url: string;
}

/** All invitations of a tenant that can still be used. */
export interface InvitationsPage {
  /** The newest first. */
  readonly invitations: readonly OpenInvitation[];
}

/** What the invited person sees. */
export interface InvitationDetails {
  readonly purpose: InvitationPurpose;
  /** The host's product. */
  readonly integrationName: string;
  /** The rights that are asked for, as in the attribute `access`. */
  readonly access: string;
  /** The employee attributes that are asked for, as in the attribute `employee-attributes`. Empty if none are named. */
  readonly employeeAttributes: string;
  /** The person who invites, as the host names them. */
  readonly createdBy?: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** The account to relink, with its masked client ID. */
  readonly account?: { readonly id: string; readonly label: string; readonly clientId: string };
}

/** Why an invitation cannot be used. `unknown` includes a link that was cut off. */
export const invitationProblems = ['unknown', 'used', 'revoked', 'expired'] as const;
/** One of `invitationProblems`. */
export type InvitationProblem = (typeof invitationProblems)[number];
