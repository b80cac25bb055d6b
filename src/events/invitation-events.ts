import type { Invitation, InvitationDraft } from '../domain/invitation.ts';
import { RequestEvent } from './request-event.ts';

/** The part of an invitation request that may be logged. */
export type InvitationRequestDetail = Pick<InvitationDraft, 'purpose' | 'accountId'>;

/** Requests an invitation: a link that lets a colleague link a new account, or relink one. */
export class PersonioInvitationRequestEvent extends RequestEvent<
  InvitationDraft,
  Invitation,
  InvitationRequestDetail
> {
  static readonly type = 'personio-invitation-request';
  constructor({ purpose, accountId }: InvitationRequestDetail) {
    super(PersonioInvitationRequestEvent.type, {
      purpose,
      ...(accountId === undefined ? {} : { accountId }),
    });
  }
}
