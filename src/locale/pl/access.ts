import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names: Pick<AccessMessages, 'modules' | 'read' | 'write'> = {
  modules: {
    employees: 'Pracownicy',
    attendances: 'Obecności',
    'time-off': 'Nieobecności',
    documents: 'Dokumenty',
    'custom-reports': 'Raporty niestandardowe',
    compensations: 'Wynagrodzenia',
    recruiting: 'Rekrutacja',
    webhooks: 'Webhooki',
    'org-units': 'Jednostki organizacyjne',
    'legal-entities': 'Podmioty prawne',
    'cost-centers': 'Centra kosztów',
    workplaces: 'Miejsca pracy',
    jobs: 'Stanowiska',
    'salary-bands': 'Widełki płacowe',
  },
  read: 'Odczyt',
  write: 'Zapis',
};

const employeeAttributes: AccessMessages['employeeAttributes'] = {
  first_name: 'Imię',
  last_name: 'Nazwisko',
  preferred_name: 'Preferowane imię',
  email: 'E\u2011mail',
  gender: 'Płeć',
  status: 'Status',
  position: 'Stanowisko',
  supervisor: 'Przełożony',
  employment_type: 'Rodzaj zatrudnienia',
  weekly_working_hours: 'Godziny tygodniowo',
  hire_date: 'Data zatrudnienia',
  contract_end_date: 'Koniec umowy',
  termination_date: 'Data rozwiązania umowy',
  termination_type: 'Tryb rozwiązania umowy',
  termination_reason: 'Powód rozwiązania umowy',
  probation_period_end: 'Koniec okresu próbnego',
  created_at: 'Data utworzenia',
  last_modified_at: 'Ostatnia zmiana',
  subcompany: 'Spółka zależna',
  office: 'Biuro',
  department: 'Dział',
  cost_centers: 'Centrum kosztów',
  holiday_calendar: 'Dni świąteczne',
  absence_entitlement: 'Wymiar nieobecności',
  work_schedule: 'Harmonogram pracy',
  fix_salary: 'Stałe wynagrodzenie',
  fix_salary_interval: 'Okres wynagrodzenia',
  hourly_salary: 'Stawka godzinowa',
  vacation_day_balance: 'Saldo dni urlopu',
  last_working_day: 'Ostatni dzień pracy',
  profile_picture: 'Zdjęcie profilowe',
  team: 'Zespół',
};

export const access: AccessMessages = {
  ...names,
  colon: ': ',
  semicolon: '; ',
  employeeAttributes,
  statuses: {
    active: 'Aktywne',
    limited: 'Ograniczone',
    'needs-relink': 'Nie działa',
    unreachable: 'Nie udało się sprawdzić',
  },
  list: (rights) => listRights('pl', names, rights),
  listAttributes: (keys) => listAttributes('pl', employeeAttributes, keys),
  missingAttributes: (attributes, count) =>
    `${count === 1 ? 'atrybut' : 'atrybuty'} pracowników: ${attributes}`,
  whereAttributes:
    'Atrybuty pracowników znajdują się w sekcji *Readable employee attributes* (Dostępne atrybuty pracowników) → *Choose attributes* (Wybierz atrybuty).',
};
