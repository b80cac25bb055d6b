import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Your Personio account ${name} needs new credentials`
        : `A right is missing for your Personio account ${name}`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio doesn’t accept the credentials of the account ${name}. No data can be read from Personio until you enter new credentials.`,
            'The credentials have probably been deleted or replaced in Personio. Anyone who can manage API credentials there can create new ones. It takes a few minutes.',
          ]
        : [
            `The integration of the account ${name} doesn’t have the right to read employee data. The account doesn’t work until this right is granted.`,
            'Open the integration in Personio, tick Read for Employees and save. Then check the account again.',
          ],
    action: 'Open the account',
    closing:
      reason === 'credentials'
        ? 'Never send the secret by email. Enter it only on the linked page.'
        : 'The client ID and the secret stay the same.',
  }),
};
