import { standardEmployeeAttributes } from '../src/domain/employee-attributes.ts';

/** Of the employees' attributes, most hosts need a few; 40 are more than any is likely to name. */
export const twelveAttributes: readonly string[] = [
  'first_name',
  'last_name',
  'email',
  'position',
  'supervisor',
  'hire_date',
  'contract_end_date',
  'office',
  'department',
  'cost_centers',
  'team',
  'dynamic_33400',
];
export const fortyAttributes: readonly string[] = [
  ...standardEmployeeAttributes,
  ...Array.from({ length: 8 }, (_, index) => `dynamic_${String(33_400 + index)}`),
];
