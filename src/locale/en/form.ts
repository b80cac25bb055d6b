import type { FormMessages } from '../form-messages.ts';
import { timeUntil } from '../formats.ts';
const until = timeUntil('en');

export const form: FormMessages = {
  title: 'Link your Personio account',
  relinkTitle: (label) => `New credentials for ${label}`,
  intro: 'Enter the two values that Personio shows at the end of “Create a custom integration”.',
  relinkIntro: 'Enter the client ID and secret of the integration that this account should use from now on.',
  relinkClientId: (clientId) => `Current client ID: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: '“Your client ID” in Personio; starts with\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: '“Your API secret” in Personio' },
  },
  label: {
    label: 'Name for this account',
    hint: 'Helps you tell accounts apart, e.g. “Acme GmbH, Munich”',
    empty: 'Enter a name for this account.',
    secret: 'This looks like one of your credentials. Everyone can see the name, so choose another one.',
  },
  optional: 'optional',
  showSecret: 'Show',
  hideSecret: 'Hide',
  submit: 'Link account',
  submitRelink: 'Update credentials',
  findIt: 'Where do I find this?',
  secretShown: 'The secret is shown.',
  secretHidden: 'The secret is hidden.',
  secretMasked:
    'Shown as dots. Paste it rather than typing it: a screen reader may speak the keys you press.',
  submitting: 'Linking…',
  submittingRelink: 'Updating…',
  stages: {
    authenticating: 'Signing in to Personio',
    'checking-access': 'Checking the rights',
    saving: 'Saving',
  },
  stageDone: '(done)',
  problemsTitle: (count) =>
    count === 1 ? 'One entry needs your attention' : `${count} entries need your attention`,
  problems: {
    clientId: {
      empty: 'Enter the client ID.',
      characters: 'The client ID contains a space or special character. Copy it again from Personio.',
      masked: 'These are only placeholder dots. Select “Copy client ID” in Personio and paste it here.',
      same: 'The client ID and the secret are the same.',
      'too-long': 'This is too long for a client ID. Copy it again from Personio.',
    },
    clientSecret: {
      empty: 'Enter the secret.',
      characters: 'The secret contains a space or special character. Copy it again from Personio.',
      masked:
        'These are only the dots that hide the secret. Select “Copy secret” in Personio and paste it here.',
      same: 'The client ID and the secret are the same. Copy both again from Personio.',
      'too-long': 'This is too long for a secret. Copy it again from Personio.',
    },
  },
  hints: {
    swapped: 'The two values look swapped.',
    'pasted-both': 'Both values seem to be in this field.',
    placeholder:
      'This is the example from the documentation. Your own client ID has digits and letters in place of the x’s.',
    'company-id': 'This looks like a company ID for Recruiting. The client ID starts with papi-.',
    shape: 'A client ID usually starts with papi-, followed by 36 characters. Check that it’s complete.',
    short: 'This is shorter than Personio’s secrets usually are. Check that it’s complete.',
  },
  swap: 'Swap them',
  split: 'Split into both fields',
  valuesMoved: 'Each value is now in its field.',
  checkAgain: 'Check again',
  retryIn: (count) => `You can try again ${until(count)}.`,
  retryReady: 'You can try again now.',
  linkedTitle: (label) => `${label} is linked`,
  relinkedTitle: (label) => `${label} has new credentials`,
  linkedText: 'You’re all set. If the window in Personio is still open, select “Finish” there.',
  limitedTitle: (label) => `${label} is linked with limited access`,
  limitedText: (missing, access) =>
    `Personio hasn’t granted ${access.list(missing)}. Features that need this won’t work yet. Open the integration in Personio, tick what is missing and save, then check the account again. Or create a new integration with all the rights and use its credentials for this account.`,
  missingAttributesText: (attributes) =>
    `Employee attributes that can’t be read: ${attributes}. Open the integration in Personio, tick what is missing under “Readable employee attributes” and save, then check the account again.`,
  noAttributesText:
    'No employee attributes are readable, so records won’t include names. Open the integration in Personio, choose the attributes under “Readable employee attributes” and save, then check the account again.',
  uncheckedText:
    'Personio didn’t respond, so the account hasn’t been checked yet. Check it in a few minutes.',
  attributesReadable: (readable, total) => `Readable employee attributes: ${readable} of ${total}`,
  clientIdChanged: (before, after) =>
    `The client ID has changed from ${before} to ${after}. Make sure it belongs to the same company.`,
  granted: 'Granted',
  notGranted: 'Recommended but not granted',
  linkAnother: 'Link another account',
  checkField: { clientId: 'Check the client ID', clientSecret: 'Check the secret' },
  findCredentials: 'See in the guide where to find them',
  findBoxes: 'See in the guide which boxes to tick',
  secretCleared:
    'For security, the secret was cleared while this page was in the background. Paste it again.',
  offline: {
    title: 'You’re offline',
    advice: 'The server couldn’t be reached. Nothing you entered is lost.',
  },
  sendOnceOnline: 'Send when I’m back online',
  waiting: {
    title: 'Waiting for a connection',
    advice: 'The form will be sent as soon as you’re back online. Keep this page open and visible.',
  },
  stopWaiting: 'Cancel',
  superseded: {
    title: 'Someone else has just updated this account’s credentials',
    advice:
      'The credentials you entered were not saved. Check the account in the list. If yours are the right ones, submit the form again.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'This page can’t protect the secret',
      advice:
        'It isn’t served over HTTPS, so the secret can’t be encrypted. Nothing was sent. Contact this application’s support.',
    },
    'no-key': {
      title: 'The secret can’t be encrypted',
      advice: 'This application is missing its encryption key. Nothing was sent. Contact its support.',
    },
  },
  copyTraceId: 'Copy',
  traceIdCopied: 'Copied',
};
