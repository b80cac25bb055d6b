/**
 * The HTTP contract as an OpenAPI 3.1 document: bodies from the schemas, paths written by hand. Without zod-openapi, because
 * paths would be written in the same form for it, and `z.toJSONSchema` converts the schemas.
 */
import { accountSorts, accountStatuses } from '../src/domain/linked-account.ts';
import { createErrorSchemas } from './openapi-errors.ts';
import { guide } from './openapi-guide.ts';
import { createBodySchemas } from './openapi-schemas.ts';

type Members = Readonly<Record<string, unknown>>;

const problemResponses = {
  400: ['Malformed', 'The request does not match this description; `detail` says why: `unexpected`.'],
  401: ['SessionExpired', 'The caller has no valid session: `session-expired`.'],
  403: [
    'Forbidden',
    'The caller may not do this, the request comes from a page of another site, or a change carries a cookie but ' +
      'neither `Origin` nor `Sec-Fetch-Site`: `forbidden`.',
  ],
  404: ['AccountNotFound', 'The account does not exist or belongs to another tenant: `account-not-found`.'],
  408: ['BodyTimeout', 'The body did not arrive in time: `unexpected`.'],
  409: ['AlreadyLinked', 'The client ID is already linked; letter case is ignored: `already-linked`.'],
  410: [
    'InvitationInvalid',
    'The invitation is unknown, used, revoked or expired, as `reason` says: `invitation-invalid`.',
  ],
  413: ['TooLarge', 'The body is too large: `unexpected`. No request needs more than 16 kB.'],
  415: ['UnsupportedMediaType', 'The body is not `application/json`: `unexpected`.'],
  422: [
    'Unprocessable',
    'Personio rejects the credentials (`invalid-credentials`), employees:read is not granted (`missing-access`), or the host ' +
      'declines them (`declined`).',
  ],
  429: [
    'RateLimited',
    "Too many requests: `rate-limited`. The limit is the backend's own for the tenant, or Personio's.",
  ],
  500: ['Unexpected', 'Internal error: `unexpected`.'],
  502: ['PersonioUnavailable', 'Personio is down or returns an invalid response: `personio-unavailable`.'],
  503: [
    'BackendUnavailable',
    'The backend cannot reach its store, or is shutting down (then with `Retry-After`): `backend-unavailable`.',
  ],
  504: [
    'Timeout',
    "Personio, the host's approval of a link, or another check of the account took too long: `timeout`.",
  ],
} as const satisfies Readonly<Record<number, readonly [name: string, description: string]>>;
type ProblemStatus = keyof typeof problemResponses;

const everywhere = [401, 403, 429, 500, 503] as const satisfies readonly ProblemStatus[];
const withBody = [400, 408, 413, 415] as const satisfies readonly ProblemStatus[];
const fromPersonio = [422, 502, 504] as const satisfies readonly ProblemStatus[];

