import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Colaboradores',
    attendances: 'Assiduidade',
    'time-off': 'Ausências',
    documents: 'Documentos',
    'custom-reports': 'Relatórios personalizados',
    compensations: 'Remuneração',
    recruiting: 'Recrutamento',
    webhooks: 'Webhooks',
    'org-units': 'Unidades organizacionais',
    'legal-entities': 'Entidades jurídicas',
    'cost-centers': 'Centros de custo',
    workplaces: 'Locais de trabalho',
    jobs: 'Cargos',
    'salary-bands': 'Faixas salariais',
  },
  read: 'Leitura',
  write: 'Escrita',
};

const employeeAttributes: AccessMessages['employeeAttributes'] = {
  first_name: 'Nome próprio',
  last_name: 'Apelido',
  preferred_name: 'Nome preferido',
  email: 'E\u2011mail',
  gender: 'Género',
  status: 'Estado',
  position: 'Função',
  supervisor: 'Superior hierárquico',
  employment_type: 'Tipo de vínculo laboral',
  weekly_working_hours: 'Horas semanais',
  hire_date: 'Data de admissão',
  contract_end_date: 'Fim do contrato',
  termination_date: 'Data de cessação',
  termination_type: 'Tipo de cessação',
  termination_reason: 'Motivo da cessação',
  probation_period_end: 'Fim do período experimental',
  created_at: 'Data de criação',
  last_modified_at: 'Última alteração',
  subcompany: 'Empresa do grupo',
  office: 'Escritório',
  department: 'Departamento',
  cost_centers: 'Centro de custo',
  holiday_calendar: 'Calendário de feriados',
  absence_entitlement: 'Direito a ausências',
  work_schedule: 'Horário de trabalho',
  fix_salary: 'Salário fixo',
  fix_salary_interval: 'Periodicidade do salário',
  hourly_salary: 'Salário por hora',
  vacation_day_balance: 'Saldo de férias',
  last_working_day: 'Último dia de trabalho',
  profile_picture: 'Foto de perfil',
  team: 'Equipa',
};

export const access: AccessMessages = {
  ...names,
  colon: ': ',
  semicolon: '; ',
  employeeAttributes,
  statuses: {
    active: 'Ativa',
    limited: 'Limitada',
    'needs-relink': 'Não funciona',
    unreachable: 'Falha na verificação',
  },
  list: (rights) => listRights('pt', names, rights),
  listAttributes: (keys) => listAttributes('pt', employeeAttributes, keys),
  missingAttributes: (attributes, count) =>
    `${count === 1 ? 'atributo' : 'atributos'} de colaborador ${attributes}`,
  whereAttributes:
    'Os atributos de colaborador encontram-se em *Readable employee attributes* (Atributos de colaborador legíveis) → *Choose attributes* (Escolher atributos).',
};
