/**
 * With 100,000 accounts in the store: checks a minute by one process, against the simulator in a process of its own; the median
 * time of a poll of `checkDueAccounts` with nothing due, in milliseconds; and access tokens from the cache per second of the
 * process's CPU time, and per second. `node bench/checks.ts` measures SQLite, `node bench/checks.ts postgres memory` other stores.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startSimulator } from '../src/cli/simulate/simulator-server.ts';
import { createLinkBackend, generateKey, type AccountStore, type LinkBackend } from '../src/server/index.ts';
import { credentialNumber } from '../test/server/support.ts';
import { fillStore } from './fill-store.ts';
import { benchStores } from './open-stores.ts';

const accounts = 100_000;
const checks = 3000;
const polls = 31;
const tokenCalls = 50_000;
const concurrentCalls = 100;
const dayMs = 24 * 60 * 60_000;

const [command, ...others] = process.argv.slice(2);
if (command === 'simulator') await serveSimulator();
else {
  const simulator = fork(new URL(import.meta.url), ['simulator']);
  try {
    const [url] = (await once(simulator, 'message')) as [string];
    for (const name of command === undefined ? ['sqlite'] : [command, ...others]) {
      const open = benchStores[name];
      if (!open) throw new Error(`Unknown store "${name}": use ${Object.keys(benchStores).join(', ')}.`);
      const { store, settle, close } = await open();
      try {
        await measure(name, store, settle, url);
      } finally {
        await close();
      }
    }
  } finally {
    simulator.kill();
  }
}

async function serveSimulator(): Promise<void> {
  const credentials = Array.from({ length: checks }, (_, index) => credentialNumber(index));
  const { url } = await startSimulator({ port: 0, credentials, rateLimit: Infinity });
  process.send?.(url);
}

async function measure(
  name: string,
  store: AccountStore,
  settle: () => Promise<unknown>,
  baseUrl: string,
): Promise<void> {
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
  const poll = await medianPoll(backend);

  const rows = Array.from({ length: checks }, (_, index) => ({
    tenantId: 'acme',
    ...credentialNumber(index),
  }));
  await backend.importAccounts(rows, { verify: false });
  await settle();
  const start = performance.now();
  const { checked } = await backend.checkDueAccounts({ limit: checks, perMinute: Infinity });
  const perMinute = checked / ((performance.now() - start) / 60_000);

  const { perSecond, perCpuSecond } = await measureTokens(backend, store);
  await backend.close();
  const report = [
    ['checks a minute', Math.round(perMinute).toLocaleString('en')],
    ['poll, nothing due', poll.toFixed(2)],
    ['access tokens a second', Math.round(perSecond).toLocaleString('en')],
    ['… per second of CPU', Math.round(perCpuSecond).toLocaleString('en')],
  ] as const;
  process.stdout.write(`\n${name}\n`);
  for (const [label, value] of report) process.stdout.write(`${label.padEnd(24)}${value.padStart(10)}\n`);
}

async function medianPoll(backend: LinkBackend): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < polls; run += 1) {
    const start = performance.now();
    await backend.checkDueAccounts();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(polls / 2)] ?? 0;
}

async function measureTokens(
  backend: LinkBackend,
  store: AccountStore,
): Promise<{ readonly perSecond: number; readonly perCpuSecond: number }> {
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
  const callAll = async (count: number): Promise<void> => {
    next = 0;
    await Promise.all(Array.from({ length: concurrentCalls }, () => call(count)));
  };
  // Fills the cache, and warms up.
  await callAll(5000);
  const start = performance.now();
  const cpu = process.cpuUsage();
  await callAll(tokenCalls);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: tokenCalls / seconds, perCpuSecond: tokenCalls / ((user + system) / 1e6) };
}
