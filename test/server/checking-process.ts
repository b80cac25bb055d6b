/**
 * A backend process that checks all accounts that are due: `node checking-process.ts <address>`, with a `StoreAddress` as JSON.
 * Prints the client ID of each check when it starts, and at last the result.
 */
import { createPersonioSimulator } from '../../src/testing/index.ts';
import { openStore, type StoreAddress } from './linking-process.ts';
import { createTestBackend, credentialNumber } from './support.ts';

/** How many accounts the tests link. */
export const accountCount = 40;

if (import.meta.main) {
  const [address = ''] = process.argv.slice(2);
  const credentials = Array.from({ length: accountCount }, (_, index) => credentialNumber(index + 1));
  const simulator = createPersonioSimulator({ credentials });
  const { backend } = createTestBackend({
    store: await openStore(JSON.parse(address) as StoreAddress),
    keys: `k1:${'A'.repeat(43)}`,
    // Later than the links.
    now: () => new Date('2026-11-26T10:00:00.000Z'),
    personio: {
      async fetch(input, init) {
        const form = typeof init?.body === 'string' ? new URLSearchParams(init.body) : undefined;
        if (form) process.stdout.write(`${form.get('client_id')}\n`);
        // Lets output and signals through, and the other processes claim.
        await new Promise((resolve) => setTimeout(resolve, 5));
        return simulator.fetch(input, init);
      },
    },
  });
  const result = await backend.checkDueAccounts({ perMinute: Infinity, limit: accountCount });
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
}
