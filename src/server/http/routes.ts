import type { AccountService } from '../accounts/account-service.ts';
import { RefusedRequest } from '../refused-request.ts';
import { readLinkRequest, readRenameRequest, type BodyRules } from './read-body.ts';
import { readAccountsQuery, readIdempotencyKey } from './read-parameters.ts';
import { emptyResponse, jsonResponse } from './responses.ts';

/** A request by someone whom the host knows. */
export interface Exchange {
  readonly request: Request;
  readonly tenantId: string;
  readonly linkedBy: string | null;
  /** From the path; empty on paths without one. */
  readonly accountId: string;
}

export type Handler = (exchange: Exchange) => Promise<Response>;

export interface Route {
  readonly handler: Handler;
  readonly accountId: string;
}

interface Resource {
  /** The one group is the account id. */
  readonly path: RegExp;
  readonly methods: ReadonlyMap<string, Handler>;
}

/** Finds the handler for a method and a path below the endpoint. Throws `RefusedRequest` (404, 405). */
export function createRouter(
  accounts: AccountService,
  rules: BodyRules,
): (method: string, path: string) => Route {
  const resources = createResources(accounts, rules);
  return (method, path) => {
    for (const { path: pattern, methods } of resources) {
      const match = pattern.exec(path);
      if (!match) continue;
      const handler = methods.get(method);
      if (!handler) {
        throw new RefusedRequest('This address does not take the method.', 405, {
          Allow: [...methods.keys()].join(', '),
        });
      }
      return { handler, accountId: decode(match[1] ?? '') };
    }
    throw new RefusedRequest('There is nothing at this address.', 404);
  };
}

function createResources(accounts: AccountService, rules: BodyRules): readonly Resource[] {
  return [
    resource(/^\/accounts$/, {
      async GET({ tenantId, request }) {
        return jsonResponse(
          await accounts.list(tenantId, readAccountsQuery(new URL(request.url).searchParams)),
        );
      },
      async POST({ tenantId, linkedBy, request }) {
        const idempotencyKey = readIdempotencyKey(request.headers);
        const { label, ...wish } = await readLinkRequest(request, rules, {
          tenantId,
          idempotencyKey,
          wish: ['link'],
        });
        const account = await accounts.link(tenantId, { ...wish, idempotencyKey }, { label, linkedBy });
        return jsonResponse(account, 201);
      },
    }),
    resource(/^\/accounts\/([^/]+)$/, {
      async PATCH({ tenantId, linkedBy, accountId, request }) {
        const label = await readRenameRequest(request, rules);
        return jsonResponse(await accounts.rename(tenantId, accountId, label, linkedBy));
      },
      async DELETE({ tenantId, linkedBy, accountId }) {
        await accounts.unlink(tenantId, accountId, linkedBy);
        return emptyResponse();
      },
    }),
    resource(/^\/accounts\/([^/]+)\/credentials$/, {
      async PUT({ tenantId, linkedBy, accountId, request }) {
        const idempotencyKey = readIdempotencyKey(request.headers);
        // A label in this body is left aside: the account keeps the one it has, and a rename is a call of its own.
        const { credentials, access } = await readLinkRequest(request, rules, {
          tenantId,
          idempotencyKey,
          wish: ['relink', accountId],
        });
        return jsonResponse(
          await accounts.relink(tenantId, accountId, { credentials, access, idempotencyKey }, linkedBy),
        );
      },
    }),
    resource(/^\/accounts\/([^/]+)\/check$/, {
      async POST({ tenantId, linkedBy, accountId }) {
        return jsonResponse(await accounts.check(tenantId, accountId, linkedBy));
      },
    }),
    resource(/^\/sealing-keys$/, {
      // Like every answer not to be kept: a kept one would outlive a change of keys, and its audience is the tenant's.
      async GET({ tenantId }) {
        if (!rules.opener) throw new RefusedRequest('This backend takes no sealed credentials.', 404);
        return jsonResponse(await rules.opener.keySet(tenantId));
      },
    }),
  ];
}

function resource(path: RegExp, methods: Readonly<Record<string, Handler>>): Resource {
  return { path, methods: new Map(Object.entries(methods)) };
}

/** What cannot be decoded is no id that was ever given out: it stays as it is and is not found. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
