import { accountStatuses } from '../../../domain/linked-account.ts';
import { accountsPageSchema, accountsSummarySchema } from '../../../schema/account-schema.ts';
import { accountsOf, type TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeExchange, type JsonObject } from '../exchange.ts';
import { expectEach, expectShape, expectStatus, expectThat } from '../expectations.ts';

/** The tenant may have any number of other accounts. */
const maxPages = 50;

export const listing: CheckGroup = {
  title: 'Listing',
  checks: [
    {
      name: 'list',
      expected: 'GET /accounts: 200 and an AccountsPage',
      async run(context) {
        await context.sharedAccount.get();
        const exchange = await context.call('GET', '/accounts');
        expectStatus(exchange, 200);
        expectShape(accountsPageSchema(), exchange.body);
      },
    },
    {
      name: 'list-linked',
      expected: 'A linked account is listed as the link returned it',
      async run(context) {
        const { id, account } = await context.sharedAccount.get();
        const listed = await context.find(id);
        if (!listed) throw new CheckFailed('not listed');
        const differing = ['label', 'clientId', 'status', 'linkedAt'].filter(
          (name) => listed[name] !== account[name],
        );
        expectThat(differing.length === 0, `different ${differing.join(', ')}`);
      },
    },
    {
      name: 'list-order',
      expected: 'The most recently linked account is first',
      async run(context) {
        await context.newAccount();
        await context.newAccount();
        const times = (await context.list()).map(({ linkedAt }) => Date.parse(String(linkedAt)));
        const sorted = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
        expectThat(sorted, 'different order');
      },
    },
    {
      name: 'list-sort',
      expected: 'sort=label, checked and attention order the accounts',
      run: sortAccounts,
    },
    {
      name: 'list-sort-pages',
      expected: 'sort orders the accounts across all pages',
      run: sortPages,
    },
    {
      name: 'summary',
      expected: 'GET /accounts/summary: 200, and the counts of the list',
      async run(context) {
        await context.sharedAccount.get();
        const exchange = await context.call('GET', '/accounts/summary');
        if (exchange.status === 404 || exchange.status === 405) {
          throw new NotSupported(describeExchange(exchange));
        }
        expectStatus(exchange, 200);
        expectShape(accountsSummarySchema(), exchange.body);
        const { body } = await context.call('GET', '/accounts?limit=1');
        const { total } = exchange.body;
        expectThat(
          body['total'] === undefined || body['total'] === total,
          `total ${String(total)}, but the list has ${String(body['total'])}`,
        );
      },
    },
    {
      name: 'summary-statuses',
      expected: 'byStatus has the number of accounts with each status',
      run: countByStatus,
    },
    {
      name: 'list-limit',
      expected: 'limit is respected',
      async run(context) {
        await context.sharedAccount.get();
        await context.newAccount();
        const { length } = await context.list({ limit: '1' });
        expectThat(length === 1, `${length} accounts with limit=1`);
      },
    },
    {
      name: 'list-pages',
      expected: 'Every account is on exactly one page',
      run: readPages,
    },
    {
      name: 'search-label',
      expected: 'search matches a part of the label, ignoring case, and nothing else',
      async run(context) {
        const label = context.label('Bäckerei Ölmühle');
        const { id } = await context.newAccount({}, { label });
        for (const search of [label, label.toLowerCase(), label.toUpperCase(), `${context.runId} bäcker`]) {
          const found = await context.list({ search });
          expectThat(
            found.length === 1 && found[0]?.['id'] === id,
            `${found.length} accounts found instead of 1`,
          );
        }
        const found = await context.list({ search: `${context.runId} nowhere` });
        expectThat(found.length === 0, `${found.length} accounts found instead of none`);
      },
    },
    {
      name: 'search-client-id',
      expected: 'search matches the end of the client ID that the mask shows',
      async run(context) {
        const { id, credential } = await context.sharedAccount.get();
        const found = await context.list({ search: credential.clientId.slice(-4) });
        expectThat(
          found.some((other) => other['id'] === id),
          'not found',
        );
      },
    },
    {
      name: 'search-literal',
      expected: 'search matches the characters % _ * \\ literally',
      async run(context) {
        await context.sharedAccount.get();
        for (const search of [
          `${context.runId}%`,
          `${context.runId}_`,
          `${context.runId}*`,
          `${context.runId}\\`,
        ]) {
          const { length } = await context.list({ search });
          expectThat(length === 0, `${length} accounts found for "${search}" instead of none`);
        }
      },
    },
    {
      name: 'status-filter',
      expected: 'status returns exactly the accounts with that status',
      run: filterByStatus,
    },
    {
      name: 'status-filter-several',
      expected:
        'status with several statuses, separated by commas, returns exactly the accounts with one of them',
      run: filterBySeveralStatuses,
    },
    {
      name: 'total',
      expected: 'total, if present, is the number of matching accounts',
      async run(context) {
        await context.sharedAccount.get();
        const exchange = await context.call('GET', `/accounts?limit=100&search=${context.runId}`);
        const { accounts, total } = exchange.body;
        if (total === undefined) throw new NotSupported('no total');
        const { length } = Array.isArray(accounts) ? accounts : [];
        const isConsistent =
          exchange.body['nextCursor'] === undefined ? total === length : Number(total) > length;
        expectThat(isConsistent, `total ${Number(total)}, but ${length} accounts on the page`);
      },
    },
    {
      name: 'malformed-query',
      expected: '400 for an invalid limit, status or cursor, and for a search of 201 characters',
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
  for (let page = 0; page < maxPages && (page === 0 || typeof cursor === 'string'); page += 1) {
    const query = new URLSearchParams({ limit: '2', ...(page > 0 ? { cursor: String(cursor) } : {}) });
    const exchange = await context.call('GET', `/accounts?${query}`);
    for (const { id } of accountsOf(exchange)) {
      expectThat(!seen.includes(id), `an account of an earlier page again on page ${page + 1}`);
      seen.push(id);
    }
    cursor = exchange.body['nextCursor'];
  }
  const unseen = own.filter(({ id }) => !seen.includes(id));
  expectThat(unseen.length === 0, `${unseen.length} of 3 accounts are on no page`);
}

async function sortAccounts(context: TestContext): Promise<void> {
  await context.newAccount({}, { label: context.label('b') });
  await context.newAccount({ readableAttributes: false }, { label: context.label('a') });
  const first = await context.call('GET', '/accounts?limit=100&sort=label');
  if (first.status === 400) throw new NotSupported(describeExchange(first));
  const own = (accounts: readonly JsonObject[]) =>
    accounts.filter(({ label }) => String(label).startsWith(`${context.runId} `));
  const labels = own(await context.list({ sort: 'label' })).map(({ label }) => String(label).toLowerCase());
  const a = labels.indexOf(context.label('a').toLowerCase());
  const b = labels.indexOf(context.label('b').toLowerCase());
  expectThat(a < b, 'different order with sort=label');
  const checks = (await context.list({ sort: 'checked' })).map(({ checkedAt }) =>
    typeof checkedAt === 'string' ? Date.parse(checkedAt) : 0,
  );
  expectThat(isDescending(checks), 'different order with sort=checked');
  const order = ['active', 'unreachable', 'limited', 'needs-relink'];
  const ranks = (await context.list({ sort: 'attention' })).map(({ status }) =>
    order.indexOf(String(status)),
  );
  expectThat(isDescending(ranks), 'different order with sort=attention');
}

async function sortPages(context: TestContext): Promise<void> {
  for (const name of ['a', 'b', 'c']) await context.newAccount({}, { label: context.label(`page ${name}`) });
  const query = { sort: 'label', search: context.label('page'), limit: '2' };
  const names: string[] = [];
  for (let cursor: unknown = ''; typeof cursor === 'string' && names.length < 3;) {
    const parameters = new URLSearchParams({ ...query, ...(cursor === '' ? {} : { cursor }) });
    const exchange = await context.call('GET', `/accounts?${parameters}`);
    if (exchange.status === 400 && cursor === '') throw new NotSupported(describeExchange(exchange));
    names.push(...accountsOf(exchange).map(({ label }) => String(label).slice(-1)));
    cursor = exchange.body['nextCursor'];
  }
  expectThat(names.join() === 'a,b,c', `accounts in the order ${names.join(', ')}`);
}

async function countByStatus(context: TestContext): Promise<void> {
  await context.sharedAccount.get();
  await context.newAccount({ readableAttributes: false });
  const exchange = await context.call('GET', '/accounts/summary');
  if (exchange.status === 404 || exchange.status === 405) throw new NotSupported(describeExchange(exchange));
  expectStatus(exchange, 200);
  const byStatus = (exchange.body['byStatus'] ?? {}) as JsonObject;
  for (const status of accountStatuses) {
    const { body } = await context.call('GET', `/accounts?limit=100&status=${status}`);
    const { accounts, nextCursor, total } = body;
    const listed = nextCursor === undefined && Array.isArray(accounts) ? accounts.length : total;
    if (typeof listed !== 'number') continue;
    const counted = String(byStatus[status]);
    expectThat(counted === String(listed), `${status} ${counted}, but the list has ${listed}`);
  }
}

function isDescending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value <= (values[index - 1] ?? value));
}

