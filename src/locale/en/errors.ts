import type { ErrorMessages } from '../messages.ts';

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio does not accept these credentials',
      advice:
        'Personio does not say which of the two is wrong. Copy both again from the same integration. If the secret is no longer shown, create a new integration.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'The integration is missing a right',
      advice: `The credentials are correct, but ${access.list(missing)} is not ticked. Create a new integration with it and enter its values here. Or tick it in this one, where Personio lets you, and check again: a change can take up to 24 hours.`,
    }),
    'already-linked': () => ({
      title: 'This account is linked already',
      advice:
        'The same client ID is already in the list of linked accounts. Another account needs an integration of its own.',
    }),
    'account-not-found': () => ({
      title: 'This account is no longer linked',
      advice: 'Someone may have unlinked it in the meantime. Reload the list.',
    }),
    'rate-limited': () => ({
      title: 'Too many attempts at once',
      advice:
        'Personio limits how many requests it takes per minute. Wait a moment, then try again. Nothing you entered is lost.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio does not answer right now',
      advice: 'This says nothing about your credentials. Try again in a few minutes.',
    }),
    'backend-unavailable': () => ({
      title: 'The connection did not work',
      advice: 'Our server could not be reached. Check your internet connection and try again.',
    }),
    timeout: () => ({
      title: 'It took too long',
      advice: 'There was no answer in time. Try again; nothing is done twice.',
    }),
    'session-expired': () => ({
      title: 'You are signed out',
      advice: 'Sign in again, then repeat this step.',
    }),
    forbidden: () => ({
      title: 'You are not allowed to do this',
      advice: 'Ask a colleague who administers this application.',
    }),
    'invalid-response': () => ({
      title: 'The answer could not be read',
      advice: 'Try again, and contact support if it stays that way.',
    }),
    declined: () => ({
      title: 'This was not carried out',
      advice: 'The application declined it. Contact its support if you did not expect that.',
    }),
    'not-configured': () => ({
      title: 'This page is not set up yet',
      advice: 'Nothing on it is connected to a server. Contact the support of this application.',
    }),
    unexpected: () => ({
      title: 'Something went wrong',
      advice: 'Try again. Contact support if it stays that way.',
    }),
  },
  retry: 'Try again',
  traceId: 'Number for Personio’s support',
};
