/**
 * With 100,000 accounts in the store, by one process, against the simulator in a process of its own: checks per minute; the median
 * time of a poll of `checkDueAccounts` with nothing due; and access tokens from the cache, with 100 calls at once and one after
 * another. `node bench/checks.ts memory sqlite postgres` prints the table of docs/limits.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startSimulator } from '../src/cli/simulate/simulator-server.ts';
import { createLinkBackend, generateKey, type AccountStore, type LinkBackend } from '../src/server/index.ts';
import { createCredential } from '../test/server/support.ts';
import { fillStore } from './fill-store.ts';
import { medianMs } from './median-ms.ts';
import { benchStores } from './open-stores.ts';
import { printTable, type Measured } from './print-table.ts';

const accounts = 100_000;
const checks = 3000;
const polls = 31;
const tokenCalls = 50_000;
const concurrentCalls = 100;
const sequentialCalls = 5000;

/** For each vCPU: https://www.keycloak.org/high-availability/single-cluster/concepts-memory-and-cpu-sizing */
const keycloakGrantsPerSecond = 120;
const dayMs = 24 * 60 * 60_000;

const [command, ...others] = process.argv.slice(2);
if (command === 'simulator') await serveSimulator();
else {
  const simulator = fork(new URL(import.meta.url), ['simulator']);
  try {
    const [url] = (await once(simulator, 'message')) as [string];
    const results = new Map<string, Measured>();
    for (const name of command === undefined ? ['sqlite'] : [command, ...others]) {
      const open = benchStores[name];
      if (!open) throw new Error(`Unknown store "${name}": use ${Object.keys(benchStores).join(', ')}.`);
      const { store, settle, close } = await open();
      try {
        results.set(name, await measure(store, settle, url));
      } finally {
        await close();
      }
    }
    printTable('100,000 accounts, one process', results);
    process.stdout.write(
      `\nKeycloak plans 1 vCPU for ${keycloakGrantsPerSecond} client credentials grants per second, ` +
        `50 for ${(50 * keycloakGrantsPerSecond).toLocaleString('en')}.\n`,
    );
  } finally {
    simulator.kill();
  }
}

async function serveSimulator(): Promise<void> {
  const credentials = Array.from({ length: checks }, (_, index) => createCredential(index));
  const { url } = await startSimulator({ port: 0, credentials, rateLimit: Infinity });
  process.send?.(url);
}

async function measure(
  store: AccountStore,
  settle: () => Promise<unknown>,
  baseUrl: string,
): Promise<Measured> {
  const backend = createLinkBackend({
    store,
    keys: generateKey(),
    authorize: () => 'session-expired',
    personio: { baseUrl },
    onError: (error) => console.error(error),
  });
  await fillStore(store, 'globex', 0, accounts - checks, {
    status: 'active',
    checkedAt: new Date(Date.now() - dayMs / 2).toISOString(),
  });
  await settle();
  const poll = await medianMs(polls, () => backend.checkDueAccounts());

  const rows = Array.from({ length: checks }, (_, index) => ({
    tenantId: 'acme',
    ...createCredential(index),
  }));
  await backend.importAccounts(rows, { verify: false });
  await settle();
  const start = performance.now();
  const { checked } = await backend.checkDueAccounts({ limit: checks, perMinute: Infinity });
  const perMinute = checked / ((performance.now() - start) / 60_000);

  const tokens = await measureTokens(backend, store);
  await backend.close();
  return {
    'Checks per minute': perMinute,
    '`checkDueAccounts` with nothing due, in ms': poll,
    ...tokens,
  };
}

async function measureTokens(backend: LinkBackend, store: AccountStore): Promise<Measured> {
  const page = await store.list('acme', { limit: 100 });
  const ids = page.accounts.map(({ id }) => id);
  let next = 0;
  const call = async (to: number): Promise<void> => {
    while (next < to) {
      const id = ids[next % ids.length] ?? '';
      next += 1;
      await backend.accessToken('acme', id);
    }
  };
  /** The calls per second, and per second of the process's CPU time. */
  const callAll = async (count: number, concurrency: number): Promise<readonly [number, number]> => {
    next = 0;
    const start = performance.now();
    const cpu = process.cpuUsage();
    await Promise.all(Array.from({ length: concurrency }, () => call(count)));
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return [count / seconds, count / ((user + system) / 1e6)];
  };
  // Fills the cache, and warms up.
  await callAll(5000, concurrentCalls);
  const [perSecond, perCpuSecond] = await callAll(tokenCalls, concurrentCalls);
  const [sequential] = await callAll(sequentialCalls, 1);
  return {
    '`accessToken` from the cache, per second, 100 calls at once': perSecond,
    '… per core of the process': perCpuSecond,
    '… one call after another': sequential,
  };
}
