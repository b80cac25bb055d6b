/**
 * The standard employee attributes by their keys in Personio's API, in the order in which Personio lists them, with
 * Personio's English labels.
 * Source: https://developer.personio.de/v1.0/reference/get_company-employees, and responses of the live API in public tests
 * of API clients. `preferred_name` was added later, see
 * https://developer.personio.de/changelog/get-employees-endpoint-addition-of-preferred_name-attribute.
 */
export const employeeAttributeLabels = {
  first_name: 'First name',
  last_name: 'Last name',
  preferred_name: 'Preferred name',
  email: 'Email',
  gender: 'Gender',
  status: 'Status',
  position: 'Position',
  supervisor: 'Supervisor',
  employment_type: 'Employment type',
  weekly_working_hours: 'Weekly hours',
  hire_date: 'Hire date',
  contract_end_date: 'Contract ends',
  termination_date: 'Termination date',
  termination_type: 'Termination type',
  termination_reason: 'Termination reason',
  probation_period_end: 'Probation period end',
  created_at: 'Created at',
  last_modified_at: 'Last modified',
  subcompany: 'Subcompany',
  office: 'Office',
  department: 'Department',
  cost_centers: 'Cost center',
  holiday_calendar: 'Public holidays',
  absence_entitlement: 'Absence entitlement',
  work_schedule: 'Work schedule',
  fix_salary: 'Fix salary',
  fix_salary_interval: 'Salary interval',
  hourly_salary: 'Hourly salary',
  vacation_day_balance: 'Vacation day balance',
  last_working_day: 'Last day of work',
  profile_picture: 'Profile Picture',
  team: 'Team',
} as const;

export type StandardEmployeeAttribute = keyof typeof employeeAttributeLabels;

/** The keys of the standard attributes, in Personio's order. */
export const standardEmployeeAttributes = Object.keys(
  employeeAttributeLabels,
) as readonly StandardEmployeeAttribute[];

export function isStandardEmployeeAttribute(key: string): key is StandardEmployeeAttribute {
  return Object.hasOwn(employeeAttributeLabels, key);
}

/**
 * An employee attribute that a host asks for. `required: false` means recommended: if it is missing, an account is not
 * `limited`.
 */
export interface EmployeeAttributeRequirement {
  /** The key in Personio's API: `hire_date`, or `dynamic_33400` for a custom attribute. */
  readonly key: string;
  /** Whether an account is `limited` without it. */
  readonly required: boolean;
  /** The host's reason for asking, in the reader's language; shown beside the attribute. */
  readonly reason?: string;
}

export interface ParsedEmployeeAttributes {
  readonly employeeAttributes: readonly EmployeeAttributeRequirement[];
  /** Tokens that were ignored, because they are not keys. */
  readonly problems: readonly string[];
}

/** Whether a value can be the key of an attribute: 1 to 100 letters, digits, `_`, `-`, `.` and `:`. */
export function isEmployeeAttributeKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value);
}

/**
 * Parses keys separated by spaces, each with an optional `?` that makes it recommended: `first_name email hire_date?`.
 * Never throws; invalid tokens are listed in `problems`.
 */
export function parseEmployeeAttributes(text: string): ParsedEmployeeAttributes {
  const tokens = text.split(/\s+/).filter(Boolean);
  const isValid = (token: string): boolean => isEmployeeAttributeKey(token.replace(/\?$/, ''));
  return {
    employeeAttributes: normalizeEmployeeAttributes(
      tokens
        .filter(isValid)
        .map((token) => ({ key: token.replace(/\?$/, ''), required: !token.endsWith('?') })),
    ),
    problems: tokens.filter((token) => !isValid(token)),
  };
}

/** Formats requirements for `parseEmployeeAttributes`. Reasons are lost. */
export function formatEmployeeAttributes(requirements: readonly EmployeeAttributeRequirement[]): string {
  return normalizeEmployeeAttributes(requirements)
    .map(({ key, required }) => `${key}${required ? '' : '?'}`)
    .join(' ');
}

/** One entry per key: the standard ones in Personio's order, then the custom ones in the order in which they are named. */
export function normalizeEmployeeAttributes(
  requirements: readonly EmployeeAttributeRequirement[],
): readonly EmployeeAttributeRequirement[] {
  const byKey = new Map<string, EmployeeAttributeRequirement>();
  for (const { key, required, reason } of requirements) {
    const known = byKey.get(key);
    const firstReason = known?.reason ?? (reason || undefined);
    byKey.set(key, {
      key,
      required: required || known?.required === true,
      ...(firstReason ? { reason: firstReason } : {}),
    });
  }
  return [
    ...standardEmployeeAttributes.flatMap((key) => byKey.get(key) ?? []),
    ...[...byKey.values()].filter(({ key }) => !isStandardEmployeeAttribute(key)),
  ];
}
