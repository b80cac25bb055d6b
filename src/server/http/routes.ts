import { accountActions, type AccountAction } from '../../domain/linked-account.ts';
import type { AccountLinking } from '../accounts/account-linking.ts';
import type { AccountService } from '../accounts/account-service.ts';
import type { InvitationService } from '../accounts/invitation-service.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { readInvitationRequest, readLinkRequest, readRenameRequest, type BodyOptions } from './read-body.ts';
import { readAccountsQuery, readHistoryCursor, readIdempotencyKey } from './read-parameters.ts';
import type { StoredInvitation } from '../store/invitation-store.ts';
import type { HistoryStore } from '../store/history-store.ts';
import { emptyResponse, jsonResponse, unknownRouteResponse } from './responses.ts';

/** A request that the host has authorized, or that has the token of an invitation. */
export interface AuthorizedRequest {
  readonly request: Request;
  readonly tenantId: string;
  /** With an invitation, the person who invited. */
  readonly linkedBy: string | null;
  /** What the caller may do; null for everything. */
  readonly actions: readonly AccountAction[] | null;
  /** From the path, of an account or an invitation; empty if the path has none. */
  readonly id: string;
  /** Undefined for a caller that the host has authorized. */
  readonly invitation?: StoredInvitation;
}

export type Handler = (request: AuthorizedRequest) => Promise<Response>;

interface Operation {
  readonly handler: Handler;
  /** What the caller must be allowed to do; undefined for what every caller may do. */
  readonly action?: AccountAction;
  /** Whether an invitation allows it. Undefined if none does. */
  readonly allows?: (invitation: StoredInvitation, id: string) => boolean;
  /** Whether it is for invited people only. */
  readonly isForInvited?: true;
}

export interface Route extends Operation {
  readonly id: string;
}

/** What the routes call. */
export interface RouterServices {
  readonly accounts: AccountService;
  readonly linking: AccountLinking;
  /** Undefined without the option `invitations`. */
  readonly invitations: InvitationService | undefined;
  readonly history: HistoryStore | undefined;
}

interface Resource {
  /** The path in `openapi.yaml`, e.g. `/accounts/{id}`. */
  readonly path: string;
  /** Its group is the ID. */
  readonly pattern: RegExp;
  readonly methods: ReadonlyMap<string, Operation>;
}

/** Returns a function that finds the handler for a method and a path below the endpoint, or throws an `InvalidRequest`. */
export function createRouter(
  services: RouterServices,
  options: BodyOptions,
): (method: string, path: string) => Route {
  const resources = createResources(services, options);
  return (method, path) => {
    for (const { pattern, methods } of resources) {
      const match = pattern.exec(path);
      if (!match) continue;
      const operation = methods.get(method);
      if (!operation) {
        throw new InvalidRequest('Method not allowed.', 'method-not-allowed', [...methods.keys()]);
      }
      return { ...operation, id: decode(match[1] ?? '') };
    }
    throw new InvalidRequest('Not found.', 'not-found');
  };
}

