/**
 * Events delivered per second, to a function that returns immediately; the median time of a poll with an empty outbox, and with one
 * whose events are all planned for later; and how long a tenant's event waits while those of another tenant are delivered.
 * `node bench/events.ts memory sqlite postgres` prints the table of docs/limits.md.
 */
import { setTimeout } from 'node:timers/promises';
import { createLinkBackend, generateKey, type AccountStore, type LinkBackend } from '../src/server/index.ts';
import { createCredential } from '../test/server/support.ts';
import { medianMs } from './median-ms.ts';
import { benchStores } from './open-stores.ts';
import { printTable, type Measured } from './print-table.ts';

const events = 2000;
const polls = 101;

/** As after an import, for a receiver that takes a while. */
const backlog = { events: 10_000, receiverMs: 10 };

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
  const rows = Array.from({ length: count }, (_, index) => ({ tenantId, ...createCredential(from + index) }));
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
  let start = 0;
  let delayMs = NaN;
  const backend = createBackend(store, async (tenantId) => {
    await setTimeout(backlog.receiverMs);
    if (tenantId !== 'globex') return;
    delayMs = performance.now() - start;
    // The rest need not be delivered.
    void backend.close();
  });
  await link(backend, 'acme', 1, backlog.events);
  await link(backend, 'globex', backlog.events + 1, 1);
  await settle();
  start = performance.now();
  await backend.deliverEvents({ limit: backlog.events + 1 });
  await backend.close();
  return { [`Another tenant's event while ${backlog.events.toLocaleString('en')} wait, in ms`]: delayMs };
}
