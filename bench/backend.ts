/**
 * What the backend costs, with a simulated Personio in the same process and the accounts in memory: lists and links a second,
 * what a link takes longer than its calls to Personio alone, and how often `accessToken` asks for a token.
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
const atOnce = [1, 16];
const dayMilliseconds = 24 * 60 * 60 * 1000;

interface Bench {
  readonly backend: LinkBackend;
  /** Another backend on the same accounts. */
  readonly restart: () => LinkBackend;
  readonly simulator: PersonioSimulator;
  readonly clock: TestClock;
}

for (const callers of atOnce) {
  print(`\n${callers} at once`, 'a second', 'median ms');
  const bench = createBench(accounts);
  await repeat(accounts, callers, (number) => link(bench, number));
  printRun('list, a page of 25', await repeat(lists, callers, () => list(bench)));

  const linking = createBench(links);
  const linked = await repeat(links, callers, (number) => link(linking, number));
  // What one link asks of Personio, asked of a simulator that has not seen the pairs.
  const called = linking.simulator.requests.length / links;
  const { simulator } = createBench(links);
  const direct = await repeat(links, callers, (number) => callPersonio(simulator, number));
  assert.equal(simulator.requests.length / links, called);
  printRun('link', linked);
  printRun(`its ${called} calls to Personio alone`, direct);
  print('added by the backend', '', (median(linked.times) - median(direct.times)).toFixed(3));
}

print(`\n${tokenCalls.toLocaleString('en')} calls of accessToken`, 'tokens', 'median ms');
for (const [name, customers, span] of [
  ['1 account, all at once', 1, 0],
  ['100 accounts, all at once', 100, 0],
  ['1 account, over 24 hours', 1, dayMilliseconds],
  ['100 accounts, over 24 hours', 100, dayMilliseconds],
  ['1 account, over 7 days', 1, 7 * dayMilliseconds],
] as const) {
  const bench = createBench(customers);
  const ids: string[] = [];
  for (let number = 0; number < customers; number += 1) ids.push(await link(bench, number));
  const before = tokensOf(bench);
  // As after a restart: nothing is kept of the links.
  const restarted = bench.restart();
  const { times } = await repeat(tokenCalls, span === 0 ? tokenCalls : 1, async (number) => {
    bench.clock.advance(span / tokenCalls);
    await restarted.accessToken('acme', ids[number % customers] ?? '');
  });
  print(name, String(tokensOf(bench) - before), span === 0 ? '' : median(times).toFixed(3));
}

function createBench(customers: number): Bench {
  const clock = createTestClock('2026-11-23T10:00:00.000Z');
  const credentials = Array.from({ length: customers }, (_, number) => credentialNumber(number));
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
      // What is measured is the work, not how often a person may ask for it.
      limits: { maxVerificationsPerMinute: Infinity },
      now: clock.now,
    });
  return { backend: start(), restart: start, simulator, clock };
}

function credentialNumber(number: number): SimulatedCredential {
  return {
    clientId: `papi-11111111-2222-4333-8444-${String(number).padStart(12, '0')}`,
    clientSecret: fakeSecret(`number-${number}`),
    access: everyAccess,
  };
}

async function list({ backend }: Bench): Promise<void> {
  const response = await backend.fetch(new Request(`${endpoint}/accounts?limit=25`));
  assert.equal(response.status, 200);
  await response.json();
}

async function link({ backend }: Bench, number: number): Promise<string> {
  const { clientId, clientSecret } = credentialNumber(number);
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

/** A token, and the probe that shows whether employees can be read. */
async function callPersonio({ fetch }: PersonioSimulator, number: number): Promise<void> {
  const { clientId, clientSecret } = credentialNumber(number);
  const minted = await fetch('https://api.personio.de/v2/auth/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  const { access_token: token } = (await minted.json()) as { readonly access_token: string };
  const probed = await fetch('https://api.personio.de/v2/persons?limit=1', {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(probed.status, 200);
  await probed.json();
}

function tokensOf({ simulator }: Bench): number {
  return simulator.requests.filter(({ path }) => path === '/v2/auth/token').length;
}

interface Run {
  readonly seconds: number;
  /** Milliseconds of each piece of work. */
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
