import type { FormMessages } from '../form-messages.ts';

export const form: FormMessages = {
  title: 'Personio-Konto verknüpfen',
  relinkTitle: (label) => `Zugangsdaten für ${label} aktualisieren`,
  intro: 'Geben Sie die beiden Werte ein, die Personio am Ende von „Create a custom integration“ anzeigt.',
  relinkIntro: 'Geben Sie Client ID und Secret der Integration ein, die dieses Konto künftig verwenden soll.',
  relinkClientId: (clientId) => `Bisher: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'Bei Personio „Your client ID“, beginnt mit papi-' },
    clientSecret: { label: 'Client Secret', hint: 'Bei Personio „Your API secret“' },
  },
  label: {
    label: 'Name für dieses Konto',
    hint: 'Hilft, mehrere Konten zu unterscheiden, etwa „Acme GmbH, München“',
  },
  optional: 'optional',
  showSecret: 'Anzeigen',
  hideSecret: 'Verbergen',
  submit: 'Konto verknüpfen',
  submitRelink: 'Zugangsdaten aktualisieren',
  findIt: 'Wo finde ich das?',
};
