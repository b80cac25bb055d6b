import { moduleNames, offersWrite, type ModuleAccess } from '../domain/access.ts';
import type { AccountStatus, LinkedAccount } from '../domain/linked-account.ts';
import { linkError } from '../domain/link-error.ts';

const employeesRead: ModuleAccess = { module: 'employees', read: true, write: false };
const documentsRead: ModuleAccess = { module: 'documents', read: true, write: false };
const timeOffBoth: ModuleAccess = { module: 'time-off', read: true, write: true };

/**
 * A sample account for each status.
 *
 * @example
 * list.accounts = [sampleAccounts.active, sampleAccounts['needs-relink']];
 */
export const sampleAccounts: Readonly<Record<AccountStatus, LinkedAccount>> = {
  active: {
    id: 'account-1',
    label: 'Acme GmbH',
    clientId: 'papi-1111…5551',
    status: 'active',
    access: [employeesRead, timeOffBoth],
    missing: [],
    linkedAt: '2026-09-14T08:12:00Z',
    linkedBy: 'Ines Albrecht',
    checkedAt: '2026-11-20T06:00:00Z',
  },
  limited: {
    id: 'account-2',
    label: 'Nordlicht Logistik AG',
    clientId: 'papi-1111…5552',
    status: 'limited',
    access: [employeesRead],
    missing: [documentsRead],
    linkedAt: '2026-10-02T13:40:00Z',
    linkedBy: 'Tom Becker',
    checkedAt: '2026-11-20T06:00:00Z',
  },
  'needs-relink': {
    id: 'account-3',
    label: 'Brauhaus am Markt',
    clientId: 'papi-1111…5553',
    status: 'needs-relink',
    access: [employeesRead],
    missing: [],
    problem: linkError('invalid-credentials'),
    linkedAt: '2026-03-30T09:05:00Z',
    checkedAt: '2026-11-19T06:00:00Z',
  },
  unreachable: {
    id: 'account-4',
    label: 'Studio Vier',
    clientId: 'papi-1111…5554',
    status: 'unreachable',
    access: [employeesRead, documentsRead],
    missing: [],
    problem: linkError('personio-unavailable'),
    linkedAt: '2026-11-01T16:25:00Z',
    linkedBy: 'Ines Albrecht',
    checkedAt: '2026-11-18T06:00:00Z',
  },
};

/**
 * Creates sample accounts of mixed statuses, most recently linked first.
 *
 * @example
 * const adapter = createFakeAdapter({ accounts: createSampleAccounts(1000) });
 */
export function createSampleAccounts(count: number): readonly LinkedAccount[] {
  const templates = Object.values(sampleAccounts);
  const newest = Date.parse('2026-11-20T12:00:00Z');
  return Array.from({ length: count }, (_, index) => {
    // Three of four accounts are active.
    const template =
      templates[index % 4 === 3 ? 1 + (Math.floor(index / 4) % 3) : 0] ?? sampleAccounts.active;
    return {
      ...template,
      id: `account-${index + 1}`,
      label: `${template.label} ${index + 1}`,
      clientId: `papi-1111…${String(index % 10_000).padStart(4, '0')}`,
      linkedAt: new Date(newest - index * 3_600_000).toISOString(),
    };
  });
}

/**
 * All rights that Personio offers, as `access` of a `LinkedAccount`.
 *
 * @example
 * const account: LinkedAccount = { ...sampleAccounts.active, access: fullAccess };
 */
export const fullAccess: readonly ModuleAccess[] = moduleNames.map((module) => ({
  module,
  read: true,
  write: offersWrite(module),
}));
