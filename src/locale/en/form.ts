import type { FormMessages } from '../form-messages.ts';

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
  },
  optional: 'optional',
  showSecret: 'Show',
  hideSecret: 'Hide',
  submit: 'Link account',
  submitRelink: 'Update credentials',
  findIt: 'Where do I find this?',
};
