import type { FormMessages } from '../form-messages.ts';

const seconds = new Intl.PluralRules('en');

export const form: FormMessages = {
  title: 'Link your Personio account',
  relinkTitle: (label) => `Update credentials for ${label}`,
  intro: 'Enter the two values that Personio shows at the end of “Create a custom integration”.',
  relinkIntro:
    'Enter the client ID and the secret of the integration that this account should use from now on.',
  relinkClientId: (clientId) => `Until now: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'In Personio “Your client ID”, starts with papi-' },
    clientSecret: { label: 'Client Secret', hint: 'In Personio “Your API secret”' },
  },
  label: {
    label: 'Name for this account',
    hint: 'Helps to tell several accounts apart, as in “Acme GmbH, Munich”',
    empty: 'Enter a name for this account.',
    secret: 'This holds one of the credentials. Everybody can read the name: enter another one.',
  },
  optional: 'optional',
  showSecret: 'Show',
  hideSecret: 'Hide',
  submit: 'Link account',
  submitRelink: 'Update credentials',
  findIt: 'Where do I find this?',
  secretShown: 'The secret is shown.',
  secretHidden: 'The secret is hidden.',
  submitting: 'Linking…',
  stages: {
    authenticating: 'Signing in to Personio',
    'checking-access': 'Checking the access rights',
    saving: 'Saving',
  },
  stageDone: '(done)',
  problemsTitle: (count) =>
    count === 1 ? 'One entry needs your attention' : `${count} entries need your attention`,
  problems: {
    clientId: {
      empty: 'Enter the Client ID.',
      characters: 'The Client ID holds a space or a special character inside. Copy it again from Personio.',
      masked: 'These are placeholder dots. Press “Copy client ID” in Personio and paste it here.',
      same: 'The Client ID and the Client Secret are the same.',
      'too-long': 'This is too long for a Client ID. Copy it again from Personio.',
    },
    clientSecret: {
      empty: 'Enter the Client Secret.',
      characters:
        'The Client Secret holds a space or a special character inside. Copy it again from Personio.',
      masked: 'These are the dots that hide the secret. Press “Copy secret” in Personio and paste it here.',
      same: 'This is the Client ID once more. Press “Copy secret” in Personio and paste it here.',
      'too-long': 'This is too long for a Client Secret. Copy it again from Personio.',
    },
  },
  hints: {
    swapped: 'The two values look swapped.',
    'pasted-both': 'Both values seem to be in this field.',
    placeholder:
      'This is the example from the documentation. Your own Client ID has digits and letters in place of the x’s.',
    'company-id': 'This looks like a company ID for Recruiting. The Client ID starts with papi-.',
    shape: 'A Client ID usually starts with papi-, followed by 36 characters. Check whether it is complete.',
    short: 'This is shorter than Personio’s secrets usually are. Check whether it is complete.',
  },
  swap: 'Swap them',
  split: 'Put each in its field',
  checkAgain: 'Check again',
  retryIn: (count) =>
    count > 120
      ? `possible in ${String(Math.ceil(count / 60))} minutes`
      : `possible in ${count} ${seconds.select(count) === 'one' ? 'second' : 'seconds'}`,
  retryReady: 'You can try again now.',
  linkedTitle: (label) => `${label} is linked`,
  relinkedTitle: (label) => `${label} has new credentials`,
  linkedText: 'Everything is in place. You can close Personio’s window now.',
  limitedTitle: (label) => `${label} is linked, with limits`,
  limitedText: (missing, access) =>
    `These rights are missing in Personio: ${access.list(missing)}. What depends on them does not work yet. Tick them in this integration, where Personio lets you, and check the account again; or unlink it and link a new integration with all rights.`,
  noAttributesText:
    'No employee attribute is readable, so that records hold no names. In Personio, choose them under “Readable employee attributes”.',
  granted: 'Granted',
  notGranted: 'Recommended, not granted',
  linkAnother: 'Link another account',
  checkField: { clientId: 'Check the Client ID', clientSecret: 'Check the Client Secret' },
  findCredentials: 'Show in the guide where to find them',
  findBoxes: 'Show in the guide which boxes to tick',
  secretForgotten: 'The secret was taken out, because this page was out of sight for long. Paste it again.',
  offline: {
    title: 'You are offline',
    advice: 'Nothing was sent, and nothing you entered is lost.',
  },
  sendOnceOnline: 'Send as soon as I am online',
  waiting: {
    title: 'Waiting for the connection',
    advice: 'The form is sent as soon as you are online again. Keep this page open.',
  },
  stopWaiting: 'Do not wait',
  unsealed: {
    'no-secure-context': {
      title: 'This page cannot protect the secret',
      advice:
        'It is not served over HTTPS, so the browser cannot encrypt. Nothing was sent. Contact the support of this application.',
    },
    'no-key': {
      title: 'The secret cannot be encrypted',
      advice: 'This application has no key for it. Nothing was sent. Contact its support.',
    },
  },
  copyTraceId: 'Copy',
  traceIdCopied: 'Copied',
};
