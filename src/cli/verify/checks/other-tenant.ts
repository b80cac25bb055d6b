import { accountsOf, type TestContext } from '../test-context.ts';
import { CheckFailed, Skipped } from '../check-errors.ts';
import type { Check } from '../check.ts';
import { describeExchange, type JsonObject } from '../exchange.ts';
import { expectEach, expectThat, isError } from '../expectations.ts';
import { expectNoChange, sendAllChanges } from '../unchanged-account.ts';

/** How many pages of the other tenant's list are read at most. */
const maxPages = 20;

/** Tenant isolation: what a user of another tenant can see and change. */
export const otherTenantChecks: readonly Check[] = [
  {
    name: 'other-tenant-list',
    expected: 'Accounts of another tenant are neither listed nor counted in total, for every query and page',
    run: asOther(expectSeparateLists),
  },
  {
    name: 'other-tenant-account',
    expected: '404 account-not-found for every request to an account of another tenant; nothing changes',
    run: asOther(async (context, identity) => {
      await expectNoChange(context, async (id, _, credentials) => {
        const exchanges = await sendAllChanges(context, id, credentials, { identity });
        expectEach(exchanges, (exchange) => isError(exchange, 404, 'account-not-found'));
      });
    }),
  },
  {
    name: 'other-tenant-link',
    expected: 'A client ID that another tenant has linked can be linked, and that account is not revealed',
    run: asOther(async (context, identity) => {
      const { id, credential } = await context.sharedAccount.get();
      const exchange = await context.link(credential, { identity });
      expectThat(!exchange.text.includes(id), `${describeExchange(exchange)}, with the id of that account`);
      expectThat(exchange.status < 300, describeExchange(exchange));
    }),
  },
  {
    name: 'other-tenant-key',
    expected: 'An Idempotency-Key that another tenant has used can be used for a link and for a relink',
    run: asOther(async (context, identity) => {
      const { id, idempotencyKey } = await context.sharedAccount.get();
      const linked = await context.link(await context.newCredential(), { identity, idempotencyKey });
      const own = linked.body['id'];
      expectThat(linked.status < 300, describeExchange(linked));
      expectThat(
        typeof own === 'string' && own !== id,
        `${describeExchange(linked)}, with the other tenant's account`,
      );

      const { idempotencyKey: relinkKey } = await context.relinkedAccount.get();
      const credential = await context.newCredential();
      const relinked = await context.relink(String(own), credential, { identity, idempotencyKey: relinkKey });
      expectThat(relinked.status < 300, describeExchange(relinked));
      const isRelinked = relinked.body['id'] === own && (await context.countTokenRequests(credential)) > 0;
      expectThat(isRelinked, `${describeExchange(relinked)}, but the account was not relinked`);
    }),
  },
];

/** Runs a check as a user of another tenant. Its failure mentions it if both users see the same accounts. */
export function asOther(run: (context: TestContext, identity: Headers) => Promise<void>): Check['run'] {
  return async (context) => {
    const { otherIdentity: identity } = context.options;
    if (!identity)
      throw new Skipped('Requires a user of another tenant: pass --other-header or --other-cookie.');
    const exchange = await context.call('GET', '/accounts', { identity });
    const { status } = exchange;
    // Some hosts redirect to a sign-in page.
    if (status === 401 || (status >= 300 && status < 400)) {
      throw new Skipped(
        `${describeExchange(exchange)}. The user of the other tenant is not signed in: check --other-header and --other-cookie.`,
      );
    }
    try {
      await run(context, identity);
    } catch (thrown) {
      if (!(thrown instanceof CheckFailed) || !(await seeSameAccounts(context, identity))) throw thrown;
      throw new CheckFailed(
        `${thrown.message}. Both users see the same accounts: they may belong to one tenant.`,
      );
    }
  };
}

async function seeSameAccounts(context: TestContext, identity: Headers): Promise<boolean> {
  const [own, other] = [await context.list(), await context.list({}, { identity })].map((accounts) =>
    accounts.map(({ id }) => id).join(' '),
  );
  return own === other && own !== '';
}

/** Links an account, and expects that the other tenant's lists and totals stay the same. */
async function expectSeparateLists(context: TestContext, identity: Headers): Promise<void> {
  // Two accounts, so that there is a second page with `limit=1`.
  for (const name of ['one', 'two']) {
    await context.link(await context.newCredential(), { label: context.label(name), identity });
  }
  const clientId = `papi-${crypto.randomUUID()}`;
  const label = context.label('own tenant');
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
  expectThat(shown.length === 0, `listed: ${namesOf(shown)}`);
  const counted = after.filter(({ total }, index) => total !== before[index]?.total);
  expectThat(counted.length === 0, `counted in total: ${namesOf(counted)}`);
}

type Query = Readonly<Record<string, string>>;

interface Page {
  /** The query parameter, without its value. */
  readonly name: string;
  readonly accounts: readonly JsonObject[];
  readonly nextCursor: unknown;
  readonly total: unknown;
}

async function readPage(context: TestContext, identity: Headers, query: Query): Promise<Page> {
  const exchange = await context.call(
    'GET',
    `/accounts?${new URLSearchParams({ limit: '100', ...query }).toString()}`,
    { identity },
  );
  const { nextCursor, total } = exchange.body;
  const name = Object.keys(query).find((parameter) => parameter !== 'limit') ?? 'without a query';
  return { name, accounts: accountsOf(exchange), nextCursor, total };
}

async function readLaterPages(context: TestContext, identity: Headers): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let { nextCursor: cursor } = await readPage(context, identity, { limit: '1' });
  while (typeof cursor === 'string' && pages.length < maxPages) {
    const page = await readPage(context, identity, { cursor });
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

function namesOf(pages: readonly Page[]): string {
  return [...new Set(pages.map(({ name }) => name))].join(', ');
}
