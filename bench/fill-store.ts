import type { AccountStore, StoredAccount } from '../src/server/index.ts';

const concurrentWriters = 8;

/** Adds accounts `from` to `to` - 1, whose credentials cannot be decrypted. */
export async function fillStore(
  store: AccountStore,
  tenantId: string,
  from: number,
  to: number,
  rest: Partial<StoredAccount> = {},
): Promise<void> {
  let next = from;
  const write = async (): Promise<void> => {
    while (next < to) {
      const number = next;
      next += 1;
      await store.add(tenantId, { ...createStoredAccount(number), ...rest });
    }
  };
  await Promise.all(Array.from({ length: concurrentWriters }, write));
}

/** Of realistic size: encrypted credentials have about 500 characters. */
export function createStoredAccount(number: number): StoredAccount {
  return {
    id: `account-${number}`,
    label: `Company GmbH ${number} in Munich`,
    maskedClientId: `papi-1111…${String(number).slice(-4).padStart(4, '0')}`,
    fingerprint: `fingerprint-${number}`,
    encryptedCredentials: 'encrypted '.repeat(50),
    status: number % 100 === 0 ? 'needs-relink' : 'active',
    access: [{ module: 'employees', read: true, write: false }],
    undetermined: [],
    readableAttributes: { keys: ['email'], source: 'list' },
    revoked: [],
    attributeRequirements: '',
    requirements: 'employees:read time-off:read+write documents:read?',
    problem: null,
    problemSince: null,
    recoveredAt: null,
    linkedAt: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    linkedBy: 'Ines Albrecht',
    checkedAt: null,
  };
}
