import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Employés',
    attendances: 'Heures travaillées',
    'time-off': 'Absences',
    documents: 'Documents',
    'custom-reports': 'Rapports personnalisés',
    compensations: 'Rémunération',
    recruiting: 'Recrutement',
    webhooks: 'Webhooks',
    'org-units': 'Unités organisationnelles',
    'legal-entities': 'Entités juridiques',
    'cost-centers': 'Centres de coûts',
    workplaces: 'Lieux de travail',
    jobs: 'Emplois',
    'salary-bands': 'Fourchettes salariales',
  },
  read: 'Lecture',
  write: 'Écriture',
};

const employeeAttributes: AccessMessages['employeeAttributes'] = {
  first_name: 'Prénom',
  last_name: 'Nom',
  preferred_name: 'Nom d’usage',
  email: 'Adresse e\u2011mail',
  gender: 'Genre',
  status: 'Statut',
  position: 'Poste',
  supervisor: 'Superviseur',
  employment_type: 'Type d’emploi',
  weekly_working_hours: 'Heures hebdomadaires',
  hire_date: 'Date d’embauche',
  contract_end_date: 'Date de fin du contrat',
  termination_date: 'Date de cessation d’emploi',
  termination_type: 'Type de résiliation',
  termination_reason: 'Motif de la résiliation',
  probation_period_end: 'Fin de la période d’essai',
  created_at: 'Date de création',
  last_modified_at: 'Dernière modification',
  subcompany: 'Filiale',
  office: 'Bureau',
  department: 'Département',
  cost_centers: 'Centre de coûts',
  holiday_calendar: 'Jours fériés',
  absence_entitlement: 'Droits aux absences',
  work_schedule: 'Horaires de travail',
  fix_salary: 'Salaire fixe',
  fix_salary_interval: 'Périodicité du salaire',
  hourly_salary: 'Salaire horaire',
  vacation_day_balance: 'Solde de congés',
  last_working_day: 'Dernier jour de travail',
  profile_picture: 'Photo de profil',
  team: 'Équipe',
};

export const access: AccessMessages = {
  ...names,
  colon: '\u202f: ',
  semicolon: '\u202f; ',
  employeeAttributes,
  statuses: {
    active: 'Actif',
    limited: 'Limité',
    'needs-relink': 'Ne fonctionne pas',
    unreachable: 'Échec de la vérification',
  },
  list: (rights) => listRights('fr', names, rights),
  listAttributes: (keys) => listAttributes('fr', employeeAttributes, keys),
  missingAttributes: (attributes, count) =>
    `${count === 1 ? 'attribut' : 'attributs'} des employés ${attributes}`,
  whereAttributes:
    'Les attributs des employés se trouvent sous *Readable employee attributes* (Attributs lisibles des employés) → *Choose attributes* (Choisir les attributs).',
};