/** All routes of the backend, in the order in which they are matched. */
export function createResources(services: RouterServices, options: BodyOptions): readonly Resource[] {
  const { accounts, linking, invitations, history } = services;
  const lacking: readonly AccountAction[] = [
    ...(invitations ? [] : ['invite' as const]),
    ...(history ? [] : ['history' as const]),
  ];
  return [
    resource('/accounts', {
      GET: forEveryone(async ({ tenantId, request, actions }) => {
        const query = readAccountsQuery(new URL(request.url).searchParams);
        // If the backend lacks an action, the remaining ones are listed even for a caller who may do everything, so that
        // pages do not offer it.
        const offered =
          actions || lacking.length > 0
            ? (actions ?? accountActions).filter((name) => !lacking.includes(name))
            : null;
        return jsonResponse(await accounts.list(tenantId, query, offered));
      }),
      POST: {
        action: 'link',
        allows: ({ purpose }) => purpose === 'link',
        async handler(authorized) {
          const { tenantId, linkedBy, invitation } = authorized;
          const { label, ...linkRequest } = await readLink(authorized, options, ['link']);
          // Whoever has a leaked link must not choose what the tenant's users read in their list.
          const names = { label: invitation ? '' : label, linkedBy };
          const linked = await linking.link(tenantId, linkRequest, names, invitation);
          // A retry must not reveal how the tenant's users have renamed the account since.
          return jsonResponse(invitation ? { ...linked, label: linked.clientId } : linked, 201);
        },
      },
    }),
    // Must be matched before the account with an ID.
    resource('/accounts/summary', {
      GET: forEveryone(async ({ tenantId }) => jsonResponse(await accounts.summarize(tenantId))),
    }),
    resource('/accounts/{id}', {
      PATCH: ifAllowed('rename', async ({ tenantId, linkedBy, id, request }) => {
        const label = await readRenameRequest(request, options);
        return jsonResponse(await accounts.rename(tenantId, id, label, linkedBy));
      }),
      DELETE: ifAllowed('unlink', async ({ tenantId, linkedBy, id }) => {
        await accounts.unlink(tenantId, id, linkedBy);
        return emptyResponse();
      }),
    }),
    resource('/accounts/{id}/credentials', {
      PUT: {
        action: 'relink',
        allows: ({ purpose, accountId }, id) => purpose === 'relink' && accountId === id,
        async handler(authorized) {
          const { tenantId, linkedBy, id, invitation } = authorized;
          // A label in this body is ignored: the account keeps its label, and PATCH renames it.
          const { label: _, ...linkRequest } = await readLink(authorized, options, ['relink', id]);
          const relinked = await linking.relink(tenantId, id, linkRequest, linkedBy, invitation);
          if (!invitation) return jsonResponse(relinked);
          // Not who linked the account: `GET /invitation` does not name them either.
          const { linkedBy: __, linkedVia: ___, ...account } = relinked;
          return jsonResponse(account);
        },
      },
    }),
    resource('/accounts/{id}/check', {
      POST: ifAllowed('check', async ({ tenantId, linkedBy, id }) =>
        jsonResponse(await accounts.check(tenantId, id, linkedBy)),
      ),
    }),
    resource('/accounts/{id}/history', {
      GET: ifAllowed('history', async ({ tenantId, id, request }) => {
        if (!history) return unknownRouteResponse();
        const cursor = readHistoryCursor(new URL(request.url).searchParams);
        return jsonResponse(await accounts.history(tenantId, id, history, cursor));
      }),
    }),
    resource('/sealing-keys', {
      // Not cacheable: a cached response would outlive a key rotation, and its audience is specific to the tenant.
      GET: {
        // Also allowed with a used invitation: a retry of the request that used it up is sealed again.
        allows: () => true,
        async handler({ tenantId }) {
          if (!options.unsealer) return unknownRouteResponse();
          return jsonResponse(await options.unsealer.keySet(tenantId));
        },
      },
    }),
    ...(invitations ? createInvitationResources(invitations, options) : []),
  ];
}

function createInvitationResources(
  invitations: InvitationService,
  options: BodyOptions,
): readonly Resource[] {
  return [
    resource('/invitations', {
      GET: ifAllowed('invite', async ({ tenantId }) => jsonResponse(await invitations.list(tenantId))),
      POST: ifAllowed('invite', async ({ tenantId, linkedBy, request }) => {
        const body = await readInvitationRequest(request, options);
        const createdBy = linkedBy === null ? {} : { createdBy: linkedBy };
        return jsonResponse(await invitations.create(tenantId, { ...body, ...createdBy }), 201);
      }),
    }),
    resource('/invitations/{id}', {
      DELETE: ifAllowed('invite', async ({ tenantId, linkedBy, id }) => {
        await invitations.revoke(tenantId, id, linkedBy);
        return emptyResponse();
      }),
    }),
    resource('/invitation', {
      GET: {
        isForInvited: true,
        allows: () => true,
        async handler({ tenantId, invitation }) {
          if (!invitation) return invitations.rejectWrongToken();
          await invitations.ensureOpen(invitation);
          return jsonResponse(await invitations.present({ tenantId, invitation }));
        },
      },
    }),
  ];
}

/** Whether a path belongs to an optional part of the contract, which this backend may lack. */
export function isInvitationPath(path: string): boolean {
  return /^\/invitations?(?:\/|$)/.test(path);
}

async function readLink(
  { tenantId, request, invitation }: AuthorizedRequest,
  options: BodyOptions,
  operation: readonly string[],
) {
  const idempotencyKey = readIdempotencyKey(request.headers);
  const body = await readLinkRequest(request, options, {
    tenantId,
    idempotencyKey,
    operation: invitation ? [...operation, invitation.id] : operation,
  });
  return { ...body, ...(invitation && invitedRights(invitation)), idempotencyKey };
}

/** The rights in the invitation take precedence over those in the invited person's request. */
function invitedRights({ purpose, requirements, attributeRequirements }: StoredInvitation) {
  return {
    access: requirements || (purpose === 'link' ? '' : undefined),
    employeeAttributes: attributeRequirements || (purpose === 'link' ? '' : undefined),
  };
}

function forEveryone(handler: Handler): Operation {
  return { handler };
}

function ifAllowed(action: AccountAction, handler: Handler): Operation {
  return { handler, action };
}

function resource(path: string, methods: Readonly<Record<string, Operation>>): Resource {
  const pattern = new RegExp(`^${path.replace('{id}', '([^/]+)')}$`);
  return { path, pattern, methods: new Map(Object.entries(methods)) };
}

/** A segment that cannot be decoded is not an ID of this backend, so it is kept as it is and will not be found. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
