import type { Credentials } from '../../../domain/credentials.ts';
import type { TestContext, CallOptions } from '../test-context.ts';
import type { Exchange } from '../exchange.ts';

/** Every call that changes an account. The last one takes it away. */
export async function changeAccount(
  context: TestContext,
  accountId: string,
  pair: Credentials,
  sent: CallOptions = {},
): Promise<readonly Exchange[]> {
  return [
    await context.relink(accountId, pair, sent),
    await context.check(accountId, sent),
    await context.rename(accountId, context.label('not wanted'), sent),
    await context.unlink(accountId, sent),
  ];
}
