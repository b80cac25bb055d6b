import type { MailMessages } from '../mail-messages.ts';

export const mail: MailMessages = {
  relink: (name, reason) => ({
    subject: `Please reconnect your Personio account ${name}`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio no longer accepts the credentials of the account ${name}. No data can be read from Personio until it is linked again.`,
            'The credentials have probably been deleted or replaced in Personio. Somebody who may manage API credentials there can create new ones; it takes about five minutes.',
          ]
        : [
            `The integration of the account ${name} may no longer read employees in Personio. No data can be read from Personio until it may.`,
            'Open the integration in Personio, select Read for Employees, and save. Then check the account, or link it again.',
          ],
    action: 'Open the account',
    closing: 'Nobody needs your secret by email: enter it on the linked page only.',
  }),
};
