import { isDeepStrictEqual } from 'node:util';
import type { Credentials } from '../../domain/credentials.ts';
import { linkedAccountSchema } from '../../schema/account-schema.ts';
import type { TestContext, TestAccount } from './test-context.ts';
import { Skipped } from './check-errors.ts';
import type { Members } from './exchange.ts';
import { expectThat } from './expectations.ts';

/** What is asked of an account that must stay as it is, with one pair for a link and another for a relink. */
export type RejectedOperation = (id: string, link: Credentials, relink: Credentials) => Promise<void>;

/** What can be seen of an account and of its pairs from outside. */
interface Snapshot {
  readonly account: Members | undefined;
  /** Ids of what this run has linked, as far as the list shows it. */
  readonly linked: ReadonlySet<unknown>;
  /** Calls for a token with one of the pairs. */
  readonly asked: number;
}

/** Rejects where the attempt does, and where anything came of it: who answers that it is refused may have done it all the same. */
export async function expectNoChange(context: TestContext, attempt: RejectedOperation): Promise<void> {
  const own = await context.unchangedAccount.get();
  try {
    const link = await context.credential();
    const relink = await context.credential();
    // So that a check shows that is carried out: it finds the pair refused.
    await context.options.simulator.removeCredential(own.credential.clientId);
    const pairs = [own.credential, link, relink];
    const before = await takeSnapshot(context, own, pairs);
    if (!before.account) throw new Skipped('It needs an account that the list shows.');
    await attempt(own.id, link, relink);
    expectEqualSnapshots(before, await takeSnapshot(context, own, pairs));
  } catch (thrown) {
    context.unchangedAccount.drop();
    throw thrown;
  }
}

async function takeSnapshot(
  context: TestContext,
  { id }: TestAccount,
  pairs: readonly Credentials[],
): Promise<Snapshot> {
  const listed = await context.list();
  return {
    account: listed.find((account) => account['id'] === id),
    linked: new Set(
      listed.filter(({ label }) => String(label).startsWith(context.run)).map((account) => account['id']),
    ),
    asked: await context.countTokenRequests(...pairs),
  };
}

function expectEqualSnapshots(before: Snapshot, after: Snapshot): void {
  expectThat(after.account !== undefined, 'refused, and the account is gone all the same');
  const changed = Object.keys(linkedAccountSchema.shape).filter(
    (name) => !isDeepStrictEqual(before.account?.[name], after.account?.[name]),
  );
  expectThat(changed.length === 0, `refused, and the account has another ${changed.join(', ')} all the same`);
  const isNew = [...after.linked].some((id) => !before.linked.has(id));
  expectThat(!isNew, 'refused, and an account is linked all the same');
  expectThat(after.asked === before.asked, 'refused, and the simulator was asked for a token all the same');
}
