/**
 * Measures the backend with a simulated Personio in the same process and accounts in memory: lists and links per second, the
 * overhead of a link over its calls to Personio, and how often `accessToken` requests a token.
 */
import assert from 'node:assert/strict';
import { createLinkBackend, createMemoryStore, generateKey, type LinkBackend } from '../src/server/index.ts';
import {
  createPersonioSimulator,
  createTestClock,
  everyAccess,
  fakeSecret,
  type PersonioSimulator,
  type SimulatedCredential,
  type TestClock,
} from '../src/testing/index.ts';

const endpoint = 'https://app.example.com/api/personio';
const accounts = 1000;
const lists = 5000;
const links = 2000;
const tokenCalls = 10_000;
const concurrencies = [1, 16];
const dayMs = 24 * 60 * 60 * 1000;

interface BenchmarkContext {
  readonly backend: LinkBackend;
  /** A new backend with the same accounts. */
  readonly restart: () => LinkBackend;
  readonly simulator: PersonioSimulator;
  readonly clock: TestClock;
}

for (const concurrency of concurrencies) {
  print(`\nConcurrency ${concurrency}`, 'per second', 'median ms');
  const context = createContext(accounts);
  await repeat(accounts, concurrency, (number) => link(context, number));
  printRun('list, page of 25', await repeat(lists, concurrency, () => list(context)));

  const linking = createContext(links);
  const linked = await repeat(links, concurrency, (number) => link(linking, number));
  // The same calls without the backend, to a new simulator.
  const called = linking.simulator.requests.length / links;
  const { simulator } = createContext(links);
  const direct = await repeat(links, concurrency, (number) => callPersonio(simulator, number));
  assert.equal(simulator.requests.length / links, called);
  printRun('link', linked);
  printRun(`its ${called} calls to Personio`, direct);
  print('overhead of the backend', '', (median(linked.times) - median(direct.times)).toFixed(3));
}

print(`\n${tokenCalls.toLocaleString('en')} calls of accessToken`, 'tokens', 'median ms');
for (const [name, customers, span] of [
  ['1 account, concurrently', 1, 0],
  ['100 accounts, concurrently', 100, 0],
  ['1 account, over 24 hours', 1, dayMs],
  ['100 accounts, over 24 hours', 100, dayMs],
  ['1 account, over 7 days', 1, 7 * dayMs],
] as const) {
  const context = createContext(customers);
  const ids: string[] = [];
  for (let number = 0; number < customers; number += 1) ids.push(await link(context, number));
  const before = countTokens(context);
  // Nothing is cached after a restart.
  const restarted = context.restart();
  const { times } = await repeat(tokenCalls, span === 0 ? tokenCalls : 1, async (number) => {
    context.clock.advance(span / tokenCalls);
    await restarted.accessToken('acme', ids[number % customers] ?? '');
  });
  print(name, String(countTokens(context) - before), span === 0 ? '' : median(times).toFixed(3));
}

function createContext(customers: number): BenchmarkContext {
  const clock = createTestClock('2026-11-23T10:00:00.000Z');
  const credentials = Array.from({ length: customers }, (_, number) => createCredential(number));
  const simulator = createPersonioSimulator({ credentials, clock });
  const store = createMemoryStore();
  const keys = generateKey();
  const start = (): LinkBackend =>
    createLinkBackend({
      store,
      keys,
      authorize: () => ({ tenantId: 'acme' }),
      access: 'employees:read time-off:read+write documents:read?',
      personio: { fetch: simulator.fetch },
      // Measures the work, not the rate limit.
      limits: { maxVerificationsPerMinute: Infinity },
      now: clock.now,
    });
  return { backend: start(), restart: start, simulator, clock };
}

function createCredential(number: number): SimulatedCredential {
  return {
    clientId: `papi-11111111-2222-4333-8444-${String(number).padStart(12, '0')}`,
    clientSecret: fakeSecret(`number-${number}`),
    access: everyAccess,
  };
}

async function list({ backend }: BenchmarkContext): Promise<void> {
  const response = await backend.fetch(new Request(`${endpoint}/accounts?limit=25`));
  assert.equal(response.status, 200);
  await response.json();
}

async function link({ backend }: BenchmarkContext, number: number): Promise<string> {
  const { clientId, clientSecret } = createCredential(number);
  const response = await backend.fetch(
    new Request(`${endpoint}/accounts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `link-${number}` },
      body: JSON.stringify({ clientId, clientSecret, label: `Company ${number}` }),
    }),
  );
  assert.equal(response.status, 201);
  const { id } = (await response.json()) as { readonly id: string };
  return id;
}

/** Requests a token and probes the employees endpoint, as a link does. */
async function callPersonio({ fetch }: PersonioSimulator, number: number): Promise<void> {
  const { clientId, clientSecret } = createCredential(number);
  const response = await fetch('https://api.personio.de/v2/auth/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  const probed = await fetch('https://api.personio.de/v2/persons?limit=1', {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(probed.status, 200);
  await probed.json();
}

function countTokens({ simulator }: BenchmarkContext): number {
  return simulator.requests.filter(({ path }) => path === '/v2/auth/token').length;
}

interface Run {
  readonly seconds: number;
  /** Milliseconds per call. */
  readonly times: readonly number[];
}

async function repeat(
  count: number,
  workers: number,
  work: (number: number) => Promise<unknown>,
): Promise<Run> {
  const times: number[] = [];
  let next = 0;
  const start = performance.now();
  const loop = async (): Promise<void> => {
    while (next < count) {
      const number = next;
      next += 1;
      const begun = performance.now();
      await work(number);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: workers }, loop));
  return { seconds: (performance.now() - start) / 1000, times };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function printRun(name: string, { seconds, times }: Run): void {
  print(name, Math.round(times.length / seconds).toLocaleString('en'), median(times).toFixed(3));
}

function print(name: string, ...columns: readonly string[]): void {
  process.stdout.write(`${name.padEnd(34)}${columns.map((column) => column.padStart(12)).join('')}\n`);
}
