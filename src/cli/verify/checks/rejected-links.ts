import type { Credentials } from '../../../domain/credentials.ts';
import type { Fault } from '../../../testing/personio-simulator.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed } from '../check-errors.ts';
import type { Check, CheckGroup } from '../check.ts';
import { describeResponse, type Exchange, type JsonObject } from '../exchange.ts';
import { expectEach, expectError, expectThat, isError } from '../expectations.ts';

/** Label of links that must not create an account. */
const rejectedLabel = 'rejected';

/** Longer than the timeout of any backend. */
const hangMs = 10 * 60_000;

/** More than the retries of any backend. */
const manyTimes = 50;

const brokenResponses: readonly Fault[] = [
  { kind: 'garbage', path: '/v2/auth/token', times: manyTimes },
  { kind: 'truncated', path: '/v2/auth/token', times: manyTimes },
  { kind: 'reset', path: '/v2/persons', times: manyTimes },
];

export const rejectedLinks: CheckGroup = {
  title: 'Rejected links',
  checks: [
    {
      name: 'invalid-credentials',
      expected: '422 invalid-credentials when Personio rejects the credentials',
      async run(context) {
        const { clientId, clientSecret } = await context.newCredential();
        const { clientSecret: otherSecret } = await context.newCredential();
        const wrongSecret = { clientId, clientSecret: otherSecret };
        const unknownId = { clientId: `papi-${crypto.randomUUID()}`, clientSecret };
        const exchanges = [await linkRejected(context, wrongSecret), await linkRejected(context, unknownId)];
        expectEach(exchanges, (exchange) => isError(exchange, 422, 'invalid-credentials'));
      },
    },
    {
      name: 'missing-access',
      expected: '422 missing-access without employees:read, and missing contains it',
      async run(context) {
        const exchange = await linkRejected(
          context,
          await context.newCredential({ access: 'documents:read' }),
        );
        expectError(exchange, 422, 'missing-access');
        const missing = (
          Array.isArray(exchange.body['missing']) ? exchange.body['missing'] : []
        ) as JsonObject[];
        const isNamed = missing.some(({ module, read }) => module === 'employees' && read === true);
        expectThat(isNamed, `${describeResponse(exchange)}, without employees:read in missing`);
      },
    },
    {
      name: 'already-linked',
      expected: '409 already-linked when the client ID is already linked',
      async run(context) {
        const { credential } = await context.sharedAccount.get();
        expectError(await linkRejected(context, credential), 409, 'already-linked');
      },
    },
    {
      name: 'already-linked-account',
      expected: 'accountId of already-linked is the account with the client ID',
      async run(context) {
        const { id, credential } = await context.sharedAccount.get();
        const exchange = await linkRejected(context, credential);
        const { accountId } = exchange.body;
        expectThat(
          accountId === id,
          `${describeResponse(exchange)}, with ${accountId === undefined ? 'no' : 'another'} accountId`,
        );
      },
    },
    {
      name: 'already-linked-case',
      expected: '409 already-linked when the client ID differs in case only',
      async run(context) {
        const { credential } = await context.sharedAccount.get();
        const upperCase = { ...credential, clientId: credential.clientId.toUpperCase() };
        await context.newCredential(upperCase);
        expectError(await linkRejected(context, upperCase), 409, 'already-linked');
      },
    },
    {
      name: 'rate-limited',
      expected: '429 rate-limited when Personio limits the rate',
      async run(context) {
        expectError(await linkRateLimited(context), 429, 'rate-limited');
      },
    },
    {
      name: 'retry-after',
      expected: '429 with Retry-After in seconds, at least 1',
      async run(context) {
        const exchange = await linkRateLimited(context);
        const value = exchange.headers.get('Retry-After');
        const isValid = /^[1-9]\d{0,5}$/.test(value ?? '');
        expectThat(
          isValid,
          `${exchange.status} with ${value === null ? 'no Retry-After' : `Retry-After ${value}`}`,
        );
      },
    },
    {
      name: 'personio-down',
      expected: '502 personio-unavailable when Personio responds with 503',
      async run(context) {
        const exchange = await linkRejected(context, await context.newCredential({ behavior: 'down' }));
        expectError(exchange, 502, 'personio-unavailable');
      },
    },
    {
      name: 'personio-broken',
      expected: '502 personio-unavailable when the response of Personio is not JSON or incomplete',
      run: linkWithBrokenResponses,
    },
    {
      name: 'personio-timeout',
      expected: '504 timeout when Personio does not respond, before the request times out',
      async run(context) {
        const credential = await context.newCredential({ behavior: 'slow', delayMs: hangMs });
        expectError(await linkRejected(context, credential), 504, 'timeout');
      },
    },
    {
      name: 'nothing-kept',
      expected: 'A rejected link creates no account',
      async run(context) {
        await linkRejected(context, await context.newCredential({ behavior: 'refused' }));
        await linkRejected(context, await context.newCredential({ access: 'documents:read' }));
        const label = context.label(rejectedLabel);
        const created = (await context.list()).filter((account) => account['label'] === label);
        expectThat(created.length === 0, `${created.length} accounts created`);
      },
    },
  ] satisfies readonly Check[],
};

function linkRejected(context: TestContext, credentials: Credentials): Promise<Exchange> {
  return context.link(credentials, { label: context.label(rejectedLabel) });
}

async function linkRateLimited(context: TestContext): Promise<Exchange> {
  const credential = await context.newCredential({ behavior: 'rate-limited' });
  return context.link(credential, { label: context.label(rejectedLabel), expectsRateLimit: true });
}

async function linkWithBrokenResponses(context: TestContext): Promise<void> {
  const failed: string[] = [];
  for (const fault of brokenResponses) {
    const credential = await context.newCredential();
    await context.options.simulator.addFault(fault);
    try {
      const exchange = await linkRejected(context, credential);
      if (!isError(exchange, 502, 'personio-unavailable')) {
        failed.push(`${fault.kind}: ${describeResponse(exchange)}`);
      }
    } finally {
      await context.options.simulator.clearFaults();
    }
  }
  if (failed.length > 0) throw new CheckFailed(failed.join('; '));
}
