import { isDeepStrictEqual } from 'node:util';
import type { Credentials } from '../../domain/credentials.ts';
import { linkedAccountSchema } from '../../schema/account-schema.ts';
import type { CallOptions, TestAccount, TestContext } from './test-context.ts';
import { Skipped } from './check-errors.ts';
import type { Exchange, JsonObject } from './exchange.ts';
import { expectThat } from './expectations.ts';

/** Sends requests that the backend must reject: changes of the account, and a link. */
export type RejectedOperation = (
  accountId: string,
  linkCredentials: Credentials,
  relinkCredentials: Credentials,
) => Promise<void>;

/** What is visible of an account and of the use of its credentials. */
interface Snapshot {
  readonly account: JsonObject | undefined;
  /** Ids of the listed accounts of this run. */
  readonly linkedIds: ReadonlySet<unknown>;
  readonly tokenRequests: number;
}

/** Sends every request that changes an account. The last one unlinks it. */
export async function sendAllChanges(
  context: TestContext,
  accountId: string,
  credentials: Credentials,
  options: CallOptions = {},
): Promise<readonly Exchange[]> {
  return [
    await context.relink(accountId, credentials, options),
    await context.check(accountId, options),
    await context.rename(accountId, context.label('unexpected'), options),
    await context.unlink(accountId, options),
  ];
}

/** Fails if the operation fails, or if it changed anything: a backend may reject a request and still execute it. */
export async function expectNoChange(context: TestContext, operation: RejectedOperation): Promise<void> {
  const target = await context.unchangedAccount.get();
  try {
    const linkCredentials = await context.newCredential();
    const relinkCredentials = await context.newCredential();
    // Makes an executed check visible: it would set the status to needs-relink.
    await context.options.simulator.removeCredential(target.credential.clientId);
    const credentials = [target.credential, linkCredentials, relinkCredentials];
    const before = await takeSnapshot(context, target, credentials);
    if (!before.account) throw new Skipped('Requires an account that the list shows.');
    await operation(target.id, linkCredentials, relinkCredentials);
    expectEqualSnapshots(before, await takeSnapshot(context, target, credentials));
  } catch (thrown) {
    context.unchangedAccount.reset();
    throw thrown;
  }
}

async function takeSnapshot(
  context: TestContext,
  { id }: TestAccount,
  credentials: readonly Credentials[],
): Promise<Snapshot> {
  const listed = await context.list();
  return {
    account: listed.find((account) => account['id'] === id),
    linkedIds: new Set(
      listed.filter(({ label }) => String(label).startsWith(context.runId)).map((account) => account['id']),
    ),
    tokenRequests: await context.countTokenRequests(...credentials),
  };
}

function expectEqualSnapshots(before: Snapshot, after: Snapshot): void {
  expectThat(after.account !== undefined, 'rejected, but the account is gone');
  const changed = Object.keys(linkedAccountSchema().shape).filter(
    (name) => !isDeepStrictEqual(before.account?.[name], after.account?.[name]),
  );
  expectThat(changed.length === 0, `rejected, but the account's ${changed.join(', ')} changed`);
  const isNew = [...after.linkedIds].some((id) => !before.linkedIds.has(id));
  expectThat(!isNew, 'rejected, but an account was linked');
  expectThat(
    after.tokenRequests === before.tokenRequests,
    'rejected, but the simulator received a token request',
  );
}
