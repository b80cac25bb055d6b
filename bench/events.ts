/**
 * Events delivered per second, to a function that returns at once; the median time of a poll with an empty outbox, and with one
 * whose events are all planned for later; and how long a tenant's event waits behind those of another tenant.
 * `node bench/events.ts memory sqlite postgres` prints the table of docs/limits.md.
 */
import { setTimeout } from 'node:timers/promises';
import { createLinkBackend, generateKey, type AccountStore, type LinkBackend } from '../src/server/index.ts';
import { credentialNumber } from '../test/server/support.ts';
import { medianMs } from './median-ms.ts';
import { benchStores } from './open-stores.ts';
import { printTable, type Measured } from './print-table.ts';

const events = 2000;
const polls = 101;

/** What another tenant waits for: events of accounts that were renamed over and over, and a receiver that takes a while. */
const backlog = { accounts: 100, renamesPerAccount: 29, receiverMs: 10 };

const args = process.argv.slice(2);
const results = new Map<string, Measured>();
for (const name of args.length > 0 ? args : ['sqlite']) {
  const open = benchStores[name];
  if (!open) throw new Error(`Unknown store "${name}": use ${Object.keys(benchStores).join(', ')}.`);
  const measured: Measured[] = [];
  for (const measure of [measureDelivery, measureDelay]) {
    const { store, settle, close } = await open();
    try {
      measured.push(await measure(store, settle));
    } finally {
      await close();
    }
  }
  results.set(name, Object.assign({}, ...measured) as Measured);
}
printTable('Events, one process', results);

function createBackend(store: AccountStore, deliver: (tenantId: string) => Promise<void>): LinkBackend {
  return createLinkBackend({
    store,
    keys: generateKey(),
    authorize: () => ({ tenantId: 'acme' }),
    limits: { maxVerificationsPerMinute: Infinity },
    events: { deliver: ({ tenantId }) => deliver(tenantId) },
  });
}

async function link(backend: LinkBackend, tenantId: string, from: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({ tenantId, ...credentialNumber(from + index) }));
  await backend.importAccounts(rows, { verify: false });
}

async function measureDelivery(store: AccountStore, settle: () => Promise<unknown>): Promise<Measured> {
  let isDown = false;
  const backend = createBackend(store, async () => {
    if (isDown) throw new Error('The target is down.');
  });
  const poll = (): Promise<number> => medianMs(polls, () => backend.deliverEvents());

  const empty = await poll();
  await link(backend, 'acme', 1, events);
  await settle();
  const start = performance.now();
  const { delivered } = await backend.deliverEvents({ limit: events });
  const perSecond = delivered / ((performance.now() - start) / 1000);
  await link(backend, 'acme', events + 1, events);
  await settle();
  isDown = true;
  // All fail, and are planned for five seconds later or more: longer than the polls take.
  await backend.deliverEvents({ limit: events });
  const planned = await poll();
  await backend.close();
  return {
    'Events to `deliver`, per second': perSecond,
    '`deliverEvents` with nothing to deliver, in ms': empty,
    [`… with ${events.toLocaleString('en')} events planned for later`]: planned,
  };
}

async function measureDelay(store: AccountStore, settle: () => Promise<unknown>): Promise<Measured> {
  const { accounts, renamesPerAccount, receiverMs } = backlog;
  let start = 0;
  let delayMs = NaN;
  const backend = createBackend(store, async (tenantId) => {
    await setTimeout(receiverMs);
    if (tenantId === 'globex') delayMs = performance.now() - start;
  });
  await link(backend, 'acme', 1, accounts);
  const { accounts: linked } = await store.list('acme', { limit: accounts });
  for (let count = 0; count < renamesPerAccount; count += 1) {
    for (const { id } of linked) await rename(backend, id, `Account ${count}`);
  }
  await link(backend, 'globex', accounts + 1, 1);
  await settle();
  start = performance.now();
  await backend.deliverEvents({ limit: 10_000 });
  await backend.close();
  const total = accounts * (renamesPerAccount + 1);
  return { [`An event behind ${total.toLocaleString('en')} of another tenant, in seconds`]: delayMs / 1000 };
}

async function rename(backend: LinkBackend, id: string, label: string): Promise<void> {
  const response = await backend.fetch(
    new Request(`https://app.example.com/api/personio/accounts/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', Origin: 'https://app.example.com' },
      body: JSON.stringify({ label }),
    }),
  );
  if (!response.ok) throw new Error(await response.text());
}
