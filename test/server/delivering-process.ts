/**
 * A backend process that delivers all events: `node delivering-process.ts <job>`, with a `DeliveryJob` as JSON. Stops before it
 * claims an event; after `holdAfter` deliveries, before the next one; and after that one, before its result is saved.
 */
import { appendFileSync } from 'node:fs';
import { hold } from './held-process.ts';
import { createLinkingBackend, openStore, type StoreAddress } from './linking-process.ts';

export interface DeliveryJob {
  readonly address: StoreAddress;
  /** The path of a file, to which the process adds a line for each event. */
  readonly log: string;
  /** The time of its clock, in ISO 8601. */
  readonly time: string;
  /** See above. */
  readonly holdAfter: number;
}

/** How many events a process claims at once. */
export const batchSize = 4;

/** Delivers until nothing is left, as a backend that shares nothing but the store and the log. */
export async function deliverAll(
  { address, log, time, holdAfter }: DeliveryJob,
  stop: () => Promise<void>,
): Promise<void> {
  const store = await openStore(address);
  let count = 0;
  let beforeLine: Promise<void> | undefined;
  let afterLine: Promise<void> | undefined;
  const { backend } = createLinkingBackend(store, {
    now: () => new Date(time),
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
    // Other processes have claimed the rest. Only the store shows when they have finished.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await store.close();
}

if (import.meta.main) {
  const [job = ''] = process.argv.slice(2);
  await hold();
  await deliverAll(JSON.parse(job) as DeliveryJob, hold);
}
