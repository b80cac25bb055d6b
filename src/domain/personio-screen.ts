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
