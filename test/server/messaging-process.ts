/**
 * A backend process that sends all relink messages: `node messaging-process.ts <job>`, with a `MessagingJob` as JSON. Stops before
 * it claims a message, and again while it sends the first one. Prints the account of each message when it is sent, and at last
 * the result.
 */
import { createLinkBackend, type RelinkMessagesResult } from '../../src/server/index.ts';
import { hold } from './held-process.ts';
import { openStore, type StoreAddress } from './linking-process.ts';
import { skewClock } from './skewed-clock.ts';

export interface MessagingJob {
  readonly address: StoreAddress;
  /** By how much its clock is ahead, in milliseconds. */
  readonly skewMs: number;
}

/** Sends all messages, as a backend that shares nothing but the store. */
export async function sendAll(
  address: StoreAddress,
  onSend: (accountId: string) => void,
  stop: () => Promise<void> = async () => undefined,
): Promise<RelinkMessagesResult> {
  const store = await openStore(address);
  let stopped: Promise<void> | undefined;
  const backend = createLinkBackend({
    store,
    keys: `k1:${'A'.repeat(43)}`,
    authorize: () => 'session-expired',
  });
  const result = await backend.sendRelinkMessages({
    async send({ id }) {
      await (stopped ??= stop());
      onSend(id);
    },
  });
  await store.close();
  return result;
}

if (import.meta.main) {
  const [argument = ''] = process.argv.slice(2);
  const { address, skewMs } = JSON.parse(argument) as MessagingJob;
  skewClock(skewMs);
  await hold();
  const result = await sendAll(address, (id) => process.stdout.write(`${id}\n`), hold);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
