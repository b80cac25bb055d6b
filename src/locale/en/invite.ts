import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Create a link and send it to someone who has the necessary rights in Personio. They follow the steps on their own device and enter the credentials themselves, so you never handle the secret.',
  create: 'Create link',
  creating: 'Creating link…',
  created: 'Send this link to your colleague',
  expires: (time) => `It works once and expires on ${time}. It won’t be shown again.`,
  copy: 'Copy link',
  copied: 'Copied',
  selected: 'Your browser doesn’t allow copying here. The link is selected: press Ctrl + C, or ⌘ C on a Mac.',
  email: 'Write an email',
  system: 'Share…',
  qr: {
    show: 'Show QR code',
    hide: 'Hide QR code',
    name: 'QR code of the invitation link',
    hint: 'Scan it with a phone’s camera.',
    failed: 'The QR code couldn’t be loaded. Copy the link instead.',
  },
  shareFailed: 'That didn’t work here. Copy the link instead.',
  another: 'Create another link',
  message: {
    subject: (name) => `Please link Personio${ifNamed(' to ', name)}`,
    relinkSubject: (name, label) =>
      `Please renew the Personio credentials${ifNamed(' of ', label)}${ifNamed(' in ', name)}`,
    text: (name) =>
      `Hello,\n\nCould you please link our Personio account${ifNamed(' to ', name)}? This requires rights in Personio that I don’t have. The page below shows each step, and you enter the credentials there yourself:`,
    relinkText: (name, label) =>
      `Hello,\n\nCould you please renew the Personio credentials${ifNamed(' of ', label)}${ifNamed(' in ', name)}? The page below shows each step, and you enter the new credentials there yourself:`,
    note: (time) =>
      `The link works once and expires on ${time}. Please don’t forward it, and never send the credentials by email or chat.`,
  },
};
