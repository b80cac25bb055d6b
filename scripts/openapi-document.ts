/** The HTTP contract as an OpenAPI 3.1 document: bodies from the schemas, paths written by hand. */
import { accountStatuses } from '../src/domain/linked-account.ts';
import { createErrorSchemas } from './openapi-errors.ts';
import { guide } from './openapi-guide.ts';
import { createBodySchemas } from './openapi-schemas.ts';

type Members = Readonly<Record<string, unknown>>;

const problemResponses = {
  400: [
    'Malformed',
    'The request is not of the form described here. `detail` says what is wrong: `unexpected`.',
  ],
  401: ['SessionExpired', 'The host does not know the caller (any more): `session-expired`.'],
  403: [
    'Forbidden',
    'The caller may not do this, a page of another site sent the request, or a change came with a cookie and without ' +
      '`Origin` and `Sec-Fetch-Site`: `forbidden`.',
  ],
  404: ['AccountNotFound', 'There is no such account, or it belongs to another tenant: `account-not-found`.'],
  408: ['TooSlow', 'The body did not arrive in time.'],
  409: ['AlreadyLinked', 'The client id is linked already, in any case of its letters: `already-linked`.'],
  413: ['TooLarge', 'The body is too large: `unexpected`. None needs more than 16 kB.'],
  415: ['UnsupportedMediaType', 'The body is not `application/json`: `unexpected`.'],
  422: [
    'Refused',
    'Personio refuses the pair (`invalid-credentials`), or employees:read is not granted (`missing-access`).',
  ],
  429: ['RateLimited', 'Personio has been asked too often, by this tenant or by all: `rate-limited`.'],
  500: ['Unexpected', 'Something went wrong that nobody could foresee: `unexpected`.'],
  502: ['PersonioUnavailable', 'Personio is down, or answers what makes no sense: `personio-unavailable`.'],
  503: ['BackendUnavailable', 'The backend cannot reach its own store, or is ending: `backend-unavailable`.'],
  504: ['Timeout', 'Personio did not answer in time: `timeout`.'],
} as const satisfies Readonly<Record<number, readonly [name: string, description: string]>>;
type ProblemStatus = keyof typeof problemResponses;

const everywhere = [401, 403, 500, 503] as const satisfies readonly ProblemStatus[];
const withBody = [400, 408, 413, 415] as const satisfies readonly ProblemStatus[];
const fromPersonio = [422, 429, 502, 504] as const satisfies readonly ProblemStatus[];

