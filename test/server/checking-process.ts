/**
 * A backend process that checks all accounts that are due: `node checking-process.ts <address>`, with a `StoreAddress` as JSON.
 * Prints the client ID of each check when it starts, and at last the result.
 */
import type { DueCheckResult } from '../../src/server/index.ts';
import { createPersonioSimulator } from '../../src/testing/index.ts';
import { openStore, type StoreAddress } from './linking-process.ts';
import { createTestBackend, credentialNumber } from './support.ts';

/** How many accounts the tests link. */
export const accountCount = 40;

/** Checks all accounts that are due, as a backend that shares nothing but the store. */
export async function checkAll(
  address: StoreAddress,
  onStart: (clientId: string) => void,
): Promise<DueCheckResult> {
  const credentials = Array.from({ length: accountCount }, (_, index) => credentialNumber(index + 1));
  const simulator = createPersonioSimulator({ credentials });
  const store = await openStore(address);
  const { backend } = createTestBackend({
    store,
    keys: `k1:${'A'.repeat(43)}`,
    // Later than the links.
    now: () => new Date('2026-11-26T10:00:00.000Z'),
    personio: {
      async fetch(input, init) {
        const form = typeof init?.body === 'string' ? new URLSearchParams(init.body) : undefined;
        if (form) onStart(form.get('client_id') ?? '');
        // Lets output and signals through, and the other processes claim.
        await new Promise((resolve) => setTimeout(resolve, 5));
        return simulator.fetch(input, init);
      },
    },
  });
  const result = await backend.checkDueAccounts({ perMinute: Infinity, limit: accountCount });
  if ('close' in store) await (store as { close: () => unknown }).close();
  return result;
}

if (import.meta.main) {
  const [address = ''] = process.argv.slice(2);
  const result = await checkAll(JSON.parse(address) as StoreAddress, (clientId) => {
    process.stdout.write(`${clientId}\n`);
  });
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
