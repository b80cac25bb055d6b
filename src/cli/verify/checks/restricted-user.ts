import { accountActions, type AccountAction } from '../../../domain/linked-account.ts';
import type { CallOptions, TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported, Skipped } from '../check-errors.ts';
import type { Check } from '../check.ts';
import { describeExchange, type Exchange } from '../exchange.ts';
import { expectEach, expectThat, isError } from '../expectations.ts';
import { supportsHistory, readHistory } from './history.ts';
import { supportsInvitations } from './invitations.ts';
import { expectNoChange } from '../unchanged-account.ts';

/** The requests of each action. */
const requests: Readonly<Record<AccountAction, readonly SendRequest[]>> = {
  link: [
    async (context, _, options) =>
      context.link(await context.newCredential(), { label: context.label('restricted'), ...options }),
  ],
  check: [(context, accountId, options) => context.check(accountId, options)],
  relink: [
    async (context, accountId, options) => context.relink(accountId, await context.newCredential(), options),
  ],
  rename: [(context, accountId, options) => context.rename(accountId, context.label('renamed'), options)],
  invite: [
    (context, accountId, options) => context.invite({ purpose: 'relink', accountId }, options),
    (context, _, options) => context.call('GET', '/invitations', options),
    async (context, _, options) => {
      const { body } = await context.invite({ purpose: 'link' });
      return context.call('DELETE', `/invitations/${encodeURIComponent(String(body['id']))}`, options);
    },
  ],
  history: [(context, accountId, options) => readHistory(context, accountId, undefined, options)],
  unlink: [(context, accountId, options) => context.unlink(accountId, options)],
};

type SendRequest = (context: TestContext, accountId: string, options: CallOptions) => Promise<Exchange>;

/** Roles: what a user of the same tenant with limited permissions may do. */
export const restrictedUserChecks: readonly Check[] = [
  {
    name: 'actions-rejected',
    expected: '403 forbidden for every action that GET /accounts leaves out of actions; nothing changes',
    async run(context) {
      const { identity, forbidden } = await readActions(context);
      if (forbidden.length === 0) throw new Skipped('Requires a user whose actions are restricted.');
      await expectNoChange(context, async (id) => {
        expectEach(await sendAll(context, forbidden, id, identity), (exchange) =>
          isError(exchange, 403, 'forbidden'),
        );
      });
    },
  },
  {
    name: 'actions-allowed',
    expected: 'No 403 for an action that GET /accounts names in actions',
    async run(context) {
      const { identity, allowed } = await readActions(context);
      if (allowed.length === 0) throw new Skipped('Requires a user who may perform at least one action.');
      const { id } = await context.newAccount();
      expectEach(await sendAll(context, allowed, id, identity), ({ status }) => status < 300);
    },
  },
];

async function sendAll(
  context: TestContext,
  actions: readonly AccountAction[],
  accountId: string,
  identity: Headers,
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const action of actions) {
    for (const send of requests[action]) exchanges.push(await send(context, accountId, { identity }));
  }
  return exchanges;
}

/** What the restricted user may do, according to the list. */
async function readActions(context: TestContext): Promise<{
  readonly identity: Headers;
  readonly allowed: readonly AccountAction[];
  readonly forbidden: readonly AccountAction[];
}> {
  const { restrictedIdentity: identity } = context.options;
  if (!identity) {
    throw new NotSupported(
      'no user with restricted actions was passed: --restricted-header, --restricted-cookie',
    );
  }
  const exchange = await context.call('GET', '/accounts', { identity });
  const { status, body } = exchange;
  if (status === 401 || (status >= 300 && status < 400)) {
    throw new Skipped(
      `${describeExchange(exchange)}. The restricted user is not signed in: check --restricted-header and --restricted-cookie.`,
    );
  }
  if (status !== 200) throw new CheckFailed(describeExchange(exchange));
  const { actions } = body;
  if (!Array.isArray(actions)) throw new CheckFailed(`${describeExchange(exchange)} without actions`);
  const unknown = actions.filter((action) => !accountActions.includes(action as AccountAction)).length;
  expectThat(unknown === 0, `${describeExchange(exchange)} with ${unknown} unknown actions`);
  const notSupported: readonly AccountAction[] = [
    ...((await supportsInvitations(context)) ? [] : ['invite' as const]),
    ...((await supportsHistory(context)) ? [] : ['history' as const]),
  ];
  // Unlinking comes last: the others need the account.
  const tried = (Object.keys(requests) as AccountAction[]).filter((action) => !notSupported.includes(action));
  return {
    identity,
    allowed: tried.filter((action) => actions.includes(action)),
    forbidden: tried.filter((action) => !actions.includes(action)),
  };
}
