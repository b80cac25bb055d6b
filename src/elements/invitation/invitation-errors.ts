import type { Messages } from '../../locale/messages.ts';
import type { ErrorMessages } from '../../locale/shared-messages.ts';

/** The errors for a colleague, who neither signs in to the application nor sees its list of accounts. */
export function invitationErrors({
  errors,
  invitation,
}: Pick<Messages, 'errors' | 'invitation'>): ErrorMessages {
  const { texts } = errors;
  const { rejected, alreadyLinked, accountNotFound } = invitation.problems;
  return {
    ...errors,
    texts: {
      ...texts,
      'session-expired': () => rejected,
      forbidden: (error, access) => (error.reason === 'blocked' ? texts.forbidden(error, access) : rejected),
      'already-linked': () => alreadyLinked,
      'account-not-found': () => accountNotFound,
    },
  };
}
