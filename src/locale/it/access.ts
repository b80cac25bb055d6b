import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Dipendenti',
    attendances: 'Presenze',
    'time-off': 'Assenze',
    documents: 'Documenti',
    'custom-reports': 'Report personalizzati',
    compensations: 'Retribuzione',
    recruiting: 'Recruiting',
    webhooks: 'Webhooks',
    'org-units': 'Unità organizzative',
    'legal-entities': 'Entità giuridiche',
    'cost-centers': 'Centri di costo',
    workplaces: 'Luoghi di lavoro',
    jobs: 'Mansioni',
    'salary-bands': 'Fasce retributive',
  },
  read: 'Lettura',
  write: 'Scrittura',
};

const employeeAttributes: AccessMessages['employeeAttributes'] = {
  first_name: 'Nome',
  last_name: 'Cognome',
  preferred_name: 'Nome preferito',
  email: 'Indirizzo e\u2011mail',
  gender: 'Genere',
  status: 'Stato',
  position: 'Posizione',
  supervisor: 'Supervisore',
  employment_type: 'Tipo di impiego',
  weekly_working_hours: 'Ore settimanali',
  hire_date: 'Data di assunzione',
  contract_end_date: 'Scadenza del contratto',
  termination_date: 'Data di risoluzione',
  termination_type: 'Tipo di risoluzione',
  termination_reason: 'Motivo della risoluzione',
  probation_period_end: 'Fine del periodo di prova',
  created_at: 'Data di creazione',
  last_modified_at: 'Ultima modifica',
  subcompany: 'Società controllata',
  office: 'Sede',
  department: 'Dipartimento',
  cost_centers: 'Centro di costo',
  holiday_calendar: 'Calendario festività',
  absence_entitlement: 'Diritto alle assenze',
  work_schedule: 'Orario di lavoro',
  fix_salary: 'Stipendio fisso',
  fix_salary_interval: 'Periodicità dello stipendio',
  hourly_salary: 'Retribuzione oraria',
  vacation_day_balance: 'Saldo ferie',
  last_working_day: 'Ultimo giorno lavorativo',
  profile_picture: 'Foto del profilo',
  team: 'Team',
};

export const access: AccessMessages = {
  ...names,
  colon: ': ',
  semicolon: '; ',
  employeeAttributes,
  statuses: {
    active: 'Attivo',
    limited: 'Limitato',
    'needs-relink': 'Non funziona',
    unreachable: 'Verifica non riuscita',
  },
  list: (rights) => listRights('it', names, rights),
  listAttributes: (keys) => listAttributes('it', employeeAttributes, keys),
  missingAttributes: (attributes, count) =>
    `${count === 1 ? 'attributo' : 'attributi'} dei dipendenti ${attributes}`,
  whereAttributes:
    'Gli attributi dei dipendenti si trovano in *Readable employee attributes* (Attributi leggibili dei dipendenti) → *Choose attributes* (Scegli attributi).',
};
