import type { Credentials } from '../../../domain/credentials.ts';
import type { Bench, Sent } from '../bench.ts';
import type { Exchange } from '../exchange.ts';

/** Every call that changes an account. The last one takes it away. */
export async function changeAccount(
  bench: Bench,
  accountId: string,
  pair: Credentials,
  sent: Sent = {},
): Promise<readonly Exchange[]> {
  return [
    await bench.relink(accountId, pair, sent),
    await bench.check(accountId, sent),
    await bench.rename(accountId, bench.label('not wanted'), sent),
    await bench.unlink(accountId, sent),
  ];
}
