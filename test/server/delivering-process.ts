/**
 * A backend process that delivers all events: `node delivering-process.ts <job>`, with a `DeliveryJob` as JSON. Stops before it
 * claims an event; after `holdAfter` deliveries, before the next one; and after that one, before its result is saved.
 */
import { appendFileSync } from 'node:fs';
import { hold } from './held-process.ts';
import { createLinkBackend } from '../../src/server/index.ts';
import { openStore, type StoreAddress } from './linking-process.ts';
import { skewClock } from './skewed-clock.ts';

export interface DeliveryJob {
  readonly address: StoreAddress;
  /** The path of a file, to which the process adds a line for each event. */
  readonly log: string;
  /** By how much its clock is ahead, in milliseconds. */
  readonly skewMs: number;
  /** See above. */
  readonly holdAfter: number;
}

/** How many events a process claims at once. */
export const batchSize = 4;

/** Delivers until nothing is left, as a backend that shares nothing but the store and the log. */
export async function deliverAll(
  { address, log, holdAfter }: Omit<DeliveryJob, 'skewMs'>,
  stop: () => Promise<void>,
): Promise<void> {
  const store = await openStore(address);
  let count = 0;
  let beforeLine: Promise<void> | undefined;
  let afterLine: Promise<void> | undefined;
  const backend = createLinkBackend({
    store,
    keys: `k1:${'A'.repeat(43)}`,
    authorize: () => 'session-expired',
    events: {
      async deliver({ id, type, accountId }) {
        count += 1;
        const isHeld = count > holdAfter;
        if (isHeld) await (beforeLine ??= stop());
        appendFileSync(log, `${accountId} ${type} ${id}\n`);
        if (isHeld) await (afterLine ??= stop());
      },
    },
  });
  while ((await backend.deliverEvents({ limit: batchSize })).remaining > 0) {
    // Polls: other processes have claimed the rest, and only the store knows when they have finished.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await store.close();
}

if (import.meta.main) {
  const [argument = ''] = process.argv.slice(2);
  const job = JSON.parse(argument) as DeliveryJob;
  skewClock(job.skewMs);
  await hold();
  await deliverAll(job, hold);
}
