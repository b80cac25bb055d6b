/**
 * A backend process that is asked for everything once, in order and out of order: `node outspoken-process.ts store url`, with
 * the name of a store and the address of a Postgres. What has been answered, thrown and told it sends to its parent, so that
 * what it prints is what the library has printed.
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

export interface Outspoken {
  readonly said: string;
  readonly audited: string;
  readonly logged: string;
  readonly failures: string;
  readonly storeFailures: number;
}

/** Refuses what it is to keep, as a database does: with an error of its own. */
function withoutLabels(store: AccountStore): AccountStore {
  return { ...store, add: async (...args) => store.add(args[0], { ...args[1], label: null as never }) };
}

const stores = {
  memory: async () => createMemoryStore(),
  sqlite: () => openSqliteStore(':memory:'),
  postgres: (url: string, schema: string) => openPostgresStore(url, { schema }),
  'sqlite that is closed': async () => {
    const store = await openSqliteStore(':memory:');
    store.close();
    return store;
  },
  'sqlite that takes no account': async () => withoutLabels(await openSqliteStore(':memory:')),
  'postgres that takes no account': async (url: string, schema: string) =>
    withoutLabels(await openPostgresStore(url, { schema })),
} satisfies Record<string, (url: string, schema: string) => Promise<AccountStore>>;

export const storeNames = Object.keys(stores) as readonly (keyof typeof stores)[];

/** Whatever a backend can be asked for, in order and out of order. Gives what it has answered or thrown. */
async function useAll({ backend, send, simulator, clock }: TestBackend): Promise<string> {
  const said: unknown[] = [];
  const ask = async (...args: Parameters<TestBackend['send']>): Promise<string> => {
    const { status, body, headers } = await send(...args);
    said.push([status, body, [...headers]]);
    return String(body['id']);
  };
  const call = async (work: Promise<unknown>): Promise<void> => {
    await work.then(
      (value) => (value instanceof Response ? said.push([...value.headers]) : undefined),
      (error: unknown) => said.push(show(error)),
    );
  };
  const headers = { 'Idempotency-Key': 'wish-1' };
  const id = await ask('POST', '/accounts', { body: linkBody(allRights), headers });
  await ask('POST', '/accounts', { body: linkBody(noAttributes), headers });
  await ask('POST', '/accounts', { body: linkBody(allRights) });
  await ask('POST', '/accounts', { body: linkBody(wrongSecret) });
  await ask('POST', '/accounts', { body: JSON.stringify(linkBody(allRights)).slice(0, -3) });
  await ask('POST', '/accounts', { body: { ...linkBody(allRights), more: allRights.clientSecret } });
  await ask('POST', '/accounts', { body: linkBody(noAttributes, { label: noAttributes.clientSecret }) });
  await ask('POST', '/accounts', { body: { sealed: allRights.clientSecret } });
  for (const fault of [{ kind: 'status', status: 500 }, { kind: 'reset' }, { kind: 'garbage' }] as const) {
    simulator.faults.add(fault);
    await ask('POST', '/accounts', { body: linkBody(requiredMissing) });
  }
  await ask('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
  await ask('PUT', `/accounts/nobody/credentials`, { body: linkBody(noAttributes) });
  await ask('POST', `/accounts/${id}/check`);
  await ask('PATCH', `/accounts/${id}`, { body: { label: 'Name' } });
  await ask('GET', `/accounts?search=name`);
  await call(backend.personioFetch('acme', id, '/v2/persons'));
  await call(backend.personioFetch('acme', id, `//${allRights.clientSecret}`));
  await call(backend.reencrypt('acme'));
  await call(backend.sealingKeys('acme'));
  simulator.removeCredential(noAttributes.clientId);
  clock.advance(24 * 60 * 60 * 1000);
  await call(backend.accessToken('acme', id));
  await ask('DELETE', `/accounts/${id}`);
  return show(said);
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
  const said = await useAll(made);
  const outspoken: Outspoken = {
    said,
    audited: show(events),
    logged: show(made.simulator.requests),
    failures: show(made.errors),
    storeFailures: made.errors.filter((error) => !(error instanceof LinkBackendError)).length,
  };
  process.send?.(outspoken, () => process.exit());
}
