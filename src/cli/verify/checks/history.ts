import { historyPageSchema } from '../../../schema/history-schema.ts';
import { accountPath, type CallOptions, type TestContext } from '../test-context.ts';
import { NotSupported, Skipped } from '../check-errors.ts';
import type { Check, CheckGroup } from '../check.ts';
import {
  describeExchange,
  describeResponse,
  isUnknownRoute,
  type Exchange,
  type JsonObject,
} from '../exchange.ts';
import { expectEach, expectError, expectShape, expectStatus, expectThat, isError } from '../expectations.ts';
import { asOther } from './other-tenant.ts';

/** More entries than a usual page has. */
const renameCount = 30;

const maxPages = 50;

export const history: CheckGroup = {
  title: 'History',
  checks: [
    {
      name: 'history',
      expected: 'GET /accounts/{id}/history: 200 and what happened to the account, the latest first',
      run: ifSupported(async (context) => {
        const { id } = await context.newAccount();
        await context.rename(id, context.label('renamed'));
        const exchange = await readHistory(context, id);
        expectStatus(exchange, 200);
        expectShape(historyPageSchema(), exchange.body);
        expectTypes(entriesOf(exchange), ['renamed', 'linked']);
      }),
    },
    {
      name: 'history-pages',
      expected: 'All pages together contain every entry once; 400 for a malformed cursor',
      run: ifSupported(async (context) => {
        const { id } = await context.newAccount();
        for (let number = 1; number <= renameCount; number += 1) {
          await context.rename(id, context.label(`number ${number}`));
        }
        const entries = await readAll(context, id);
        expectTypes(entries, [...Array.from({ length: renameCount }, () => 'renamed'), 'linked']);
        expectError(await readHistory(context, id, 'made-up'), 400, 'unexpected');
      }),
    },
    {
      name: 'history-unknown',
      expected: '404 account-not-found for the history of an unknown or an unlinked account',
      run: ifSupported(async (context) => {
        const { id } = await context.newAccount();
        await context.unlink(id);
        const exchanges = [await readHistory(context, id), await readHistory(context, crypto.randomUUID())];
        expectEach(exchanges, (exchange) => isError(exchange, 404, 'account-not-found'));
      }),
    },
    {
      name: 'history-other-tenant',
      expected: '404 account-not-found for the history of an account of another tenant',
      run: ifSupported(
        asOther(async (context, identity) => {
          const { id } = await context.sharedAccount.get();
          expectError(await readHistory(context, id, undefined, { identity }), 404, 'account-not-found');
        }),
      ),
    },
    {
      name: 'history-unauthenticated',
      expected: '401 session-expired for the history without a valid session',
      run: ifSupported(async (context) => {
        if ([...context.options.identity].length === 0) {
          throw new Skipped('Requires a session: pass --header or --cookie.');
        }
        const { id } = await context.sharedAccount.get();
        const identity = new Headers();
        expectError(await readHistory(context, id, undefined, { identity }), 401, 'session-expired');
      }),
    },
  ],
};

/** Whether the backend has the route of the history, which is optional. */
export async function supportsHistory(context: TestContext): Promise<boolean> {
  const { id } = await context.sharedAccount.get();
  return !isUnknownRoute(await readHistory(context, id));
}

function ifSupported(run: Check['run']): Check['run'] {
  return async (context) => {
    const { id } = await context.sharedAccount.get();
    const exchange = await readHistory(context, id);
    if (isUnknownRoute(exchange)) throw new NotSupported(describeResponse(exchange));
    if (exchange.status === 403) throw new Skipped('Requires a user who may see the history.');
    await run(context);
  };
}

export async function readHistory(
  context: TestContext,
  accountId: string,
  cursor?: string,
  options: CallOptions = {},
): Promise<Exchange> {
  const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor }).toString()}`;
  return context.call('GET', `${accountPath(accountId)}/history${query}`, options);
}

async function readAll(context: TestContext, accountId: string): Promise<readonly JsonObject[]> {
  const entries: JsonObject[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const exchange = await readHistory(context, accountId, cursor);
    expectThat(exchange.status === 200, describeExchange(exchange));
    entries.push(...entriesOf(exchange));
    const next = exchange.body['nextCursor'];
    if (typeof next !== 'string') return entries;
    cursor = next;
  }
  expectThat(false, `more than ${maxPages} pages`);
  return entries;
}

function entriesOf({ body: { entries } }: Exchange): readonly JsonObject[] {
  return Array.isArray(entries) ? (entries as JsonObject[]) : [];
}

/** Other entries are allowed, for example those of a newer contract. */
function expectTypes(entries: readonly JsonObject[], expected: readonly string[]): void {
  const types = entries.map(({ type }) => type).filter((type) => type === 'linked' || type === 'renamed');
  const isExpected =
    types.length === expected.length && types.every((type, index) => type === expected[index]);
  const actual = ['linked', 'renamed'].map(
    (name) => `${types.filter((type) => type === name).length} ${name}`,
  );
  expectThat(
    isExpected,
    `entries: ${actual.join(', ')}${types.at(-1) === 'linked' ? '' : '; the last one is not linked'}`,
  );
}
