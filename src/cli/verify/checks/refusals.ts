import type { Fault } from '../../../testing/personio-simulator.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed } from '../check-errors.ts';
import type { Check, CheckGroup } from '../check.ts';
import { describeAnswer, type Exchange, type Members } from '../exchange.ts';
import { expectEach, expectError, expectThat, isError } from '../expectations.ts';

/** In the labels of links that must not become accounts. */
const refused = 'refused';

/** Longer than any backend waits. */
const hangingMilliseconds = 10 * 60_000;

/** More than any backend tries again. */
const manyTimes = 50;

const brokenAnswers: readonly Fault[] = [
  { kind: 'garbage', path: '/v2/auth/token', times: manyTimes },
  { kind: 'truncated', path: '/v2/auth/token', times: manyTimes },
  { kind: 'reset', path: '/v2/persons', times: manyTimes },
];

export const refusals: CheckGroup = {
  title: 'Refusals',
  checks: [
    {
      name: 'invalid-credentials',
      expected: 'A pair that Personio refuses: 422 invalid-credentials.',
      async run(context) {
        const { clientId, clientSecret } = await context.credential();
        const { clientSecret: wrong } = await context.credential();
        const known = { clientId, clientSecret: wrong };
        const unknown = { clientId: `papi-${crypto.randomUUID()}`, clientSecret };
        const exchanges = [await linkRefused(context, known), await linkRefused(context, unknown)];
        expectEach(exchanges, (exchange) => isError(exchange, 422, 'invalid-credentials'));
      },
    },
    {
      name: 'missing-access',
      expected: 'A pair without employees:read: 422 missing-access, which `missing` names.',
      async run(context) {
        const exchange = await linkRefused(context, await context.credential({ access: 'documents:read' }));
        expectError(exchange, 422, 'missing-access');
        const missing = (
          Array.isArray(exchange.body['missing']) ? exchange.body['missing'] : []
        ) as Members[];
        const named = missing.some(({ module, read }) => module === 'employees' && read === true);
        expectThat(named, `${describeAnswer(exchange)}, without employees:read in \`missing\``);
      },
    },
    {
      name: 'already-linked',
      expected: 'A client id that is linked: 409 already-linked.',
      async run(context) {
        const { credential } = await context.sharedAccount.get();
        expectError(await linkRefused(context, credential), 409, 'already-linked');
      },
    },
    {
      name: 'already-linked-account',
      expected: 'It tells the account that has the client id, in `accountId`.',
      async run(context) {
        const { id, credential } = await context.sharedAccount.get();
        const exchange = await linkRefused(context, credential);
        const told = exchange.body['accountId'];
        expectThat(
          told === id,
          `${describeAnswer(exchange)}, with ${told === undefined ? 'no' : 'another'} accountId`,
        );
      },
    },
    {
      name: 'already-linked-case',
      expected: 'The case of its letters does not make it another client id.',
      async run(context) {
        const { credential } = await context.sharedAccount.get();
        const shouted = { ...credential, clientId: credential.clientId.toUpperCase() };
        await context.credential(shouted);
        expectError(await linkRefused(context, shouted), 409, 'already-linked');
      },
    },
    {
      name: 'rate-limited',
      expected: 'A Personio that limits: 429 rate-limited.',
      async run(context) {
        expectError(await linkLimited(context), 429, 'rate-limited');
      },
    },
    {
      name: 'retry-after',
      expected: 'Retry-After tells the seconds to wait, at least 1.',
      async run(context) {
        const exchange = await linkLimited(context);
        const told = exchange.headers.get('Retry-After');
        expectThat(/^[1-9]\d{0,5}$/.test(told ?? ''), `${exchange.status} with ${told ?? 'no Retry-After'}`);
      },
    },
    {
      name: 'personio-down',
      expected: 'A Personio that answers 503: 502 personio-unavailable.',
      async run(context) {
        const exchange = await linkRefused(context, await context.credential({ behaviour: 'down' }));
        expectError(exchange, 502, 'personio-unavailable');
      },
    },
    {
      name: 'personio-broken',
      expected: 'A Personio whose answer is no JSON, or breaks off: 502 personio-unavailable.',
      run: linkBroken,
    },
    {
      name: 'personio-timeout',
      expected: 'A Personio that does not answer: 504 timeout, before the browser gives up.',
      async run(context) {
        const credential = await context.credential({ behaviour: 'slow', delayMs: hangingMilliseconds });
        expectError(await linkRefused(context, credential), 504, 'timeout');
      },
    },
    {
      name: 'nothing-kept',
      expected: 'A link that is refused leaves no account behind.',
      async run(context) {
        await linkRefused(context, await context.credential({ behaviour: 'refused' }));
        await linkRefused(context, await context.credential({ access: 'documents:read' }));
        const label = context.label(refused);
        const kept = (await context.list()).filter((account) => account['label'] === label);
        expectThat(kept.length === 0, `${kept.length} of them in the list`);
      },
    },
  ] satisfies readonly Check[],
};

type Pair = Parameters<TestContext['link']>[0];

function linkRefused(context: TestContext, pair: Pair): Promise<Exchange> {
  return context.link(pair, { label: context.label(refused) });
}

async function linkLimited(context: TestContext): Promise<Exchange> {
  const credential = await context.credential({ behaviour: 'rate-limited' });
  return context.link(credential, { label: context.label(refused), expectsRateLimit: true });
}

async function linkBroken(context: TestContext): Promise<void> {
  const deviating: string[] = [];
  for (const fault of brokenAnswers) {
    const credential = await context.credential();
    await context.options.simulator.addFault(fault);
    try {
      const exchange = await linkRefused(context, credential);
      if (!isError(exchange, 502, 'personio-unavailable')) {
        deviating.push(`${fault.kind}: ${describeAnswer(exchange)}`);
      }
    } finally {
      await context.options.simulator.clearFaults();
    }
  }
  if (deviating.length > 0) throw new CheckFailed(deviating.join('; '));
}
