import type { Invitation, InvitationDraft } from '../domain/invitation.ts';
import { RequestEvent } from './request-event.ts';

/** What may be logged of a request for an invitation. */
export type InvitationRequestDetail = Pick<InvitationDraft, 'purpose' | 'accountId'>;

/** Requests an invitation for a colleague: a link with which they link an account, or renew the credentials of one. */
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
