/**
 * A backend process that delivers all events: `node delivering-process.ts <address> <log>`, with a `StoreAddress` as JSON and the
 * path of a file, to which it adds a line for each event.
 */
import { appendFileSync } from 'node:fs';
import { createLinkingBackend, openStore, type StoreAddress } from './linking-process.ts';

/** Delivers until nothing is left, as a backend that shares nothing but the store and the log. */
export async function deliverAll(address: StoreAddress, log: string): Promise<void> {
  const store = await openStore(address);
  const { backend } = createLinkingBackend(store, async ({ id, type, accountId }) => {
    appendFileSync(log, `${accountId} ${type} ${id}\n`);
    // Lets output and signals through, and the other processes claim.
    await new Promise((resolve) => setTimeout(resolve, 2));
  });
  // Other processes have claimed what remains.
  while ((await backend.deliverEvents()).remaining > 0)
    await new Promise((resolve) => setTimeout(resolve, 2));
  if ('close' in store) await (store as { close: () => unknown }).close();
}

if (import.meta.main) {
  const [address = '', log = ''] = process.argv.slice(2);
  await deliverAll(JSON.parse(address) as StoreAddress, log);
}
