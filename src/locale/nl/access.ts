import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Medewerkers',
    attendances: 'Aanwezigheid',
    'time-off': 'Afwezigheid',
    documents: 'Documenten',
    'custom-reports': 'Aangepaste rapporten',
    compensations: 'Beloning',
    recruiting: 'Werving & selectie',
    webhooks: 'Webhooks',
    'org-units': 'Organisatie-eenheden',
    'legal-entities': 'Juridische entiteiten',
    'cost-centers': 'Kostenplaatsen',
    workplaces: 'Werklocaties',
    jobs: 'Functies',
    'salary-bands': 'Salarisschalen',
  },
  read: 'Lezen',
  write: 'Bewerken',
};

const employeeAttributes: AccessMessages['employeeAttributes'] = {
  first_name: 'Voornaam',
  last_name: 'Achternaam',
  preferred_name: 'Voorkeursnaam',
  email: 'E\u2011mail',
  gender: 'Geslacht',
  status: 'Status',
  position: 'Functie',
  supervisor: 'Leidinggevende',
  employment_type: 'Type dienstverband',
  weekly_working_hours: 'Uur per week',
  hire_date: 'Aanstellingsdatum',
  contract_end_date: 'Einde contract',
  termination_date: 'Einde dienstverband',
  termination_type: 'Type beëindiging',
  termination_reason: 'Reden van beëindiging',
  probation_period_end: 'Einde proeftijd',
  created_at: 'Aangemaakt op',
  last_modified_at: 'Laatst gewijzigd',
  subcompany: 'Dochteronderneming',
  office: 'Kantoor',
  department: 'Afdeling',
  cost_centers: 'Kostenplaats',
  holiday_calendar: 'Feestdagen',
  absence_entitlement: 'Verlofaanspraak',
  work_schedule: 'Werkrooster',
  fix_salary: 'Vast salaris',
  fix_salary_interval: 'Salarisperiode',
  hourly_salary: 'Uurloon',
  vacation_day_balance: 'Saldo vakantiedagen',
  last_working_day: 'Laatste werkdag',
  profile_picture: 'Profielfoto',
  team: 'Team',
};

export const access: AccessMessages = {
  ...names,
  colon: ': ',
  semicolon: '; ',
  employeeAttributes,
  statuses: {
    active: 'Actief',
    limited: 'Beperkt',
    'needs-relink': 'Werkt niet',
    unreachable: 'Controle mislukt',
  },
  list: (rights) => listRights('nl', names, rights),
  listAttributes: (keys) => listAttributes('nl', employeeAttributes, keys),
  missingAttributes: (attributes, count) =>
    `${count === 1 ? 'medewerkersattribuut' : 'medewerkersattributen'} ${attributes}`,
  whereAttributes:
    'Medewerkersattributen vindt u onder *Readable employee attributes* (Leesbare medewerkersattributen) → *Choose attributes* (Attributen kiezen).',
};
