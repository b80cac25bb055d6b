/**
 * A backend process that checks all accounts that are due: `node checking-process.ts <address>`, with a `StoreAddress` as JSON.
 * Stops before it claims an account, and again when it has started its first check. Prints the client ID of each check when it
 * starts, and at last the result.
 */
import type { DueCheckResult } from '../../src/server/index.ts';
import { createPersonioSimulator } from '../../src/testing/index.ts';
import { hold } from './held-process.ts';
import { openStore, type StoreAddress } from './linking-process.ts';
import { createTestBackend, createCredential } from './support.ts';

/** How many accounts the tests link: as many as four processes check at once. */
export const accountCount = 40;

/** Checks all accounts that are due, as a backend that shares nothing but the store. */
export async function checkAll(
  address: StoreAddress,
  onStart: (clientId: string) => void,
  stop: () => Promise<void> = async () => undefined,
): Promise<DueCheckResult> {
  const credentials = Array.from({ length: accountCount }, (_, index) => createCredential(index + 1));
  const simulator = createPersonioSimulator({ credentials });
  const store = await openStore(address);
  let stopped: Promise<void> | undefined;
  const { backend } = createTestBackend({
    store,
    keys: `k1:${'A'.repeat(43)}`,
    // Later than the links.
    now: () => new Date('2026-11-26T10:00:00.000Z'),
    personio: {
      async fetch(input, init) {
        const form = typeof init?.body === 'string' ? new URLSearchParams(init.body) : undefined;
        if (form) onStart(form.get('client_id') ?? '');
        await (stopped ??= stop());
        return simulator.fetch(input, init);
      },
    },
  });
  const result = await backend.checkDueAccounts({ perMinute: Infinity, limit: accountCount });
  await store.close();
  return result;
}

if (import.meta.main) {
  const [address = ''] = process.argv.slice(2);
  await hold();
  const result = await checkAll(
    JSON.parse(address) as StoreAddress,
    (clientId) => process.stdout.write(`${clientId}\n`),
    hold,
  );
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
