import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Empleados',
    attendances: 'Registro de jornada',
    'time-off': 'Ausencias',
    documents: 'Documentos',
    'custom-reports': 'Informes personalizados',
    compensations: 'Retribución',
    recruiting: 'Selección de personal',
    webhooks: 'Webhooks',
    'org-units': 'Unidades organizativas',
    'legal-entities': 'Entidades jurídicas',
    'cost-centers': 'Centros de coste',
    workplaces: 'Lugares de trabajo',
    jobs: 'Puestos',
    'salary-bands': 'Bandas salariales',
  },
  read: 'Lectura',
  write: 'Escritura',
};

const employeeAttributes: AccessMessages['employeeAttributes'] = {
  first_name: 'Nombre',
  last_name: 'Apellidos',
  preferred_name: 'Nombre preferido',
  email: 'Correo electrónico',
  gender: 'Género',
  status: 'Estado',
  position: 'Puesto',
  supervisor: 'Responsable directo',
  employment_type: 'Tipo de empleo',
  weekly_working_hours: 'Horas semanales',
  hire_date: 'Fecha de contratación',
  contract_end_date: 'Fin del contrato',
  termination_date: 'Fecha de rescisión',
  termination_type: 'Tipo de rescisión',
  termination_reason: 'Motivo de la rescisión',
  probation_period_end: 'Fin del periodo de prueba',
  created_at: 'Fecha de creación',
  last_modified_at: 'Última modificación',
  subcompany: 'Empresa del grupo',
  office: 'Oficina',
  department: 'Departamento',
  cost_centers: 'Centro de coste',
  holiday_calendar: 'Calendario de festivos',
  absence_entitlement: 'Derecho a ausencias',
  work_schedule: 'Horario de trabajo',
  fix_salary: 'Salario fijo',
  fix_salary_interval: 'Periodicidad del salario',
  hourly_salary: 'Salario por hora',
  vacation_day_balance: 'Saldo de vacaciones',
  last_working_day: 'Último día de trabajo',
  profile_picture: 'Foto de perfil',
  team: 'Equipo',
};

export const access: AccessMessages = {
  ...names,
  colon: ': ',
  semicolon: '; ',
  employeeAttributes,
  statuses: {
    active: 'Activa',
    limited: 'Limitada',
    'needs-relink': 'No funciona',
    unreachable: 'Comprobación fallida',
  },
  list: (rights) => listRights('es', names, rights),
  listAttributes: (keys) => listAttributes('es', employeeAttributes, keys),
  missingAttributes: (attributes, count) =>
    `${count === 1 ? 'atributo' : 'atributos'} de empleado ${attributes}`,
  whereAttributes:
    'Encontrará los atributos de empleado en *Readable employee attributes* (Atributos de empleado legibles) → *Choose attributes* (Elegir atributos).',
};