export function openApiDocument(): Members {
  return {
    openapi: '3.1.0',
    info: {
      title: 'personio-link',
      version: '1.0.0',
      summary: 'What a backend behind the personio-link elements answers.',
      description:
        'All paths are below the `endpoint` of the elements. Who the caller is, and whose accounts a request is about, ' +
        "comes from the host's own session and from nothing in the request. Secrets travel to the backend only. Every " +
        `answer carries \`Cache-Control: no-store\` and \`X-Content-Type-Options: nosniff\`.\n\n${guide}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/personio', description: 'The endpoint; any other path will do.' }],
    tags: [
      { name: 'accounts', description: 'Personio accounts of the tenant that the caller belongs to.' },
      { name: 'sealing', description: 'Optional: credentials that are encrypted in the browser.' },
    ],
    paths: paths(),
    components: {
      parameters: parameters(),
      headers: {
        RetryAfter: {
          description: 'Seconds to wait before the next try.',
          required: true,
          schema: { type: 'integer', minimum: 1 },
        },
      },
      requestBodies: {
        Link: {
          required: true,
          content: {
            'application/json': {
              schema: { oneOf: [schema('LinkRequest'), schema('SealedLinkRequest')] },
            },
          },
        },
        Rename: { required: true, content: { 'application/json': { schema: schema('RenameRequest') } } },
      },
      responses: responses(),
      schemas: { ...createBodySchemas(), ...createErrorSchemas() },
    },
  };
}

function paths(): Members {
  return {
    '/accounts': {
      get: {
        operationId: 'listAccounts',
        tags: ['accounts'],
        summary: 'A page of accounts, the latest first.',
        parameters: ['cursor', 'limit', 'search', 'status'].map(parameter),
        responses: { 200: answer('A page.', 'AccountsPage'), ...problems(400, ...everywhere) },
      },
      post: {
        operationId: 'linkAccount',
        tags: ['accounts'],
        summary: 'Links an account: verifies the pair with Personio, then keeps it.',
        parameters: [parameter('idempotencyKey')],
        requestBody: { $ref: '#/components/requestBodies/Link' },
        responses: {
          201: answer('Linked now, or before by the same wish.', 'LinkedAccount'),
          ...problems(...withBody, 404, 409, ...fromPersonio, ...everywhere),
        },
      },
    },
    '/accounts/{id}': {
      parameters: [parameter('id')],
      patch: {
        operationId: 'renameAccount',
        tags: ['accounts'],
        summary: 'Gives an account another label.',
        requestBody: { $ref: '#/components/requestBodies/Rename' },
        responses: {
          200: answer('The account.', 'LinkedAccount'),
          ...problems(...withBody, 404, ...everywhere),
        },
      },
      delete: {
        operationId: 'unlinkAccount',
        tags: ['accounts'],
        summary: 'Forgets an account and its credentials. At Personio the integration stays.',
        responses: { 204: { description: 'Unlinked.' }, ...problems(404, ...everywhere) },
      },
    },
    '/accounts/{id}/credentials': {
      parameters: [parameter('id')],
      put: {
        operationId: 'relinkAccount',
        tags: ['accounts'],
        summary: 'Gives an account another pair, once that is verified. Its id, label and `linkedAt` stay.',
        parameters: [parameter('idempotencyKey')],
        requestBody: { $ref: '#/components/requestBodies/Link' },
        responses: {
          200: answer('The account.', 'LinkedAccount'),
          ...problems(...withBody, 404, 409, ...fromPersonio, ...everywhere),
        },
      },
    },
    '/accounts/{id}/check': {
      parameters: [parameter('id')],
      post: {
        operationId: 'checkAccount',
        tags: ['accounts'],
        summary: 'Asks Personio how an account stands.',
        description:
          'The outcome is the account, whatever it is: a refused pair makes it `needs-relink`, an outage `unreachable`.',
        responses: {
          200: answer('The account as it stands now.', 'LinkedAccount'),
          ...problems(404, 429, ...everywhere),
        },
      },
    },
    '/sealing-keys': {
      get: {
        operationId: 'listSealingKeys',
        tags: ['sealing'],
        summary: 'Public keys for `sealed`.',
        description:
          "Asked for anew before each sealing, because keys change. A backend that opens a text for one tenant only tells that tenant's " +
          '`audience`.',
        responses: {
          200: {
            description: 'A JSON Web Key Set (RFC 7517).',
            content: { 'application/json': { schema: schema('JsonWebKeySet') } },
          },
          404: {
            description: 'This backend takes no sealed credentials.',
            content: { 'application/problem+json': { schema: schema('Problem') } },
          },
          ...problems(...everywhere),
        },
      },
    },
  };
}

function parameters(): Members {
  return {
    id: {
      name: 'id',
      in: 'path',
      required: true,
      description: 'The id of an account.',
      schema: { type: 'string' },
    },
    idempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'The same for every try of the same wish. For 24 hours a try with the same key is answered with the same account ' +
        'where it asks for the same thing, or with 404 where that account has been unlinked since; with another call, account ' +
        'or content it is malformed.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7E]+$' },
    },
    cursor: {
      name: 'cursor',
      in: 'query',
      description: '`nextCursor` of the page before.',
      schema: { type: 'string' },
    },
    limit: {
      name: 'limit',
      in: 'query',
      description: 'How many accounts a page has.',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
    },
    search: {
      name: 'search',
      in: 'query',
      description: 'Found anywhere in the label or in the masked client id, whatever the case.',
      schema: { type: 'string', maxLength: 200 },
    },
    status: {
      name: 'status',
      in: 'query',
      schema: { type: 'string', enum: accountStatuses },
    },
  };
}

function responses(): Members {
  return Object.fromEntries(
    Object.entries(problemResponses).map(([status, [name, description]]) => [
      name,
      {
        description,
        ...(status === '429'
          ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }
          : {}),
        content: { 'application/problem+json': { schema: schema('Problem') } },
      },
    ]),
  );
}

function problems(...statuses: readonly ProblemStatus[]): Members {
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${problemResponses[status][0]}` }]),
  );
}

function answer(description: string, name: string): Members {
  return { description, content: { 'application/json': { schema: schema(name) } } };
}

function parameter(name: string): Members {
  return { $ref: `#/components/parameters/${name}` };
}

function schema(name: string): Members {
  return { $ref: `#/components/schemas/${name}` };
}
