import { isLinkErrorCode, toLinkError } from '../../../domain/link-error.ts';
import { mediaTypeOf } from '../../../domain/media-type.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported } from '../check-errors.ts';
import type { Check, CheckGroup } from '../check.ts';
import { describeExchange, isUnknownRoute, type Exchange } from '../exchange.ts';

/** Shorter substrings of a secret may occur by chance. */
const minPartLength = 8;

const maxReportedResponses = 3;

/** Inspects the responses to all other checks, so it has to run last. */
export const allResponses: CheckGroup = {
  title: 'All responses so far',
  checks: [
    {
      name: 'secrets',
      expected: 'No response contains a secret, a token or a part of one',
      async run(context) {
        const secrets = context.credentials.map(({ clientSecret }) => clientSecret.replace(/^papi-/, ''));
        const parts = new Set(secrets.flatMap(partsOf));
        expectEvery(context, 'contains a part of one', ({ text, headers }) => {
          const everything = [text, ...[...headers].flat()].join('\n');
          return (
            !everything.includes('made-up-token') && !partsOf(everything).some((part) => parts.has(part))
          );
        });
      },
    },
    {
      name: 'client-ids',
      expected: 'No response contains a complete client ID',
      async run(context) {
        const ids = context.credentials.map(({ clientId }) => clientId.toLowerCase());
        expectEvery(context, 'contains one', ({ text }) => {
          const lower = text.toLowerCase();
          return !ids.some((id) => lower.includes(id));
        });
      },
    },
    {
      name: 'invitation-tokens',
      expected: 'Only the response that creates an invitation contains its token',
      async run(context) {
        const { invitationTokens: tokens } = context;
        if (tokens.length === 0) throw new NotSupported('no invitation was created');
        expectEvery(context, 'contains one', ({ method, path, status, text, headers }) => {
          if (method === 'POST' && path === '/invitations' && status === 201) return true;
          const everything = [text, ...[...headers].flat()].join('\n');
          return !tokens.some((token) => everything.includes(token));
        });
      },
    },
    headerCheck('no-store', 'Cache-Control', 'no-store'),
    headerCheck('nosniff', 'X-Content-Type-Options', 'nosniff'),
    {
      name: 'json',
      expected: '2xx responses with a body are application/json',
      async run(context) {
        expectEvery(context, undefined, (exchange) => {
          const { status, text } = exchange;
          return status >= 300 || text === '' || mediaTypeOf(exchange) === 'application/json';
        });
      },
    },
    {
      // The elements treat them as absent. Clients generated from openapi.yaml reject the response.
      name: 'null-members',
      expected: 'No response has a member that is null: a member without a value is left out',
      async run(context) {
        const failed = inspected(context).flatMap((exchange) => {
          const names = new Set(nullMembers(exchange.body));
          return names.size > 0 ? [`${describeExchange(exchange)}: ${[...names].join(', ')}`] : [];
        });
        if (failed.length > 0) throw new CheckFailed(summarize(failed));
      },
    },
    {
      name: 'problem-type',
      expected: '4xx and 5xx responses are application/problem+json',
      async run(context) {
        expectEvery(context, undefined, (exchange) => {
          return exchange.status < 400 || mediaTypeOf(exchange) === 'application/problem+json';
        });
      },
    },
    {
      name: 'problem-members',
      expected: '4xx and 5xx responses have the members of RFC 9457 and of the LinkError with their code',
      async run(context) {
        const failed = inspected(context)
          // `problem-type` reports responses that are not JSON.
          .filter(({ status, text }) => status >= 400 && text.trimStart().startsWith('{'))
          .flatMap((exchange) => {
            const invalid = invalidMembers(exchange);
            return invalid.length > 0 ? [`${describeExchange(exchange)}: ${invalid.join(', ')}`] : [];
          });
        if (failed.length > 0) throw new CheckFailed(summarize(failed));
      },
    },
  ],
};

function headerCheck(name: string, header: string, value: string): Check {
  return {
    name,
    expected: `All responses have ${header}: ${value}`,
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
  actual: string | undefined,
  matches: (exchange: Exchange) => boolean,
): void {
  const failed = inspected(context)
    .filter((exchange) => !matches(exchange))
    .map((exchange) =>
      [describeExchange(exchange), mediaTypeOf(exchange), actual].filter(Boolean).join(', '),
    );
  if (failed.length > 0) throw new CheckFailed(summarize(failed));
}

/** Without what is not part of the contract: CORS preflight requests, and optional routes that the backend lacks. */
function inspected(context: TestContext): readonly Exchange[] {
  return context.options.client.exchanges.filter(
    (exchange) => exchange.method !== 'OPTIONS' && !isMissingOptionalRoute(exchange),
  );
}

function isMissingOptionalRoute(exchange: Exchange): boolean {
  return (
    isUnknownRoute(exchange) &&
    /^\/(?:invitations?|sealing-keys|accounts\/summary)(?:\/|$)|^\/accounts\/[^/]+\/history$/.test(
      exchange.path,
    )
  );
}

/** Counts the same request to several accounts as one. */
function summarize(descriptions: readonly string[]): string {
  const kinds = [
    ...new Set(
      descriptions.map((text) =>
        text.replace(/(\/accounts|\/invitations)\/[^/:?]+/, '$1/{id}').replace(/\?[^:]*/, ''),
      ),
    ),
  ];
  const rest = kinds.length - maxReportedResponses;
  return [...kinds.slice(0, maxReportedResponses), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function partsOf(text: string): readonly string[] {
  const count = Math.max(0, text.length - minPartLength + 1);
  return Array.from({ length: count }, (_, start) => text.slice(start, start + minPartLength));
}

/** Paths such as `accounts[].problem`. The `field` of an error is null where the error concerns no field. */
function nullMembers(value: unknown, path = ''): readonly string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item) => nullMembers(item, `${path}[]`));
  return Object.entries(value)
    .filter(([name, member]) => name !== 'field' || member !== null)
    .flatMap(([name, member]) => nullMembers(member, path === '' ? name : `${path}.${name}`));
}

function invalidMembers({ status, body }: Exchange): readonly string[] {
  const { code } = body;
  if (!isLinkErrorCode(code)) return ['code'];
  const { field, retryable } = toLinkError({ code });
  const members: [name: string, isValid: boolean][] = [
    ['field', body['field'] === field],
    ['retryable', body['retryable'] === retryable],
    ['status', body['status'] === undefined || body['status'] === status],
    ['title', body['title'] === undefined || typeof body['title'] === 'string'],
    ['detail', body['detail'] === undefined || typeof body['detail'] === 'string'],
    ['missing', code !== 'missing-access' || Array.isArray(body['missing'])],
    ['retryAfterSeconds', code !== 'rate-limited' || Number.isInteger(body['retryAfterSeconds'])],
  ];
  return members.filter(([, isValid]) => !isValid).map(([name]) => name);
}
