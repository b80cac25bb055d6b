/**
 * A process that makes every kind of call to a backend, successful and failing: `node exercise-process.ts <store> <url>
 * <schema>`, with the name of a store and the URL of a Postgres. Sends the results to its parent process, so that its output is
 * the output of the library.
 */
import { inspect } from 'node:util';
import {
  createMemoryStore,
  generateKey,
  generateSealingKey,
  LinkBackendError,
  openPostgresStore,
  openSqliteStore,
  type AccountStore,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { createTestBackend, linkBody, type TestBackend } from './support.ts';

const { allRights, noAttributes, wrongSecret, requiredMissing } = sampleCredentials;

export interface ExerciseResult {
  /** Responses and thrown errors. */
  readonly results: string;
  readonly auditEvents: string;
  readonly requests: string;
  readonly errors: string;
  readonly storeErrorCount: number;
}

/** Makes the database reject every account with its own error. */
function rejectAccounts(store: AccountStore): AccountStore {
  return { ...store, add: async (...args) => store.add(args[0], { ...args[1], label: null as never }) };
}

const stores = {
  memory: async () => createMemoryStore(),
  sqlite: () => openSqliteStore(':memory:'),
  postgres: (url: string, schema: string) => openPostgresStore(url, { schema }),
  'closed sqlite': async () => {
    const store = await openSqliteStore(':memory:');
    store.close();
    return store;
  },
  'sqlite that rejects accounts': async () => rejectAccounts(await openSqliteStore(':memory:')),
  'postgres that rejects accounts': async (url: string, schema: string) =>
    rejectAccounts(await openPostgresStore(url, { schema })),
} satisfies Record<string, (url: string, schema: string) => Promise<AccountStore>>;

export const storeNames = Object.keys(stores) as readonly (keyof typeof stores)[];

/** Makes every kind of call, and returns the responses and errors. */
async function exercise({ backend, send, simulator, clock }: TestBackend): Promise<string> {
  const results: unknown[] = [];
  const request = async (...args: Parameters<TestBackend['send']>): Promise<string> => {
    const { status, body, headers } = await send(...args);
    results.push([status, body, [...headers]]);
    return String(body['id']);
  };
  const call = async (work: Promise<unknown>): Promise<void> => {
    await work.then(
      (value) => (value instanceof Response ? results.push([...value.headers]) : undefined),
      (error: unknown) => results.push(show(error)),
    );
  };
  const headers = { 'Idempotency-Key': 'key-1' };
  const id = await request('POST', '/accounts', { body: linkBody(allRights), headers });
  await request('POST', '/accounts', { body: linkBody(noAttributes), headers });
  await request('POST', '/accounts', { body: linkBody(allRights) });
  await request('POST', '/accounts', { body: linkBody(wrongSecret) });
  await request('POST', '/accounts', { body: JSON.stringify(linkBody(allRights)).slice(0, -3) });
  await request('POST', '/accounts', { body: { ...linkBody(allRights), more: allRights.clientSecret } });
  await request('POST', '/accounts', { body: linkBody(noAttributes, { label: noAttributes.clientSecret }) });
  await request('POST', '/accounts', { body: { sealed: allRights.clientSecret } });
  for (const fault of [{ kind: 'status', status: 500 }, { kind: 'reset' }, { kind: 'garbage' }] as const) {
    simulator.faults.add(fault);
    await request('POST', '/accounts', { body: linkBody(requiredMissing) });
  }
  await request('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
  await request('PUT', `/accounts/unknown/credentials`, { body: linkBody(noAttributes) });
  await request('POST', `/accounts/${id}/check`);
  await request('PATCH', `/accounts/${id}`, { body: { label: 'Name' } });
  await request('GET', `/accounts?search=name`);
  await call(backend.personioFetch('acme', id, '/v2/persons'));
  await call(backend.personioFetch('acme', id, `//${allRights.clientSecret}`));
  await call(backend.reencrypt('acme'));
  await call(backend.sealingKeys('acme'));
  simulator.removeCredential(noAttributes.clientId);
  clock.advance(24 * 60 * 60 * 1000);
  await call(backend.accessToken('acme', id));
  await request('DELETE', `/accounts/${id}`);
  return show(results);
}

function show(value: unknown): string {
  return inspect(value, { depth: 9, showHidden: true, maxStringLength: null, maxArrayLength: null });
}

if (import.meta.main) {
  const [name = '', url = '', schema = ''] = process.argv.slice(2);
  const events: unknown[] = [];
  const made = createTestBackend({
    store: await stores[name as keyof typeof stores](url, schema),
    keys: generateKey(),
    sealing: { keys: await generateSealingKey() },
    onAudit: (event) => void events.push(event),
  });
  const results = await exercise(made);
  const result: ExerciseResult = {
    results,
    auditEvents: show(events),
    requests: show(made.simulator.requests),
    errors: show(made.errors),
    storeErrorCount: made.errors.filter((error) => !(error instanceof LinkBackendError)).length,
  };
  process.send?.(result, () => process.exit());
}
