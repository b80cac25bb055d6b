import type { AccountAction } from '../../domain/linked-account.ts';
import type { AccountLinking } from '../accounts/account-linking.ts';
import type { AccountService } from '../accounts/account-service.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { readLinkRequest, readRenameRequest, type BodyOptions } from './read-body.ts';
import { readAccountsQuery, readIdempotencyKey } from './read-parameters.ts';
import { emptyResponse, jsonResponse } from './responses.ts';

/** A request that the host has authorized. */
export interface AuthorizedRequest {
  readonly request: Request;
  readonly tenantId: string;
  readonly linkedBy: string | null;
  /** What the caller may do; null for everything. */
  readonly actions: readonly AccountAction[] | null;
  /** From the path; empty if the path has none. */
  readonly accountId: string;
}

export type Handler = (request: AuthorizedRequest) => Promise<Response>;

interface Operation {
  readonly handler: Handler;
  /** What the caller must be allowed to do; undefined for what every caller may do. */
  readonly action?: AccountAction;
}

export interface Route extends Operation {
  readonly accountId: string;
}

/** What the routes call. */
export interface RouterServices {
  readonly accounts: AccountService;
  readonly linking: AccountLinking;
}

interface Resource {
  /** Its group is the account id. */
  readonly path: RegExp;
  readonly methods: ReadonlyMap<string, Operation>;
}

/** Returns a function that finds the handler for a method and a path below the endpoint, or throws an `InvalidRequest`. */
export function createRouter(
  services: RouterServices,
  options: BodyOptions,
): (method: string, path: string) => Route {
  const resources = createResources(services, options);
  return (method, path) => {
    for (const { path: pattern, methods } of resources) {
      const match = pattern.exec(path);
      if (!match) continue;
      const operation = methods.get(method);
      if (!operation) {
        throw new InvalidRequest('Method not allowed.', 'method-not-allowed', [...methods.keys()]);
      }
      return { ...operation, accountId: decode(match[1] ?? '') };
    }
    throw new InvalidRequest('Not found.', 'not-found');
  };
}

function createResources({ accounts, linking }: RouterServices, options: BodyOptions): readonly Resource[] {
  return [
    resource(/^\/accounts$/, {
      GET: forEveryone(async ({ tenantId, request, actions }) => {
        const query = readAccountsQuery(new URL(request.url).searchParams);
        return jsonResponse(await accounts.list(tenantId, query, actions));
      }),
      POST: ifAllowed('link', async ({ tenantId, linkedBy, request }) => {
        const idempotencyKey = readIdempotencyKey(request.headers);
        const { label, ...body } = await readLinkRequest(request, options, {
          tenantId,
          idempotencyKey,
          purpose: ['link'],
        });
        const account = await linking.link(tenantId, { ...body, idempotencyKey }, { label, linkedBy });
        return jsonResponse(account, 201);
      }),
    }),
    // Before the account with an id.
    resource(/^\/accounts\/summary$/, {
      GET: forEveryone(async ({ tenantId }) => jsonResponse(await accounts.summarize(tenantId))),
    }),
    resource(/^\/accounts\/([^/]+)$/, {
      PATCH: ifAllowed('rename', async ({ tenantId, linkedBy, accountId, request }) => {
        const label = await readRenameRequest(request, options);
        return jsonResponse(await accounts.rename(tenantId, accountId, label, linkedBy));
      }),
      DELETE: ifAllowed('unlink', async ({ tenantId, linkedBy, accountId }) => {
        await accounts.unlink(tenantId, accountId, linkedBy);
        return emptyResponse();
      }),
    }),
    resource(/^\/accounts\/([^/]+)\/credentials$/, {
      PUT: ifAllowed('relink', async ({ tenantId, linkedBy, accountId, request }) => {
        const idempotencyKey = readIdempotencyKey(request.headers);
        // A label in this body is ignored: the account keeps its label, and PATCH renames it.
        const { label: _, ...body } = await readLinkRequest(request, options, {
          tenantId,
          idempotencyKey,
          purpose: ['relink', accountId],
        });
        return jsonResponse(await linking.relink(tenantId, accountId, { ...body, idempotencyKey }, linkedBy));
      }),
    }),
    resource(/^\/accounts\/([^/]+)\/check$/, {
      POST: ifAllowed('check', async ({ tenantId, linkedBy, accountId }) =>
        jsonResponse(await accounts.check(tenantId, accountId, linkedBy)),
      ),
    }),
    resource(/^\/sealing-keys$/, {
      // Not cacheable: a cached response would outlive a key rotation, and its audience is specific to the tenant.
      GET: forEveryone(async ({ tenantId }) => {
        if (!options.unsealer) {
          throw new InvalidRequest('This backend does not accept sealed credentials.', 'not-found');
        }
        return jsonResponse(await options.unsealer.keySet(tenantId));
      }),
    }),
  ];
}

function forEveryone(handler: Handler): Operation {
  return { handler };
}

function ifAllowed(action: AccountAction, handler: Handler): Operation {
  return { handler, action };
}

function resource(path: RegExp, methods: Readonly<Record<string, Operation>>): Resource {
  return { path, methods: new Map(Object.entries(methods)) };
}

/** A segment that cannot be decoded is not an id of this backend, so it is kept as it is and will not be found. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
