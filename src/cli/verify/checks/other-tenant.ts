import type { TestContext } from '../test-context.ts';
import { CheckFailed, Skipped } from '../check-errors.ts';
import type { Check } from '../check.ts';
import { describeExchange, type Members } from '../exchange.ts';
import { expectEach, expectThat, isError } from '../expectations.ts';
import { expectNoChange } from '../unchanged-account.ts';
import { changeAccount } from './change-account.ts';

/** So many pages of the other tenant's list are read at most. */
const maximumPages = 20;

/** What somebody of another tenant sees and changes. */
export const otherTenantChecks: readonly Check[] = [
  {
    name: 'other-tenant-list',
    expected:
      "The list shows no account of another tenant's, whatever is searched and on whatever page, and `total` counts none.",
    run: asOther(expectSeparateLists),
  },
  {
    name: 'other-tenant-account',
    expected: "Every call to an account of another tenant's: 404 account-not-found, and nothing changes.",
    run: asOther(async (context, identity) => {
      await expectNoChange(context, async (id, _, relink) => {
        const exchanges = await changeAccount(context, id, relink, { identity });
        expectEach(exchanges, (exchange) => isError(exchange, 404, 'account-not-found'));
      });
    }),
  },
  {
    name: 'other-tenant-link',
    expected:
      'The client id of an account that another tenant has can be linked, and nothing is told of that one.',
    run: asOther(async (context, identity) => {
      const { id, credential } = await context.sharedAccount.get();
      const exchange = await context.link(credential, { identity });
      expectThat(!exchange.text.includes(id), `${describeExchange(exchange)}, with that account's id`);
      expectThat(exchange.status < 300, describeExchange(exchange));
    }),
  },
  {
    name: 'other-tenant-key',
    expected: 'An Idempotency-Key that another tenant has used is free, for a link and for a relink.',
    run: asOther(async (context, identity) => {
      const { id, idempotencyKey } = await context.sharedAccount.get();
      const linked = await context.link(await context.credential(), { identity, idempotencyKey });
      const own = linked.body['id'];
      expectThat(linked.status < 300, describeExchange(linked));
      expectThat(
        typeof own === 'string' && own !== id,
        `${describeExchange(linked)}, with that tenant's account`,
      );

      const { idempotencyKey: relinkKey } = await context.relinkedAccount.get();
      const pair = await context.credential();
      const relinked = await context.relink(String(own), pair, { identity, idempotencyKey: relinkKey });
      expectThat(relinked.status < 300, describeExchange(relinked));
      const done = relinked.body['id'] === own && (await context.countTokenRequests(pair)) > 0;
      expectThat(done, `${describeExchange(relinked)}, and nothing is relinked`);
    }),
  },
];

/** A check as somebody of another tenant, with a word about who that is where it fails. */
function asOther(run: (context: TestContext, identity: Headers) => Promise<void>): Check['run'] {
  return async (context) => {
    const { otherIdentity: identity } = context.options;
    if (!identity) throw new Skipped('tell with --other-header or --other-cookie who is of another tenant.');
    const exchange = await context.call('GET', '/accounts', { identity });
    const { status } = exchange;
    // Some hosts lead to a page for signing in.
    if (status === 401 || (status >= 300 && status < 400)) {
      throw new Skipped(
        `${describeExchange(exchange)}. Nobody is signed in as the other tenant: look at --other-header and --other-cookie.`,
      );
    }
    try {
      await run(context, identity);
    } catch (thrown) {
      if (!(thrown instanceof CheckFailed) || !(await seeTheSame(context, identity))) throw thrown;
      throw new CheckFailed(
        `${thrown.message}. Both see the same accounts: both sessions may belong to one tenant.`,
      );
    }
  };
}

async function seeTheSame(context: TestContext, identity: Headers): Promise<boolean> {
  const [own, other] = [await context.list(), await context.list({}, { identity })].map((accounts) =>
    accounts.map(({ id }) => id).join(' '),
  );
  return own === other && own !== '';
}

/** That an account which is linked meanwhile is neither shown to another tenant nor counted for it. */
async function expectSeparateLists(context: TestContext, identity: Headers): Promise<void> {
  // Two, so that there is a second page.
  for (const name of ['one', 'two']) {
    await context.link(await context.credential(), { label: context.label(name), identity });
  }
  const clientId = `papi-${crypto.randomUUID()}`;
  const label = context.label('next door');
  const queries: readonly Query[] = [
    {},
    { status: 'active' },
    { search: label },
    { search: clientId.slice(-4) },
  ];
  const readAll = () => Promise.all(queries.map((query) => readPage(context, identity, query)));
  const before = await readAll();
  await context.newAccount({ clientId }, { label });
  const after = await readAll();

  const shown = [...after, ...(await readLaterPages(context, identity))].filter(({ accounts }) =>
    accounts.some(({ id }) => context.ownIds.includes(id)),
  );
  expectThat(shown.length === 0, `it does: ${namesOf(shown)}`);
  const counting = after.filter(({ total }, index) => total !== before[index]?.total);
  expectThat(counting.length === 0, `\`total\` does: ${namesOf(counting)}`);
}

type Query = Readonly<Record<string, string>>;

interface Page {
  /** What was asked for, but for what differs from run to run. */
  readonly name: string;
  readonly accounts: readonly Members[];
  readonly nextCursor: unknown;
  readonly total: unknown;
}

async function readPage(context: TestContext, identity: Headers, query: Query): Promise<Page> {
  const exchange = await context.call(
    'GET',
    `/accounts?${new URLSearchParams({ limit: '100', ...query }).toString()}`,
    { identity },
  );
  const { accounts, nextCursor, total } = exchange.body;
  if (exchange.status !== 200 || !Array.isArray(accounts)) throw new CheckFailed(describeExchange(exchange));
  const name = Object.keys(query).find((parameter) => parameter !== 'limit') ?? 'without a query';
  return { name, accounts: accounts as Members[], nextCursor, total };
}

async function readLaterPages(context: TestContext, identity: Headers): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let { nextCursor: cursor } = await readPage(context, identity, { limit: '1' });
  while (typeof cursor === 'string' && pages.length < maximumPages) {
    const page = await readPage(context, identity, { cursor });
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

function namesOf(pages: readonly Page[]): string {
  return [...new Set(pages.map(({ name }) => name))].join(', ');
}