async function filterByStatus(context: TestContext): Promise<void> {
  await context.sharedAccount.get();
  await context.newAccount({ readableAttributes: false });
  const all = await context.list();
  for (const status of accountStatuses) {
    expectFiltered(all, await context.list({ status }), [status]);
  }
}

async function filterBySeveralStatuses(context: TestContext): Promise<void> {
  await context.sharedAccount.get();
  await context.newAccount({ readableAttributes: false });
  const { id, credential } = await context.newAccount();
  await context.options.simulator.removeCredential(credential.clientId);
  await context.check(id);
  const wanted = ['limited', 'needs-relink'];
  const exchange = await context.call('GET', `/accounts?limit=100&status=${wanted.join(',')}`);
  if (exchange.status === 400) throw new NotSupported(describeExchange(exchange));
  expectFiltered(await context.list(), accountsOf(exchange), wanted);
}

function expectFiltered(
  all: readonly JsonObject[],
  found: readonly JsonObject[],
  wanted: readonly unknown[],
): void {
  const strays = found.filter(({ status }) => !wanted.includes(status));
  expectThat(strays.length === 0, `${strays.length} other accounts with status=${wanted.join(',')}`);
  const ids = found.map(({ id }) => id);
  const absent = all.filter(({ id, status }) => wanted.includes(status) && !ids.includes(id));
  expectThat(absent.length === 0, `${absent.length} accounts missing with status=${wanted.join(',')}`);
}
