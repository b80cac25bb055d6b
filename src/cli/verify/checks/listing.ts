import { accountStatuses } from '../../../domain/linked-account.ts';
import { accountsPageSchema } from '../../../schema/account-schema.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeExchange, type Members } from '../exchange.ts';
import { expectEach, expectShape, expectStatus, expectThat } from '../expectations.ts';

/** So many pages are read at most: a tenant may have any number of accounts besides those of the checks. */
const maximumPages = 50;

export const listing: CheckGroup = {
  title: 'The list',
  checks: [
    {
      name: 'list',
      expected: 'GET /accounts answers 200 and an AccountsPage.',
      async run(context) {
        await context.sharedAccount.get();
        const exchange = await context.call('GET', '/accounts');
        expectStatus(exchange, 200);
        expectShape(accountsPageSchema, exchange.body);
      },
    },
    {
      name: 'list-linked',
      expected: 'What has been linked stands in it as it was answered.',
      async run(context) {
        const { id, account } = await context.sharedAccount.get();
        const listed = await context.find(id);
        if (!listed) throw new CheckFailed('it does not');
        const differing = ['label', 'clientId', 'status', 'linkedAt'].filter(
          (name) => listed[name] !== account[name],
        );
        expectThat(differing.length === 0, `another ${differing.join(', ')}`);
      },
    },
    {
      name: 'list-order',
      expected: 'The account that was linked last comes first.',
      async run(context) {
        await context.newAccount();
        await context.newAccount();
        const times = (await context.list()).map(({ linkedAt }) => Date.parse(String(linkedAt)));
        const sorted = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
        expectThat(sorted, 'another order');
      },
    },
    {
      name: 'list-limit',
      expected: '`limit` is kept.',
      async run(context) {
        await context.sharedAccount.get();
        await context.newAccount();
        const { length } = await context.list({ limit: '1' });
        expectThat(length === 1, `${length} accounts with limit=1`);
      },
    },
    {
      name: 'list-pages',
      expected: 'Page after page, each account comes once.',
      run: readPages,
    },
    {
      name: 'search-label',
      expected: '`search` finds a part of the label, whatever the case, and nothing else.',
      async run(context) {
        const label = context.label('Bäckerei Ölmühle');
        const { id } = await context.newAccount({}, { label });
        for (const search of [label, label.toLowerCase(), label.toUpperCase(), `${context.run} bäcker`]) {
          const found = await context.list({ search });
          expectThat(
            found.length === 1 && found[0]?.['id'] === id,
            `${found.length} accounts, where 1 has it`,
          );
        }
        const found = await context.list({ search: `${context.run} nowhere` });
        expectThat(found.length === 0, `${found.length} accounts, where none has it`);
      },
    },
    {
      name: 'search-client-id',
      expected: '`search` finds the end of the client id, which its mask shows.',
      async run(context) {
        const { id, credential } = await context.sharedAccount.get();
        const found = await context.list({ search: credential.clientId.slice(-4) });
        expectThat(
          found.some((other) => other['id'] === id),
          'it does not',
        );
      },
    },
    {
      name: 'search-literal',
      expected: 'In `search`, the characters % _ * \\ stand for themselves.',
      async run(context) {
        await context.sharedAccount.get();
        for (const search of [`${context.run}%`, `${context.run}_`, `${context.run}*`, `${context.run}\\`]) {
          const { length } = await context.list({ search });
          expectThat(length === 0, `${length} accounts for "${search}", which none has`);
        }
      },
    },
    {
      name: 'status-filter',
      expected: '`status` leaves accounts of that status, and no others.',
      run: filterByStatus,
    },
    {
      name: 'total',
      expected: '`total`, where it is told, counts what matches.',
      async run(context) {
        await context.sharedAccount.get();
        const exchange = await context.call('GET', `/accounts?limit=100&search=${context.run}`);
        const { accounts, total } = exchange.body;
        if (total === undefined) throw new NotSupported('no total');
        const { length } = Array.isArray(accounts) ? accounts : [];
        const holds = exchange.body['nextCursor'] === undefined ? total === length : Number(total) > length;
        expectThat(holds, `${Number(total)}, where the page has ${length}`);
      },
    },
    {
      name: 'malformed-query',
      expected: 'A limit, status or cursor that cannot be, and a search of 201 characters: 400.',
      async run(context) {
        const queries = ['limit=0', 'limit=101', 'limit=ten', 'status=gone', 'cursor=made-up'];
        const exchanges = [];
        for (const query of [...queries, `search=${'s'.repeat(201)}`]) {
          exchanges.push(await context.call('GET', `/accounts?${query}`));
        }
        expectEach(exchanges, ({ status }) => status === 400);
      },
    },
  ],
};

async function readPages(context: TestContext): Promise<void> {
  const own = [await context.newAccount(), await context.newAccount(), await context.newAccount()];
  const seen: unknown[] = [];
  let cursor: unknown;
  for (let page = 0; page < maximumPages && (page === 0 || typeof cursor === 'string'); page += 1) {
    const query = new URLSearchParams({ limit: '2', ...(page > 0 ? { cursor: String(cursor) } : {}) });
    const exchange = await context.call('GET', `/accounts?${query}`);
    const { accounts, nextCursor } = exchange.body;
    if (exchange.status !== 200 || !Array.isArray(accounts))
      throw new CheckFailed(describeExchange(exchange));
    for (const { id } of accounts as Members[]) {
      expectThat(!seen.includes(id), `an account for the second time on page ${page + 1}`);
      seen.push(id);
    }
    cursor = nextCursor;
  }
  const unseen = own.filter(({ id }) => !seen.includes(id));
  expectThat(unseen.length === 0, `${unseen.length} of 3 accounts on no page`);
}

async function filterByStatus(context: TestContext): Promise<void> {
  await context.sharedAccount.get();
  await context.newAccount({ readableAttributes: false });
  const everything = await context.list();
  for (const status of accountStatuses) {
    const found = await context.list({ status });
    const strays = found.filter((account) => account['status'] !== status);
    expectThat(strays.length === 0, `${strays.length} others with status=${status}`);
    const ids = found.map(({ id }) => id);
    const lacking = everything.filter(
      (account) => account['status'] === status && !ids.includes(account['id']),
    );
    expectThat(lacking.length === 0, `${lacking.length} lacking with status=${status}`);
  }
}
