import type { ModuleName } from './access.ts';

/**
 * The words on Personio's own screens, in English, as they are seen there: data, not sentences of ours. Translations
 * stand beside them, because the labels of the new screens in other languages are not established.
 * Source: screenshots of Personio's screens, September 2025.
 */
export const personioModuleLabels: Readonly<Record<ModuleName, string>> = {
  employees: 'Employees',
  attendances: 'Attendances',
  'time-off': 'Time Off',
  documents: 'Documents',
  'custom-reports': 'Custom Reports',
  compensations: 'Compensations',
  recruiting: 'Recruiting',
  webhooks: 'Webhooks',
  'org-units': 'Org Units',
  'legal-entities': 'Legal Entities',
  'cost-centers': 'Cost Centers',
  workplaces: 'Workplaces',
};

/** The columns of boxes on the screen "Configure access rights". */
export const personioRightLabels = { read: 'Read', write: 'Write' } as const;

/**
 * The way to a custom integration, in the order in which it is seen: rights, paths, windows, fields and buttons. Sentences
 * set off these words, and no others, with asterisks; the tests hold every language to that.
 */
export const personioScreenLabels = [
  'Marketplace Integration',
  'API',
  'Settings → Integrations → API credentials',
  // Personio's newer documents lead this way to the same page.
  'Marketplace → Connected integrations',
  'Create custom integration',
  'Create a custom integration',
  'Enter integration info',
  'Name',
  'Next',
  'Configure access rights',
  'Read',
  'Write',
  'Readable employee attributes',
  'Choose attributes',
  'Create integration',
  'View credentials',
  'Your client ID',
  'Copy client ID',
  'Your API secret',
  'Copy secret',
  'Finish',
] as const;

export type PersonioScreenLabel = (typeof personioScreenLabels)[number];

/**
 * The page "Connected integrations" of one customer. Inferred from another vendor's guide: a host can put another address
 * into the guide's content.
 */
export const personioIntegrationsPage =
  'https://{company}.app.personio.com/configuration/marketplace/connected';

/** Personio's documentation for developers. */
export const personioDocumentation = 'https://developer.personio.de';
