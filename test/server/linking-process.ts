/**
 * A backend process that links accounts until it is killed: `node linking-process.ts <address> <first>`, with a
 * `StoreAddress` as JSON and the number of the first account. Prints the number of each linked account.
 */
import {
  openPostgresStore,
  openSqliteStore,
  type AccountStore,
  type LinkBackendOptions,
  type PostgresStore,
  type SqliteStore,
} from '../../src/server/index.ts';
import { createTestBackend, createCredential, linkBody, type TestBackend } from './support.ts';

export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

/** Where all processes stop. */
export const lastNumber = 2000;

const lanes = 4;

export async function openStore(address: StoreAddress): Promise<SqliteStore | PostgresStore> {
  return address.kind === 'sqlite'
    ? openSqliteStore(address.path)
    : openPostgresStore(address.url, { schema: address.schema, maxConnections: lanes });
}

export function createLinkingBackend(
  store: AccountStore,
  options: Partial<LinkBackendOptions> = {},
): TestBackend {
  const credentials = Array.from({ length: lastNumber }, (_, index) => createCredential(index + 1));
  return createTestBackend(
    {
      store,
      keys: `k1:${'A'.repeat(43)}`,
      limits: { maxVerificationsPerMinute: Infinity },
      events: { deliver: () => undefined },
      ...options,
    },
    credentials,
  );
}

export async function linkNumber({ send }: TestBackend, number: number) {
  return send('POST', '/accounts', {
    body: linkBody(createCredential(number), { label: `Company ${number}` }),
    headers: { 'Idempotency-Key': `key-${number}` },
  });
}

if (import.meta.main) {
  const [address = '', first = ''] = process.argv.slice(2);
  const backend = createLinkingBackend(await openStore(JSON.parse(address) as StoreAddress));
  let next = Number(first);
  const work = async (): Promise<void> => {
    while (next <= lastNumber) {
      const number = next;
      next += 1;
      const { status, body } = await linkNumber(backend, number);
      if (status !== 201) {
        throw new Error(`${number}: ${status} ${JSON.stringify(body)} ${String(backend.errors[0])}`);
      }
      process.stdout.write(`${number}\n`);
      // Lets output and signals through.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
}
