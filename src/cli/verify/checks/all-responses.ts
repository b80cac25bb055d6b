import { isLinkErrorCode, toLinkError } from '../../../domain/link-error.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed } from '../check-errors.ts';
import type { Check, CheckGroup } from '../check.ts';
import { describeExchange, mediaTypeOf, type Exchange } from '../exchange.ts';

/** So many characters of a secret are a part of it and no chance. */
const partLength = 8;

/** So many answers are named where more deviate. */
const namedAnswers = 3;

/** What all answers before have to have; so these come last. */
export const allResponses: CheckGroup = {
  title: 'Every answer so far',
  checks: [
    {
      name: 'secrets',
      expected: 'None holds a secret or a token, nor a part of one.',
      async run(context) {
        const secrets = context.credentials.map(({ clientSecret }) => clientSecret.replace(/^papi-/, ''));
        const parts = new Set(secrets.flatMap(partsOf));
        expectEvery(context, 'with a part of one', ({ text, headers }) => {
          const everything = [text, ...[...headers].flat()].join('\n');
          return (
            !everything.includes('made-up-token') && !partsOf(everything).some((part) => parts.has(part))
          );
        });
      },
    },
    {
      name: 'client-ids',
      expected: 'None holds a whole client id.',
      async run(context) {
        const ids = context.credentials.map(({ clientId }) => clientId.toLowerCase());
        expectEvery(context, 'with one', ({ text }) => {
          const lower = text.toLowerCase();
          return !ids.some((id) => lower.includes(id));
        });
      },
    },
    headerCheck('no-store', 'Cache-Control', 'no-store'),
    headerCheck('nosniff', 'X-Content-Type-Options', 'nosniff'),
    {
      name: 'json',
      expected: 'Those of 2xx with a body are application/json.',
      async run(context) {
        expectEvery(context, undefined, (exchange) => {
          const { status, text } = exchange;
          return status >= 300 || text === '' || mediaTypeOf(exchange) === 'application/json';
        });
      },
    },
    {
      name: 'problem-type',
      expected: 'Those of 4xx and 5xx are application/problem+json.',
      async run(context) {
        expectEvery(context, undefined, (exchange) => {
          return exchange.status < 400 || mediaTypeOf(exchange) === 'application/problem+json';
        });
      },
    },
    {
      name: 'problem-members',
      expected: 'They have the members of a LinkError, as its code wants them, and of RFC 9457.',
      async run(context) {
        const deviating = context.options.client.exchanges
          // What is no JSON has no members; that is told above.
          .filter(({ status, text }) => status >= 400 && text.trimStart().startsWith('{'))
          .flatMap((exchange) => {
            const wrong = wrongMembers(exchange);
            return wrong.length > 0 ? [`${describeExchange(exchange)}: ${wrong.join(', ')}`] : [];
          });
        if (deviating.length > 0) throw new CheckFailed(summarize(deviating));
      },
    },
  ],
};

function headerCheck(name: string, header: string, value: string): Check {
  return {
    name,
    expected: `All have ${header}: ${value}.`,
    async run(context) {
      expectEvery(context, undefined, ({ headers }) => {
        const values = (headers.get(header) ?? '').toLowerCase().split(/\s*,\s*/);
        return values.includes(value);
      });
    },
  };
}

function expectEvery(
  context: TestContext,
  told: string | undefined,
  holds: (exchange: Exchange) => boolean,
): void {
  const deviating = context.options.client.exchanges
    // What is no call of the contract is nobody's promise.
    .filter(({ method }) => method !== 'OPTIONS')
    .filter((exchange) => !holds(exchange))
    .map((exchange) => [describeExchange(exchange), mediaTypeOf(exchange), told].filter(Boolean).join(', '));
  if (deviating.length > 0) throw new CheckFailed(summarize(deviating));
}

/** The same kind of call to another account is the same. */
function summarize(deviating: readonly string[]): string {
  const kinds = [
    ...new Set(
      deviating.map((text) => text.replace(/(\/accounts)\/[^/:?]+/, '$1/{id}').replace(/\?[^:]*/, '')),
    ),
  ];
  const rest = kinds.length - namedAnswers;
  return [...kinds.slice(0, namedAnswers), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function partsOf(text: string): readonly string[] {
  const count = Math.max(0, text.length - partLength + 1);
  return Array.from({ length: count }, (_, start) => text.slice(start, start + partLength));
}

function wrongMembers({ status, body }: Exchange): readonly string[] {
  const { code } = body;
  if (!isLinkErrorCode(code)) return ['code'];
  const { field, retryable } = toLinkError({ code });
  const wrong: [name: string, holds: boolean][] = [
    ['field', body['field'] === field],
    ['retryable', body['retryable'] === retryable],
    ['status', body['status'] === undefined || body['status'] === status],
    ['title', body['title'] === undefined || typeof body['title'] === 'string'],
    ['detail', body['detail'] === undefined || typeof body['detail'] === 'string'],
    ['missing', code !== 'missing-access' || Array.isArray(body['missing'])],
    ['retryAfterSeconds', code !== 'rate-limited' || Number.isInteger(body['retryAfterSeconds'])],
  ];
  return wrong.filter(([, holds]) => !holds).map(([name]) => name);
}
