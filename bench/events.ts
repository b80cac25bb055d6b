/**
 * Events delivered a second, to a function that returns at once, and the median time of a poll in milliseconds with an empty
 * outbox and with one whose events are all planned for later. `node bench/events.ts` measures SQLite, `node bench/events.ts
 * postgres memory` other stores.
 */
import { createLinkBackend, generateKey, type AccountStore } from '../src/server/index.ts';
import { credentialNumber } from '../test/server/support.ts';
import { benchStores } from './open-stores.ts';

const events = 2000;
const polls = 101;

const args = process.argv.slice(2);
for (const name of args.length > 0 ? args : ['sqlite']) {
  const open = benchStores[name];
  if (!open) throw new Error(`Unknown store "${name}": use ${Object.keys(benchStores).join(', ')}.`);
  const { store, settle, close } = await open();
  try {
    await measure(name, store, settle);
  } finally {
    await close();
  }
}

async function measure(name: string, store: AccountStore, settle: () => Promise<unknown>): Promise<void> {
  let isDown = false;
  const backend = createLinkBackend({
    store,
    keys: generateKey(),
    authorize: () => 'session-expired',
    events: {
      deliver() {
        if (isDown) throw new Error('The target is down.');
      },
    },
  });
  const link = async (from: number): Promise<void> => {
    const rows = Array.from({ length: events }, (_, index) => ({
      tenantId: 'acme',
      ...credentialNumber(from + index),
    }));
    await backend.importAccounts(rows, { verify: false });
    await settle();
  };
  const poll = async (): Promise<string> => {
    const times: number[] = [];
    for (let run = 0; run < polls; run += 1) {
      const start = performance.now();
      await backend.deliverEvents();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return (times[Math.floor(polls / 2)] ?? 0).toFixed(2);
  };

  const empty = await poll();
  await link(1);
  const start = performance.now();
  const { delivered } = await backend.deliverEvents({ limit: events });
  const perSecond = delivered / ((performance.now() - start) / 1000);
  await link(events + 1);
  isDown = true;
  // All fail, and are planned for five seconds later or more: longer than the polls take.
  await backend.deliverEvents({ limit: events });
  const planned = await poll();
  await backend.close();
  process.stdout.write(
    `\n${name}\n` +
      `${'events a second'.padEnd(24)}${Math.round(perSecond).toLocaleString('en').padStart(10)}\n` +
      `${'poll, empty outbox'.padEnd(24)}${empty.padStart(10)}\n` +
      `${'poll, all planned later'.padEnd(24)}${planned.padStart(10)}\n`,
  );
}
