import { isDeepStrictEqual } from 'node:util';
import type { Credentials } from '../../domain/credentials.ts';
import { linkedAccountSchema } from '../../schema/account-schema.ts';
import type { Bench, OwnAccount } from './bench.ts';
import { NotTried } from './check.ts';
import type { Members } from './exchange.ts';
import { expectThat } from './expectations.ts';

/** What is asked of an account that must stay as it is, with one pair for a link and another for a relink. */
export type Attempt = (id: string, link: Credentials, relink: Credentials) => Promise<void>;

/** What can be seen of an account and of its pairs from outside. */
interface Sight {
  readonly account: Members | undefined;
  /** Ids of what this run has linked, as far as the list shows it. */
  readonly linked: ReadonlySet<unknown>;
  /** Calls for a token with one of the pairs. */
  readonly asked: number;
}

/** Rejects where the attempt does, and where anything came of it: who answers that it is refused may have done it all the same. */
export async function expectNothingDone(bench: Bench, attempt: Attempt): Promise<void> {
  const own = await bench.untouched.get();
  try {
    const link = await bench.credential();
    const relink = await bench.credential();
    // So that a check shows that is carried out: it finds the pair refused.
    await bench.parts.simulator.removeCredential(own.credential.clientId);
    const pairs = [own.credential, link, relink];
    const before = await look(bench, own, pairs);
    if (!before.account) throw new NotTried('It needs an account that the list shows.');
    await attempt(own.id, link, relink);
    expectSame(before, await look(bench, own, pairs));
  } catch (thrown) {
    bench.untouched.drop();
    throw thrown;
  }
}

async function look(bench: Bench, { id }: OwnAccount, pairs: readonly Credentials[]): Promise<Sight> {
  const listed = await bench.list();
  return {
    account: listed.find((account) => account['id'] === id),
    linked: new Set(
      listed.filter(({ label }) => String(label).startsWith(bench.run)).map((account) => account['id']),
    ),
    asked: await bench.timesAsked(...pairs),
  };
}

function expectSame(before: Sight, after: Sight): void {
  expectThat(after.account !== undefined, 'refused, and the account is gone all the same');
  const changed = Object.keys(linkedAccountSchema.shape).filter(
    (name) => !isDeepStrictEqual(before.account?.[name], after.account?.[name]),
  );
  expectThat(changed.length === 0, `refused, and the account has another ${changed.join(', ')} all the same`);
  const isNew = [...after.linked].some((id) => !before.linked.has(id));
  expectThat(!isNew, 'refused, and an account is linked all the same');
  expectThat(after.asked === before.asked, 'refused, and the simulator was asked for a token all the same');
}