export function openApiDocument(): Members {
  return {
    openapi: '3.1.0',
    info: {
      title: 'personio-link',
      version: '1.0.0',
      summary: 'The HTTP contract between the personio-link elements and a backend.',
      description:
        "All paths are relative to the `endpoint` of the elements. The host's session, or the token of an invitation, " +
        'identifies the caller and the tenant; nothing in the path, query or body does. Secrets are sent to the backend and ' +
        'never returned. Every response has `Cache-Control: no-store` and `X-Content-Type-Options: nosniff`.' +
        `\n\n${guide}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/personio', description: 'The endpoint; any other path works as well.' }],
    tags: [
      { name: 'accounts', description: "Personio accounts of the caller's tenant." },
      {
        name: 'invitations',
        description: 'Optional: links with which a colleague links or relinks one account.',
      },
      { name: 'sealing', description: 'Optional: credentials encrypted in the browser.' },
    ],
    paths: paths(),
    components: {
      securitySchemes: {
        invitation: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The token of an invitation. It allows `GET /invitation`, `GET /sealing-keys`, and either `POST /accounts` ' +
            '(purpose `link`) or `PUT /accounts/{id}/credentials` of its account (purpose `relink`); any other call gets 403. The ' +
            'first success uses it up. Only the token identifies the caller: a session that is sent along is ignored.',
        },
      },
      parameters: parameters(),
      headers: {
        RetryAfter: {
          description: 'Seconds to wait before retrying.',
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
        Invite: { required: true, content: { 'application/json': { schema: schema('InvitationRequest') } } },
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
        summary: 'Lists accounts.',
        parameters: ['cursor', 'limit', 'search', 'status', 'sort'].map(parameter),
        responses: {
          200: jsonResponse('A page of accounts.', 'AccountsPage'),
          ...problems(400, ...everywhere),
        },
      },
      post: {
        operationId: 'linkAccount',
        tags: ['accounts'],
        summary: 'Links an account: verifies the credentials with Personio, then stores them.',
        security: withSessionOrInvitation,
        parameters: [parameter('idempotencyKey')],
        requestBody: { $ref: '#/components/requestBodies/Link' },
        responses: {
          201: jsonResponse(
            'The account, linked now or by an earlier attempt of the same request.',
            'LinkedAccount',
          ),
          ...problems(...withBody, 404, 409, 410, ...fromPersonio, ...everywhere),
        },
      },
    },
    '/accounts/summary': {
      get: {
        operationId: 'summarizeAccounts',
        tags: ['accounts'],
        summary: 'Counts accounts by status.',
        description:
          'Optional: a backend without it answers 404 or 405, and the elements then offer nothing that needs it.',
        responses: { 200: jsonResponse('The counts.', 'AccountsSummary'), ...problems(...everywhere) },
      },
    },
    '/accounts/{id}': {
      parameters: [parameter('id')],
      patch: {
        operationId: 'renameAccount',
        tags: ['accounts'],
        summary: 'Renames an account.',
        requestBody: { $ref: '#/components/requestBodies/Rename' },
        responses: {
          200: jsonResponse('The account.', 'LinkedAccount'),
          ...problems(...withBody, 404, ...everywhere),
        },
      },
      delete: {
        operationId: 'unlinkAccount',
        tags: ['accounts'],
        summary: 'Unlinks an account and deletes its credentials. The integration in Personio stays.',
        responses: { 204: { description: 'Unlinked.' }, ...problems(404, ...everywhere) },
      },
    },
    '/accounts/{id}/credentials': {
      parameters: [parameter('id')],
      put: {
        operationId: 'relinkAccount',
        tags: ['accounts'],
        summary:
          'Replaces the credentials of an account after verifying them. Its id, label and `linkedAt` stay.',
        security: withSessionOrInvitation,
        parameters: [parameter('idempotencyKey')],
        requestBody: { $ref: '#/components/requestBodies/Link' },
        responses: {
          200: jsonResponse('The account.', 'LinkedAccount'),
          ...problems(...withBody, 404, 409, 410, ...fromPersonio, ...everywhere),
        },
      },
    },
    '/accounts/{id}/check': {
      parameters: [parameter('id')],
      post: {
        operationId: 'checkAccount',
        tags: ['accounts'],
        summary: 'Checks an account with Personio.',
        description:
          'Returns the account whatever the outcome: rejected credentials make it `needs-relink`, an outage `unreachable`.',
        responses: {
          200: jsonResponse('The account with its current status.', 'LinkedAccount'),
          ...problems(404, 504, ...everywhere),
        },
      },
    },
    '/accounts/{id}/history': {
      parameters: [parameter('id')],
      get: {
        operationId: 'listHistory',
        tags: ['accounts'],
        summary: 'Lists what happened to an account.',
        description:
          'Optional: a backend without it answers 404 without a problem document, and the elements then do not offer it.',
        parameters: [parameter('cursor')],
        responses: {
          200: jsonResponse('A page of the history.', 'HistoryPage'),
          ...problems(400, 404, ...everywhere),
        },
      },
    },
    '/invitations': {
      get: {
        operationId: 'listInvitations',
        tags: ['invitations'],
        summary: 'Lists the open invitations.',
        description: withoutInvitations,
        responses: {
          200: jsonResponse('The open invitations, without their links.', 'InvitationsPage'),
          404: notOffered,
          ...problems(...everywhere),
        },
      },
      post: {
        operationId: 'createInvitation',
        tags: ['invitations'],
        summary: 'Creates an invitation.',
        description: `A tenant may have 20 open invitations; with more, the response is 422 \`declined\` with the reason \`too-many-invitations\`. ${withoutInvitations}`,
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description:
              'The same for each attempt. A backend that stores no links cannot repeat its first response: it ignores the key, ' +
              'and a retry creates another invitation.',
            schema: { type: 'string' },
          },
        ],
        requestBody: { $ref: '#/components/requestBodies/Invite' },
        responses: {
          201: jsonResponse('The invitation, with its link.', 'Invitation'),
          ...problems(...withBody, 404, 422, ...everywhere),
        },
      },
    },
    '/invitations/{id}': {
      parameters: [parameter('invitationId')],
      delete: {
        operationId: 'revokeInvitation',
        tags: ['invitations'],
        summary: 'Revokes an invitation. Its link can no longer be used.',
        description: withoutInvitations,
        responses: {
          204: { description: 'Revoked, now or before, or expired.' },
          404: notOffered,
          ...problems(410, ...everywhere),
        },
      },
    },
    '/invitation': {
      get: {
        operationId: 'getInvitation',
        tags: ['invitations'],
        summary: 'Returns what the invited person sees.',
        description: `Does not use up the invitation, so email scanners that open the link do no harm. ${withoutInvitations}`,
        security: [{ invitation: [] }],
        responses: {
          200: jsonResponse('The invitation.', 'InvitationDetails'),
          404: notOffered,
          ...problems(410, 429, 503),
        },
      },
    },
    '/sealing-keys': {
      get: {
        operationId: 'listSealingKeys',
        tags: ['sealing'],
        summary: 'Public keys for `sealed`.',
        security: withSessionOrInvitation,
        description:
          'Requested before each sealing, because keys change. A backend that binds sealed values to a tenant returns the ' +
          "tenant's `audience`. Optional: a backend without sealing answers 404 without a problem document.",
        responses: {
          200: {
            description: 'A JSON Web Key Set (RFC 7517).',
            content: { 'application/json': { schema: schema('JsonWebKeySet') } },
          },
          404: { description: 'This backend does not support sealing.' },
          ...problems(410, ...everywhere),
        },
      },
    },
  };
}

