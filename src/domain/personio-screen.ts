import type { ModuleName } from './access.ts';

/**
 * The labels on Personio's English screens, unchanged. Translations are shown beside them, because the labels of the new
 * screens in other languages are not known.
 * Source: screenshots of Personio's screens, September 2025. The labels of `jobs` and `salary-bands` are assumed.
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
  jobs: 'Jobs',
  'salary-bands': 'Salary Bands',
};

/** The columns of boxes on the screen "Configure access rights". */
export const personioRightLabels = { read: 'Read', write: 'Write' } as const;

/**
 * The labels that a person sees while creating a custom integration, in order: rights, paths, windows, fields and buttons. Messages mark these
 * labels, and nothing else, with asterisks; tests check that for every language.
 */
export const personioScreenLabels = [
  'Marketplace Integration',
  'API',
  'Settings → Integrations → API credentials',
  // The path to the same page in Personio's newer documentation.
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
  // Saves the rights of an existing integration. Source: another vendor's guide.
  'Update',
] as const;

export type PersonioScreenLabel = (typeof personioScreenLabels)[number];

/**
 * A customer's page "Connected integrations". Inferred from another vendor's guide: a host can override the URL with the
 * guide's `content`.
 */
export const personioIntegrationsPage =
  'https://{company}.app.personio.com/configuration/marketplace/connected';

/** Personio's developer documentation. */
export const personioDocumentation = 'https://developer.personio.de';
