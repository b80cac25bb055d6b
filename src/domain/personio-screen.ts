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

/** Paths, windows, fields and buttons that lead to a custom integration. */
export const personioScreen = {
  settingsPath: 'Settings → Integrations → API credentials',
  /** Personio's newer documents lead this way to the same page. */
  marketplacePath: 'Marketplace → Connected integrations',
  marketplaceRight: 'Marketplace Integration',
  apiRight: 'API',
  createCustomIntegration: 'Create custom integration',
  createWindow: 'Create a custom integration',
  integrationInfo: 'Enter integration info',
  name: 'Name',
  next: 'Next',
  accessRights: 'Configure access rights',
  read: 'Read',
  write: 'Write',
  readableAttributes: 'Readable employee attributes',
  chooseAttributes: 'Choose attributes',
  createIntegration: 'Create integration',
  credentials: 'View credentials',
  clientId: 'Your client ID',
  copyClientId: 'Copy client ID',
  apiSecret: 'Your API secret',
  copySecret: 'Copy secret',
  finish: 'Finish',
} as const;

/** What Personio calls the plan that custom integrations belong to. */
export const personioPlan = 'Core Pro';

/** Personio's documentation for developers. */
export const personioDocumentation = 'https://developer.personio.de';
