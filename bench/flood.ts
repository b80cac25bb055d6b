/**
 * How long another tenant waits while one tenant sends 3,000 renames of the same account at once.
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

async function measure(name: string, store: AccountStore): Promise<void> {
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
  const flooded = await link('flooding');
  const victim = await link('victim');
  const statuses = new Map<number, number>();
  const flood = Promise.all(
    Array.from({ length: 3000 }, async (_, number) => {
      const { status } = await send('flooding', 'PATCH', `/accounts/${flooded}`, { label: `Name ${number}` });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }),
  );
  const times: number[] = [];
  let failures = 0;
  for (let request = 0; request < 100; request += 1) {
    const start = performance.now();
    const { status } = await send('victim', 'PATCH', `/accounts/${victim}`, {
      label: `Victim ${times.length}`,
    });
    times.push(performance.now() - start);
    if (status !== 200) failures += 1;
  }
  await flood;
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(1);
  console.log(
    `${name.padEnd(9)} victim p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms, ${failures} of ${times.length} failed; ` +
      `flood ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`,
  );
  await backend.close();
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
