import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'This invitation doesn’t exist',
    advice:
      'The link may have been cut off. Open it again from the original message, or ask the person who invited you for a new one.',
  },
  used: {
    title: 'This invitation has been used',
    advice:
      'The credentials have already been entered, and an invitation works only once. If that wasn’t you, tell the person who invited you.',
  },
  revoked: {
    title: 'This invitation was revoked',
    advice: 'Ask the person who invited you whether they still need your help.',
  },
  expired: {
    title: 'This invitation has expired',
    advice: 'Ask the person who invited you for a new one.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio doesn’t accept these credentials',
      advice:
        'Personio doesn’t say which of the two is wrong. Copy both again from the same integration. If the secret is no longer shown, create a new integration.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'The integration doesn’t have all the rights it needs',
      advice: `The credentials are correct, but Personio hasn’t granted ${access.list(missing)}. Open the integration in Personio, tick what is missing and save. Then check again. Or create a new integration with all the rights and enter its credentials.`,
    }),
    'already-linked': () => ({
      title: 'This integration is already linked',
      advice:
        'An account with this client ID is already in the list of linked accounts. For a different account, create a separate integration.',
    }),
    'account-not-found': () => ({
      title: 'This account is no longer linked',
      advice: 'Someone may have unlinked it in the meantime. Reload the list.',
    }),
    'rate-limited': () => ({
      title: 'Too many attempts at once',
      advice: 'The number of requests per minute is limited. Wait a moment, then try again.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio didn’t respond',
      advice: 'This doesn’t mean that the credentials are wrong. Try again in a few minutes.',
    }),
    'backend-unavailable': () => ({
      title: 'Couldn’t connect',
      advice: 'The server couldn’t be reached. Check your internet connection and try again.',
    }),
    timeout: () => ({
      title: 'The request timed out',
      advice: 'No answer arrived in time. It’s safe to try again.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'This page has expired',
            advice: 'Reload the page and try again. Anything you have entered will be lost.',
          }
        : {
            title: reason === 'redirected' ? 'You’ve probably been signed out' : 'You’ve been signed out',
            advice: 'Sign in again and retry.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'The request was blocked',
            advice:
              'A firewall or another system in front of the server didn’t let it through. Contact this application’s support.',
          }
        : {
            title: 'You aren’t allowed to do this',
            advice: 'Ask your administrator for help or for access.',
          },
    'invalid-response': () => ({
      title: 'Unexpected response',
      advice:
        'The server’s answer couldn’t be read. Try again. If the problem persists, contact this application’s support.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Too many open invitations',
            advice:
              'In the list of linked accounts, revoke an open invitation that is no longer needed. Then create a new one.',
          }
        : {
            title: 'This request was declined',
            advice:
              detail ?? 'The application didn’t allow it. If you didn’t expect that, contact its support.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'This page isn’t set up yet',
      advice: 'It isn’t connected to a server. Contact this application’s support.',
    }),
    unexpected: () => ({
      title: 'Something went wrong',
      advice: 'Try again. If the problem persists, contact this application’s support.',
    }),
  },
  retry: 'Try again',
  traceId: 'Personio trace ID',
};
