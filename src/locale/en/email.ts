import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Please link your Personio account ${name} again`
        : `A right is missing for your Personio account ${name}`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio no longer accepts the credentials of the account ${name}. No data can be read from Personio until you link the account again.`,
            'The credentials have probably been deleted or replaced in Personio. Anyone who can manage API credentials there can create new ones. It takes a few minutes.',
          ]
        : [
            `The integration of the account ${name} no longer has the right to read employees. No data can be read from Personio until this right is granted again.`,
            'Open the integration in Personio, tick Read for Employees and save. Then check the account again.',
          ],
    action: 'Open the account',
    closing: 'Never send the secret by email. Enter it only on the linked page.',
  }),
};