/** `{}` stands for the host's own session, which this document does not describe. */
const withSessionOrInvitation = [{}, { invitation: [] }];

const withoutInvitations =
  'Optional: a backend without invitations answers 404 without a problem document, and the elements then do not offer them.';

const notOffered = { description: 'This backend has no invitations.' };

function parameters(): Members {
  return {
    id: {
      name: 'id',
      in: 'path',
      required: true,
      description: 'Id of the account.',
      schema: { type: 'string' },
    },
    invitationId: {
      name: 'id',
      in: 'path',
      required: true,
      description: 'Id of the invitation.',
      schema: { type: 'string' },
    },
    idempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'Identifies a request across retries. For 24 hours, a retry with the same key and the same content gets the account ' +
        'of the first attempt, or 404 if it has been unlinked since. The same key with another operation, account or content ' +
        'gets 400.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7E]+$' },
    },
    cursor: {
      name: 'cursor',
      in: 'query',
      description: '`nextCursor` of the previous page.',
      schema: { type: 'string' },
    },
    limit: {
      name: 'limit',
      in: 'query',
      description: 'Maximum number of accounts per page.',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
    },
    search: {
      name: 'search',
      in: 'query',
      description:
        'Text to find anywhere in the label or the masked client ID, ignoring case, and accents if the backend can: `muller` finds `Müller`.',
      schema: { type: 'string', maxLength: 200 },
    },
    status: {
      name: 'status',
      in: 'query',
      description: 'The statuses to find, separated by commas.',
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'string', enum: accountStatuses } },
    },
    sort: {
      name: 'sort',
      in: 'query',
      description:
        'The order across all pages. `linked`: the most recently linked first. `checked`: the most recently checked first. ' +
        '`label`: alphabetically. `attention`: `needs-relink`, `limited`, `unreachable`, `active`. A cursor belongs to the ' +
        'order it was returned for.',
      schema: { type: 'string', enum: accountSorts, default: 'linked' },
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

function jsonResponse(description: string, name: string): Members {
  return { description, content: { 'application/json': { schema: schema(name) } } };
}

function parameter(name: string): Members {
  return { $ref: `#/components/parameters/${name}` };
}

function schema(name: string): Members {
  return { $ref: `#/components/schemas/${name}` };
}
