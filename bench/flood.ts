/**
 * How long another tenant waits while one tenant sends 3,000 requests at once: renames of the same account, pages of 100
 * accounts, and checks of an account that does not exist.
 *
 * node bench/flood.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLinkBackend,
  generateKey,
  openPostgresStore,
  openSqliteStore,
  type AccountStore,
} from '../src/server/index.ts';
import { createPersonioSimulator, sampleCredentials } from '../src/testing/index.ts';
import { startPostgres } from '../test/support/postgres.ts';

const address = 'https://app.example.com/api/personio';
const { allRights } = sampleCredentials;

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** Makes the number-th request about an account of its tenant. */
const kinds: Readonly<Record<string, (accountId: string, number: number) => SentRequest>> = {
  renames: (id, number) => ({ method: 'PATCH', path: `/accounts/${id}`, body: { label: `Name ${number}` } }),
  pages: () => ({ method: 'GET', path: '/accounts?limit=100' }),
  checks: () => ({ method: 'POST', path: '/accounts/unknown/check' }),
};

async function measure(name: string, store: AccountStore): Promise<void> {
  for (const [kind, toRequest] of Object.entries(kinds)) await measureKind(name, store, kind, toRequest);
}

async function measureKind(
  name: string,
  store: AccountStore,
  kind: string,
  toRequest: (accountId: string, number: number) => SentRequest,
): Promise<void> {
  const simulator = createPersonioSimulator({ credentials: [allRights] });
  const backend = createLinkBackend({
    store,
    keys: generateKey(),
    personio: { fetch: simulator.fetch },
    limits: { maxVerificationsPerMinute: 1000 },
    authorize: (request) => ({ tenantId: request.headers.get('X-Tenant') ?? '' }),
  });
  const send = (tenant: string, method: string, path: string, body?: object): Promise<Response> =>
    backend.fetch(
      new Request(address + path, {
        method,
        headers: { 'X-Tenant': tenant, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
  const link = async (tenant: string): Promise<string> => {
    const response = await send(tenant, 'POST', '/accounts', {
      clientId: allRights.clientId,
      clientSecret: allRights.clientSecret,
    });
    return ((await response.json()) as { id: string }).id;
  };
  const floodingTenant = `flooding with ${kind}`;
  const victimTenant = `victim of ${kind}`;
  const flooded = await link(floodingTenant);
  const victim = await link(victimTenant);
  await fill(store, floodingTenant);
  const statuses = new Map<number, number>();
  const flooding = new AbortController();
  const flood = Promise.all(
    Array.from({ length: 3000 }, async (_, number) => {
      const { method, path, body } = toRequest(flooded, number);
      const { status } = await send(floodingTenant, method, path, body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }),
  );
  const times = { rename: [] as number[], page: [] as number[] };
  let failures = 0;
  void flood.then(() => flooding.abort());
  const time = async (taken: number[], method: string, path: string, body?: object): Promise<void> => {
    const start = performance.now();
    // As through a network: a request arrives in a turn of the event loop of its own.
    await new Promise((resolve) => setImmediate(resolve));
    const { status } = await send(victimTenant, method, path, body);
    taken.push(performance.now() - start);
    if (status !== 200) failures += 1;
  };
  while (!flooding.signal.aborted) {
    await time(times.rename, 'PATCH', `/accounts/${victim}`, { label: `Victim ${times.rename.length}` });
    await time(times.page, 'GET', '/accounts');
  }
  await flood;
  const describe = (taken: number[]): string => {
    taken.sort((a, b) => a - b);
    const at = (part: number): string => (taken[Math.floor((taken.length - 1) * part)] ?? 0).toFixed(1);
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms of ${taken.length}`;
  };
  console.log(
    `${name.padEnd(9)}${kind.padEnd(9)}victim PATCH ${describe(times.rename)}; GET ${describe(times.page)}; ${failures} failed; ` +
      `flood ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`,
  );
  await backend.close();
}

/** Adds accounts, so that a page costs something. */
async function fill(store: AccountStore, tenantId: string): Promise<void> {
  for (let number = 0; number < 1000; number += 1) {
    await store.add(tenantId, {
      id: `account-${number}`,
      label: `Company ${number}`,
      maskedClientId: 'papi-1111…5551',
      fingerprint: `fingerprint-${number}`,
      encryptedCredentials: 'encrypted '.repeat(50),
      status: 'active',
      access: [],
      undetermined: [],
      readableAttributes: { keys: ['email'], source: 'list' },
      revoked: [],
      attributeRequirements: '',
      requirements: 'employees:read',
      problem: null,
      problemSince: null,
      recoveredAt: null,
      linkedAt: new Date(number).toISOString(),
      linkedBy: null,
      checkedAt: null,
    });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'personio-link-flood-'));
const sqlite = await openSqliteStore(join(folder, 'accounts.db'));
await measure('SQLite', sqlite);
sqlite.close();
rmSync(folder, { recursive: true });

const server = await startPostgres();
const postgres = await openPostgresStore(server.url);
await measure('Postgres', postgres);
await postgres.close();
await server.stop();
