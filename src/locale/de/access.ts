import { listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Mitarbeitende',
    attendances: 'Anwesenheiten',
    'time-off': 'Abwesenheiten',
    documents: 'Dokumente',
    'custom-reports': 'Benutzerdefinierte Berichte',
    compensations: 'Vergütung',
    recruiting: 'Recruiting',
    webhooks: 'Webhooks',
    'org-units': 'Organisationseinheiten',
    'legal-entities': 'Juristische Einheiten',
    'cost-centers': 'Kostenstellen',
    workplaces: 'Arbeitsorte',
  },
  read: 'Lesen',
  write: 'Bearbeiten',
};

export const access: AccessMessages = {
  ...names,
  statuses: {
    active: 'Aktiv',
    limited: 'Eingeschränkt',
    'needs-relink': 'Neue Zugriffsdaten nötig',
    unreachable: 'Nicht prüfbar',
  },
  list: (rights) => listRights('de', names, rights),
};
