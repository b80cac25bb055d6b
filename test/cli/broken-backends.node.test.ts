import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchHandler } from '../../src/cli/listen.ts';
import { checkGroups } from '../../src/cli/verify/verify-backend.ts';
import { toLinkError, type LinkErrorCode } from '../../src/domain/link-error.ts';
import { generateSealingKey } from '../../src/server/index.ts';
import {
  authorize,
  checkNames,
  type Difference,
  failedChecks,
  otherSession,
  restrictedSession,
  runChecks,
  session,
  startHost,
  type Wrap,
} from './support.ts';

type Json = Record<string, unknown>;

/** Changes requests. */
function onRequest(change: (request: Request) => Request | Promise<Request>): Wrap {
  return (fetch) => async (request) => fetch(await change(request));
}

/** Changes responses. */
function onResponse(change: (response: Response, request: Request) => Response | Promise<Response>): Wrap {
  return (fetch) => async (request) => change(await fetch(request.clone()), request);
}

function withHeaders(request: Request, change: (headers: Headers) => void): Request {
  const headers = new Headers(request.headers);
  change(headers);
  return new Request(request, { headers });
}

function withQuery(request: Request, change: (query: URLSearchParams) => void): Request {
  const url = new URL(request.url);
  change(url.searchParams);
  return new Request(url, request);
}

async function withBody(request: Request, change: (body: Json) => Json): Promise<Request> {
  const text = await request.clone().text();
  try {
    return new Request(request, { body: JSON.stringify(change(JSON.parse(text) as Json)) });
  } catch {
    return request;
  }
}

/** Changes the JSON body and keeps the headers. */
async function withJson(
  response: Response,
  change: (body: Json) => Json,
  status = response.status,
): Promise<Response> {
  const text = await response.text();
  const body = text === '' ? null : JSON.stringify(change(JSON.parse(text) as Json));
  return new Response(body, { status, headers: response.headers });
}

/** A request to Personio with or without `Beta: true`. */
function withBeta(init: RequestInit = {}, isBeta: boolean): RequestInit {
  const headers = new Headers(init.headers);
  headers.delete('Beta');
  if (isBeta) headers.set('Beta', 'true');
  return { ...init, headers };
}

const pathOf = ({ url }: Request): string => new URL(url).pathname.replace('/api/personio', '');
const isLink = (request: Request): boolean => request.method === 'POST' && pathOf(request) === '/accounts';

const isHistory = (request: Request): boolean => pathOf(request).endsWith('/history');

const isRestricted = ({ headers }: Request): boolean => headers.get('Cookie') === restrictedSession;

/** Treats a restricted user as one who may do everything, in some requests. */
function asFullUser(applies: (request: Request) => boolean): Wrap {
  return onRequest((request) =>
    isRestricted(request) && applies(request)
      ? withHeaders(request, (headers) => headers.set('Cookie', session))
      : request,
  );
}

/** Deletes accounts, but keeps listing them. */
function listsDeleted(fetch: FetchHandler): FetchHandler {
  const deletedBySession = new Map<string | null, Json[]>();
  return async (request) => {
    const { searchParams } = new URL(request.url);
    const session = request.headers.get('Cookie');
    const deleted = deletedBySession.get(session) ?? [];
    deletedBySession.set(session, deleted);
    if (request.method === 'DELETE') {
      const list = new Request(new URL('/api/personio/accounts?limit=100', request.url), {
        headers: request.headers,
      });
      const { accounts = [] } = (await (await fetch(list)).json()) as { accounts?: Json[] };
      deleted.push(...accounts.filter(({ id }) => pathOf(request) === `/accounts/${String(id)}`));
    }
    const response = await fetch(request);
    if (request.method !== 'GET' || searchParams.get('limit') !== '100' || searchParams.has('search'))
      return response;
    const status = searchParams.get('status') ?? undefined;
    const shown = deleted.filter((account) => status === undefined || account['status'] === status);
    return withJson(response, (page) => ({
      ...page,
      accounts: [...((page['accounts'] ?? []) as Json[]), ...shown].sort((one, other) =>
        String(other['linkedAt']).localeCompare(String(one['linkedAt'])),
      ),
    }));
  };
}

/** The first one is outermost. */
function compose(...wraps: readonly Wrap[]): Wrap {
  return (fetch) => wraps.reduceRight((inner, wrap) => wrap(inner), fetch);
}

/** The JSON body of a request; empty if it is not JSON. Leaves the request readable. */
async function bodyOf(request: Request): Promise<Json> {
  return request
    .clone()
    .json()
    .catch(() => ({})) as Promise<Json>;
}

function problem(status: number, code: LinkErrorCode, data: Json = {}): Response {
  return new Response(JSON.stringify({ ...toLinkError({ code }), ...data, status }), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function withOtherStatus(code: LinkErrorCode, status: number): Wrap {
  return onResponse(async (response) => {
    if (response.status < 400) return response;
    const error = (await response.clone().json()) as Json;
    return error['code'] === code ? withJson(response, () => ({ ...error, status }), status) : response;
  });
}

/** Sorts what the backend returned for another order. */
function sortsPages(fetch: FetchHandler): FetchHandler {
  return async (request) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.get('sort') !== 'label') return fetch(request);
    const response = await fetch(withQuery(request, (query) => query.delete('sort')));
    return response.ok
      ? withJson(response, (page) => ({
          ...page,
          accounts: ((page['accounts'] ?? []) as Json[]).sort((one, other) =>
            String(one['label']).localeCompare(String(other['label'])),
          ),
        }))
      : response;
  };
}

/** Does not compare what Personio grants with what it granted at the link, if the credentials still work. */
function checksOnlyCredentials(fetch: FetchHandler): FetchHandler {
  const linked = new Map<unknown, Json>();
  return async (request) => {
    const response = await fetch(request);
    if (!response.ok || request.method !== 'POST') return response;
    const account = isLink(request) ? ((await response.clone().json()) as Json) : undefined;
    if (account) linked.set(account['id'], account);
    if (!pathOf(request).endsWith('/check')) return response;
    return withJson(response, (checked) => {
      const { status, missing, missingEmployeeAttributes = [] } = linked.get(checked['id']) ?? checked;
      return ['active', 'limited'].includes(String(checked['status']))
        ? { ...checked, status, missing, missingEmployeeAttributes }
        : checked;
    });
  };
}

/** An account that was once active stays so. */
function neverRemovesRights(fetch: FetchHandler): FetchHandler {
  const active = new Set<unknown>();
  return onResponse((response, request) =>
    response.ok && pathOf(request).endsWith('/check')
      ? withJson(response, (account) => {
          if (account['status'] === 'active') active.add(account['id']);
          const isKept = account['status'] === 'limited' && active.has(account['id']);
          return isKept ? { ...account, status: 'active', missing: [] } : account;
        })
      : response,
  )(fetch);
}

/** Lists an account for links that Personio rejected. */
function listsRejected(fetch: FetchHandler): FetchHandler {
  const kept: Json[] = [];
  return async (request) => {
    const sent = isLink(request) ? await bodyOf(request) : {};
    const response = await fetch(request);
    if (response.status === 422 && sent['label']) {
      kept.push({
        id: crypto.randomUUID(),
        label: sent['label'],
        status: 'limited',
        linkedAt: '2020-01-01T00:00:00Z',
      });
    }
    const { searchParams } = new URL(request.url);
    const isFirstPage =
      request.method === 'GET' && searchParams.get('limit') === '100' && !searchParams.has('search');
    if (!isFirstPage || !['limited', null].includes(searchParams.get('status'))) return response;
    return withJson(response, (page) => ({
      ...page,
      accounts: [...((page['accounts'] ?? []) as Json[]), ...kept],
    }));
  };
}

/** Rejects a repeated relink with the same key. */
function rejectsRepeatedRelinks(fetch: FetchHandler): FetchHandler {
  const used = new Set<string>();
  return async (request) => {
    const key = `${request.headers.get('Cookie')} ${request.headers.get('Idempotency-Key')}`;
    if (request.method !== 'PUT' || !used.has(key)) {
      used.add(key);
      return fetch(request);
    }
    return problem(400, 'unexpected');
  };
}

/** Rejects client IDs of unlinked accounts. */
function rejectsUnlinkedClientIds(fetch: FetchHandler): FetchHandler {
  const clientIds = new Map<string, unknown>();
  const unlinked = new Set<unknown>();
  return async (request) => {
    const { clientId } = isLink(request) ? await bodyOf(request) : {};
    if (unlinked.has(clientId)) return problem(409, 'already-linked');
    const response = await fetch(request);
    if (response.status === 201) {
      const { id } = (await response.clone().json()) as Json;
      clientIds.set(`/accounts/${String(id)}`, clientId);
    }
    if (response.status === 204) unlinked.add(clientIds.get(pathOf(request)));
    return response;
  };
}

/** As if sent by the host's own page. */
function asOwnPage(request: Request): Request {
  return withHeaders(request, (headers) => {
    headers.delete('Origin');
    headers.set('Sec-Fetch-Site', 'same-origin');
  });
}

/** As if sent by the user of the other tenant. */
function asOtherTenant(request: Request): Request {
  return withHeaders(request, (headers) =>
    headers.set('Cookie', headers.get('Cookie') === session ? otherSession : session),
  );
}

/** Responds with a rejection, but executes the request. */
function executesRejected(
  status: number,
  which: (request: Request) => boolean,
  change: (request: Request) => Request,
): Wrap {
  return (fetch) => async (request) => {
    const response = await fetch(request.clone());
    if (response.status === status && which(request)) await fetch(change(request));
    return response;
  };
}

/** Treats requests of foreign pages as its own. */
function trusts(isTrusted: (origin: string | null, site: string | null, own: URL) => boolean): Wrap {
  return onRequest((request) => {
    const { headers, url } = request;
    const trusted = isTrusted(headers.get('Origin'), headers.get('Sec-Fetch-Site'), new URL(url));
    return trusted ? asOwnPage(request) : request;
  });
}

/** Adds the other tenant's accounts to the lists of one tenant. */
function listsBothTenants(which: (query: URLSearchParams) => boolean): Wrap {
  return (fetch) => async (request) => {
    const response = await fetch(request.clone());
    const isList = request.method === 'GET' && pathOf(request) === '/accounts' && response.ok;
    if (
      !isList ||
      request.headers.get('Cookie') !== otherSession ||
      !which(new URL(request.url).searchParams)
    )
      return response;
    const all = withQuery(asOtherTenant(request), (query) => query.forEach((_, name) => query.delete(name)));
    const { accounts } = (await (await fetch(all)).json()) as { accounts: Json[] };
    return withJson(response, (page) => ({
      ...page,
      accounts: [...(page['accounts'] as Json[]), ...accounts],
    }));
  };
}

/** Replays the first response for an Idempotency-Key without comparing tenant or body. */
function replaysResponses(method: string, which: (sameTenant: boolean) => boolean): Wrap {
  return (fetch) => {
    const responses = new Map<string, { readonly sender: string | null; readonly response: Response }>();
    return async (request) => {
      const key = request.method === method ? request.headers.get('Idempotency-Key') : null;
      if (key === null) return fetch(request);
      const sender = request.headers.get('Cookie');
      const before = responses.get(key);
      if (before && which(before.sender === sender)) return before.response.clone();
      const response = await fetch(request);
      if (response.ok) responses.set(key, { sender, response: response.clone() });
      return response;
    };
  };
}

/** Rejects client IDs that another tenant has linked. */
function rejectsOtherTenantsClientIds(fetch: FetchHandler): FetchHandler {
  const holders = new Map<unknown, string | null>();
  return async (request) => {
    if (!isLink(request)) return fetch(request);
    const { clientId } = await bodyOf(request);
    const sender = request.headers.get('Cookie');
    if ((holders.get(clientId) ?? sender) !== sender) return problem(409, 'already-linked');
    const response = await fetch(request);
    if (response.status === 201) holders.set(clientId, sender);
    return response;
  };
}

/** Accepts replayed sealed credentials for relinks. */
async function acceptsReplayedRelinks(): Promise<Difference> {
  let method = '';
  const uses = new Map<string, string>();
  return {
    options: {
      sealing: {
        keys: await generateSealingKey(),
        rememberNonce: async (nonce, holder) => {
          const before = uses.get(nonce) ?? holder;
          uses.set(nonce, before);
          return method === 'PUT' || before === holder;
        },
      },
    },
    wrap: onRequest((request) => {
      method = request.method;
      return request;
    }),
  };
}

const tokenOf = ({ headers }: Request): string | undefined =>
  /^Bearer ([\w-]{43})$/.exec(headers.get('Authorization') ?? '')?.[1];

/** As if sent by a user of the first tenant, without an invitation. */
function asUser(request: Request): Request {
  return withHeaders(request, (headers) => {
    headers.delete('Authorization');
    headers.set('Cookie', session);
  });
}

/** Executes a request with an invitation as one of a user, if the invitation is rejected. */
function acceptsRejectedInvitation(which: (request: Request, problem: Json) => boolean): Wrap {
  return (fetch) => async (request) => {
    const response = await fetch(request.clone());
    if (response.status < 400 || tokenOf(request) === undefined) return response;
    // Empty for a route that the backend lacks.
    const error = (await response
      .clone()
      .json()
      .catch(() => ({}))) as Json;
    return which(request, error) ? fetch(asUser(request)) : response;
  };
}

/** Looks up whether an invitation is used only before the link, which another request may overtake. */
function acceptsInvitationsTwiceAtOnce(fetch: FetchHandler): FetchHandler {
  const inFlight = new Map<string, number>();
  return async (request) => {
    const token = isLink(request) ? tokenOf(request) : undefined;
    if (token === undefined) return fetch(request);
    const count = inFlight.get(token) ?? 0;
    inFlight.set(token, count + 1);
    try {
      return await fetch(count > 0 ? asUser(request) : request);
    } finally {
      inFlight.set(token, (inFlight.get(token) ?? 1) - 1);
    }
  };
}

/** Returns the link of each invitation in the list too. */
function listsLinks(fetch: FetchHandler): FetchHandler {
  const urls = new Map<unknown, unknown>();
  return async (request) => {
    const response = await fetch(request);
    if (pathOf(request) !== '/invitations' || !response.ok) return response;
    if (request.method === 'GET') {
      return withJson(response, ({ invitations }) => ({
        invitations: (invitations as Json[]).map((entry) => ({ ...entry, url: urls.get(entry['id']) })),
      }));
    }
    const { id, url } = (await response.clone().json()) as Json;
    urls.set(id, url);
    return response;
  };
}

/** Keeps showing invitations to relink an account that was unlinked. */
function showsInvitationsOfUnlinked(fetch: FetchHandler): FetchHandler {
  const accountIds = new Map<string, unknown>();
  const unlinked = new Set<unknown>();
  return async (request) => {
    const response = await fetch(request.clone());
    if (request.method === 'DELETE' && response.ok) unlinked.add(pathOf(request).split('/')[2]);
    if (request.method === 'POST' && pathOf(request) === '/invitations' && response.ok) {
      const { url, accountId } = (await response.clone().json()) as Json;
      accountIds.set(String(url).slice(-43), accountId);
    }
    const isShown = pathOf(request) === '/invitation' && unlinked.has(accountIds.get(tokenOf(request) ?? ''));
    if (!isShown) return response;
    response.headers.set('Content-Type', 'application/json');
    return withJson(response, () => ({ purpose: 'relink' }), 200);
  };
}

const originChecks = ['other-site', 'other-origin', 'same-site', 'no-origin'];

interface BrokenBackend extends Difference {
  readonly name: string;
  /** The checks that fail; no others may. */
  readonly fails: readonly string[];
}

const brokenBackends: readonly BrokenBackend[] = [
  {
    name: 'returns the secret in the response to a link',
    fails: ['secrets'],
    wrap: onResponse(async (response, request) => {
      if (!isLink(request) || response.status !== 201) return response;
      const { clientSecret } = (await request.json()) as Json;
      return withJson(response, (account) => ({ ...account, clientSecret }));
    }),
  },
  {
    name: 'quotes the end of a rejected secret in an error',
    fails: ['secrets'],
    wrap: onResponse(async (response, request) => {
      if (!isLink(request) || response.status !== 422) return response;
      const { clientSecret } = (await request.json()) as Json;
      return withJson(response, (problem) => ({ ...problem, detail: `…${String(clientSecret).slice(-10)}` }));
    }),
  },
  {
    name: 'responds to a link with 200',
    fails: ['link'],
    wrap: onResponse(
      ({ status, headers, body }) => new Response(body, { status: status === 201 ? 200 : status, headers }),
    ),
  },
  {
    name: 'allows its responses to be cached',
    fails: ['no-store'],
    wrap: onResponse((response, { method }) => {
      if (method === 'GET') response.headers.delete('Cache-Control');
      return response;
    }),
  },
  {
    name: 'omits accountId from already-linked',
    fails: ['already-linked-account'],
    wrap: onResponse((response) =>
      response.status === 409 ? withJson(response, ({ accountId: _, ...problem }) => problem) : response,
    ),
  },
  {
    name: 'masks the beginning of the client ID',
    fails: ['mask'],
    wrap: onResponse(async (response) => {
      const { status, headers } = response;
      const text = (await response.text()).replace(/papi-[0-9a-f]{4}…/g, 'papi-…');
      return new Response(text || null, { status, headers });
    }),
  },
  {
    name: 'returns the complete client ID in the response to a link',
    fails: ['mask', 'list-linked', 'client-ids'],
    wrap: onResponse(async (response, request) => {
      if (!isLink(request) || response.status !== 201) return response;
      const { clientId } = (await request.json()) as Json;
      return withJson(response, (account) => ({ ...account, clientId }));
    }),
  },
  {
    name: 'ignores the cursor',
    fails: ['list-sort-pages', 'list-pages'],
    wrap: onRequest((request) =>
      withQuery(request, (query) => {
        if (query.get('cursor') !== 'made-up') query.delete('cursor');
      }),
    ),
  },
  {
    name: 'assigns all users to one tenant',
    fails: ['other-tenant-list', 'other-tenant-account', 'other-tenant-link', 'other-tenant-key'],
    options: {
      authorize: (request) => {
        const authorization = authorize(request);
        return typeof authorization === 'string' ? authorization : { ...authorization, tenantId: 'acme' };
      },
    },
  },
  {
    name: 'lists the accounts of all tenants',
    fails: ['other-tenant-list'],
    options: {
      authorize: (request) => {
        const authorization = authorize(request);
        return typeof authorization !== 'string' && request.method === 'GET'
          ? { ...authorization, tenantId: 'acme' }
          : authorization;
      },
    },
  },
  {
    name: 'ignores Idempotency-Key',
    fails: ['same-key', 'same-key-at-once', 'same-key-other-body'],
    wrap: onRequest((request) =>
      withHeaders(request, (headers) => {
        if ((headers.get('Idempotency-Key') ?? '').length === 36) headers.delete('Idempotency-Key');
      }),
    ),
  },
  {
    name: 'accepts changes from pages of any site',
    fails: originChecks,
    wrap: onRequest((request) =>
      withHeaders(request, (headers) => headers.set('Sec-Fetch-Site', 'same-origin')),
    ),
  },
  {
    name: 'rejects links from other origins but executes them',
    fails: originChecks,
    wrap: executesRejected(403, isLink, asOwnPage),
  },
  {
    name: 'rejects relinks from other origins but executes them',
    fails: originChecks,
    wrap: executesRejected(403, ({ method }) => method === 'PUT', asOwnPage),
  },
  {
    name: 'rejects checks from other origins but executes them',
    fails: originChecks,
    wrap: executesRejected(403, (request) => pathOf(request).endsWith('/check'), asOwnPage),
  },
  {
    name: 'accepts any Origin without Sec-Fetch-Site',
    fails: ['other-origin'],
    wrap: trusts((origin, site) => origin !== null && site === null),
  },
  {
    name: 'accepts the Origin null',
    fails: ['other-site', 'other-origin'],
    wrap: trusts((origin) => origin === 'null'),
  },
  {
    name: 'accepts other origins of the same site',
    fails: ['same-site'],
    wrap: trusts((_, site) => site === 'same-site'),
  },
  {
    name: 'accepts an Origin that begins with its own',
    fails: ['other-origin'],
    wrap: trusts((origin, _, own) => origin?.startsWith(own.origin) === true),
  },
  {
    name: 'accepts an Origin whose host begins with its own',
    fails: ['other-origin'],
    wrap: trusts(
      (origin, site, { hostname }) =>
        site === null && new RegExp(`^https?://${hostname}[:.]`).test(origin ?? ''),
    ),
  },
  {
    name: 'accepts an Origin that ends with its own host',
    fails: ['other-origin'],
    wrap: trusts((origin, _, { host }) => origin?.endsWith(host) === true),
  },
  {
    name: 'rejects relinks by another tenant but executes them',
    fails: ['other-tenant-account'],
    wrap: executesRejected(404, ({ method }) => method === 'PUT', asOtherTenant),
  },
  {
    name: 'rejects checks by another tenant but executes them',
    fails: ['other-tenant-account'],
    wrap: executesRejected(404, (request) => pathOf(request).endsWith('/check'), asOtherTenant),
  },
  {
    name: 'lists the accounts of all tenants for a status filter',
    fails: ['other-tenant-list'],
    wrap: listsBothTenants((query) => query.has('status')),
  },
  {
    name: 'lists the accounts of all tenants on later pages',
    fails: ['other-tenant-list'],
    wrap: listsBothTenants((query) => query.has('cursor')),
  },
  {
    name: 'lists the accounts of all tenants for a search by client ID',
    fails: ['other-tenant-list'],
    wrap: listsBothTenants((query) => /^[0-9a-f]{4}$/.test(query.get('search') ?? '')),
  },
  {
    name: 'counts the accounts of all tenants in total',
    fails: ['other-tenant-list'],
    wrap: (fetch) => async (request) => {
      const response = await fetch(request.clone());
      const isList = request.method === 'GET' && pathOf(request) === '/accounts' && response.ok;
      if (!isList || new URL(request.url).searchParams.has('search')) return response;
      const { total } = (await (await fetch(asOtherTenant(request))).json()) as Json;
      return withJson(response, (page) => ({ ...page, total: Number(page['total']) + Number(total) }));
    },
  },
  {
    name: 'rejects client IDs that another tenant has linked',
    fails: ['other-tenant-link'],
    wrap: rejectsOtherTenantsClientIds,
  },
  {
    name: 'replays a link for the same key of another tenant',
    fails: ['other-tenant-key'],
    wrap: replaysResponses('POST', (sameTenant) => !sameTenant),
  },
  {
    name: 'replays a relink for the same key of another tenant',
    fails: ['other-tenant-key'],
    wrap: replaysResponses('PUT', (sameTenant) => !sameTenant),
  },
  {
    name: 'replays a relink for the same key with another body',
    fails: ['same-key-other-body'],
    wrap: replaysResponses('PUT', (sameTenant) => sameTenant),
  },
  {
    name: 'returns its sealing keys without a session',
    fails: ['unauthenticated'],
    options: { sealing: { keys: await generateSealingKey() } },
    wrap: onRequest((request) =>
      pathOf(request) === '/sealing-keys' && !request.headers.has('Cookie')
        ? withHeaders(request, (headers) => headers.set('Cookie', session))
        : request,
    ),
  },
  {
    name: 'accepts replayed sealed credentials for a relink',
    fails: ['sealed-once'],
    ...(await acceptsReplayedRelinks()),
  },
  {
    name: 'accepts changes without Origin',
    fails: ['no-origin'],
    wrap: onRequest((request) =>
      withHeaders(request, (headers) => {
        if (!headers.has('Origin')) headers.set('Sec-Fetch-Site', 'same-origin');
      }),
    ),
  },
  {
    name: 'allows pages of any site to read responses',
    fails: ['cors'],
    wrap: onResponse((response) => {
      response.headers.set('Access-Control-Allow-Origin', '*');
      return response;
    }),
  },
  {
    name: 'responds with an HTML page when Personio is down',
    fails: ['personio-down', 'personio-broken', 'problem-type'],
    wrap: onResponse((response) => {
      if (response.status !== 502) return response;
      response.headers.set('Content-Type', 'text/html');
      return new Response('<!doctype html><title>Bad gateway</title>', {
        status: 502,
        headers: response.headers,
      });
    }),
  },
  {
    name: 'reports a timeout of Personio as personio-unavailable',
    fails: ['personio-timeout'],
    wrap: onResponse((response) => {
      const error = { status: 502, code: 'personio-unavailable' };
      return response.status === 504
        ? withJson(response, (problem) => ({ ...problem, ...error }), 502)
        : response;
    }),
  },
  {
    name: 'omits Retry-After',
    fails: ['retry-after'],
    wrap: onResponse((response) => {
      response.headers.delete('Retry-After');
      return response;
    }),
  },
  { name: 'lists unlinked accounts', fails: ['unlinked-list'], wrap: listsDeleted },
  {
    name: 'responds with 204 when an unknown account is unlinked',
    fails: ['unlinked', 'unknown-account', 'other-tenant-account'],
    wrap: onResponse((response, { method }) =>
      method === 'DELETE' && response.status === 404
        ? new Response(null, { status: 204, headers: response.headers })
        : response,
    ),
  },
  {
    name: 'does not store a new label',
    fails: ['rename'],
    wrap: (fetch) => async (request) => {
      if (request.method !== 'PATCH' || authorize(request) === 'session-expired') return fetch(request);
      const { label } = await bodyOf(request);
      const kept = /^verify-\w+ renamed$/.test(String(label)) ? { label: 'Acme' } : undefined;
      const response = await fetch(kept ? await withBody(request, () => kept) : request);
      return kept ? withJson(response, (account) => ({ ...account, label })) : response;
    },
  },
  {
    name: 'ignores a limit of 1',
    fails: ['list-limit'],
    wrap: onRequest((request) =>
      withQuery(request, (query) => {
        if (query.get('limit') === '1') query.set('limit', '100');
      }),
    ),
  },
  {
    name: 'lists the oldest account first',
    fails: ['list-order', 'list-sort', 'list-sort-pages'],
    wrap: onResponse((response, { method }) =>
      method === 'GET' && response.ok
        ? withJson(response, (page) => ({
            ...page,
            accounts: ((page['accounts'] ?? []) as Json[]).reverse(),
          }))
        : response,
    ),
  },
  {
    name: 'counts one account too many in the summary',
    fails: ['summary'],
    wrap: onResponse((response, request) =>
      pathOf(request) === '/accounts/summary'
        ? withJson(response, (summary) => ({ ...summary, total: Number(summary['total']) + 1 }))
        : response,
    ),
  },
  {
    name: 'sorts each page by itself',
    fails: ['list-sort-pages'],
    wrap: sortsPages,
  },
  {
    name: 'counts limited accounts as active in the summary',
    fails: ['summary-statuses'],
    wrap: onResponse((response, request) =>
      pathOf(request) === '/accounts/summary' && response.ok
        ? withJson(response, ({ byStatus, ...summary }) => {
            const { active, limited, ...others } = byStatus as Record<string, number>;
            return {
              ...summary,
              byStatus: { ...others, active: Number(active) + Number(limited), limited: 0 },
            };
          })
        : response,
    ),
  },
  {
    name: 'filters by the first of several statuses only',
    fails: ['status-filter-several'],
    wrap: onRequest((request) =>
      withQuery(request, (query) => {
        const [first = '', ...others] = (query.get('status') ?? '').split(',');
        if (others.length > 0) query.set('status', first);
      }),
    ),
  },
  {
    name: 'ignores several statuses',
    fails: ['status-filter-several'],
    wrap: onRequest((request) =>
      withQuery(request, (query) => {
        if (query.get('status')?.includes(',')) query.delete('status');
      }),
    ),
  },
  {
    name: 'returns the account of the link or last check when it is checked',
    fails: ['check-edited-rights', 'check-added-attribute'],
    wrap: checksOnlyCredentials,
  },
  {
    name: 'adds rights when it checks, but never removes any',
    fails: ['check-edited-rights'],
    wrap: neverRemovesRights,
  },
  {
    name: 'treats % in a search as a wildcard',
    fails: ['search-literal'],
    wrap: onRequest((request) =>
      withQuery(request, (query) => {
        if (query.has('search')) query.set('search', (query.get('search') ?? '').replaceAll('%', ''));
      }),
    ),
  },
  {
    name: 'ignores the status filter',
    fails: ['summary-statuses', 'status-filter', 'status-filter-several'],
    wrap: onRequest((request) =>
      withQuery(request, (query) => {
        if (query.get('status') !== 'gone') query.delete('status');
      }),
    ),
  },
  {
    name: 'reports limited accounts as active',
    fails: [
      'no-attributes',
      'missing-attributes',
      'missing-attributes-persons',
      'missing-rights',
      'status-filter',
      'status-filter-several',
    ],
    wrap: onResponse(async (response) => {
      const { status, headers } = response;
      const text = (await response.text()).replaceAll('"status":"limited"', '"status":"active"');
      return new Response(text || null, { status, headers });
    }),
  },
  {
    name: 'reads employee attributes only from the list of Personio',
    fails: ['missing-attributes-persons'],
    options: {
      personio: {
        fetch: async (input, init) => {
          const response = await fetch(input, init);
          return response.ok && (input as string).includes('/v2/persons')
            ? withJson(response, (page) => ({ ...page, _data: [] }))
            : response;
        },
      },
    },
  },
  {
    name: 'never sends Beta',
    fails: ['beta-retry'],
    options: { personio: { fetch: (input, init) => fetch(input, withBeta(init, false)) } },
  },
  {
    name: 'always sends Beta',
    fails: ['beta-retry'],
    options: { personio: { fetch: (input, init) => fetch(input, withBeta(init, true)) } },
  },
  {
    name: 'counts one account too many in total',
    fails: ['total'],
    wrap: onResponse((response, { method }) =>
      method === 'GET' && response.ok
        ? withJson(response, (page) => ({ ...page, total: Number(page['total']) + 1 }))
        : response,
    ),
  },
  {
    name: 'responds with an error to a check of rejected credentials',
    fails: ['check-rejected'],
    wrap: onResponse(async (response, request) => {
      if (!pathOf(request).endsWith('/check') || !response.ok) return response;
      const account = (await response.clone().json()) as { status?: string; problem?: Json };
      if (account.status !== 'needs-relink') return response;
      response.headers.set('Content-Type', 'application/problem+json');
      return withJson(response, () => ({ ...account.problem, status: 422 }), 422);
    }),
  },
  {
    name: 'ignores unknown members of a body',
    fails: ['unknown-members'],
    wrap: onRequest((request) =>
      request.method === 'GET' || request.method === 'DELETE' || pathOf(request).endsWith('/check')
        ? request
        : withBody(request, ({ tenantId: _, status: __, ...body }) => body),
    ),
  },
  {
    name: 'accepts any content type as JSON',
    fails: ['content-type'],
    wrap: onRequest((request) =>
      withHeaders(request, (headers) => headers.set('Content-Type', 'application/json')),
    ),
  },
  {
    name: 'accepts bodies of any size',
    fails: ['too-large'],
    options: { limits: { maxBodyBytes: 1024 * 1024 } },
  },
  {
    name: 'responds with 403 without a session',
    fails: ['unauthenticated'],
    options: {
      authorize: (request) => {
        const tenant = authorize(request);
        return tenant === 'session-expired' ? 'forbidden' : tenant;
      },
    },
  },
  {
    name: 'hides actions from a restricted user, but executes them',
    fails: ['actions-rejected'],
    wrap: asFullUser(({ method }) => method !== 'GET'),
  },
  {
    name: 'rejects actions of a restricted user with 404',
    fails: ['actions-rejected'],
    wrap: onResponse((response, request) =>
      isRestricted(request) && response.status === 403 ? problem(404, 'account-not-found') : response,
    ),
  },
  {
    name: 'rejects everything that a restricted user changes',
    fails: ['actions-allowed'],
    wrap: onResponse((response, request) =>
      isRestricted(request) && request.method !== 'GET' ? problem(403, 'forbidden') : response,
    ),
  },
  {
    name: 'restricts a user without saying so in its list',
    fails: ['actions-rejected', 'actions-allowed'],
    wrap: asFullUser(({ method }) => method === 'GET'),
  },
  {
    name: 'returns null for the problem of a healthy account',
    fails: ['null-members'],
    wrap: onResponse((response) =>
      response.status < 300 ? withJson(response, (account) => ({ problem: null, ...account })) : response,
    ),
  },
  {
    name: 'omits retryable from errors',
    fails: ['problem-members'],
    wrap: onResponse((response) =>
      response.status >= 400 ? withJson(response, ({ retryable: _, ...problem }) => problem) : response,
    ),
  },
  {
    name: 'accepts replayed sealed credentials',
    fails: ['sealed-once'],
    options: { sealing: { keys: await generateSealingKey(), rememberNonce: async () => true } },
  },
  {
    name: 'puts the token of an invitation into the query of its link',
    fails: ['invitation-create'],
    wrap: onResponse((response, request) =>
      pathOf(request) === '/invitations' && response.status === 201
        ? withJson(response, (body) => ({ ...body, url: String(body['url']).replace('#', '?') }))
        : response,
    ),
  },
  {
    name: 'lists the links of invitations',
    fails: ['invitation-list', 'invitation-tokens'],
    wrap: listsLinks,
  },
  {
    name: 'shows the tenant to the invited person',
    fails: ['invitation-details'],
    wrap: onResponse((response, request) =>
      pathOf(request) === '/invitation' && response.ok
        ? withJson(response, (body) => ({ ...body, tenantId: 'acme' }))
        : response,
    ),
  },
  {
    name: 'links with an invitation more than once',
    fails: ['invitation-once', 'invitation-at-once'],
    wrap: acceptsRejectedInvitation((request, { reason }) => isLink(request) && reason === 'used'),
  },
  {
    name: 'links with an invitation twice at once',
    fails: ['invitation-at-once'],
    wrap: acceptsInvitationsTwiceAtOnce,
  },
  {
    name: 'relinks any account of the tenant with an invitation',
    fails: ['invitation-relink', 'invitation-calls'],
    wrap: acceptsRejectedInvitation(({ method }, { code }) => method === 'PUT' && code === 'forbidden'),
  },
  {
    name: 'shows another account after a relink with an invitation',
    fails: ['invitation-relink-without-id'],
    wrap: onResponse((response, request) =>
      pathOf(request) === '/accounts/invited/credentials' && response.ok
        ? withJson(response, (account) => ({ ...account, id: 'another' }))
        : response,
    ),
  },
  {
    name: 'leaves requests that an invitation does not allow to the session',
    fails: ['invitation-calls'],
    wrap: acceptsRejectedInvitation(({ headers }, { code }) => headers.has('Cookie') && code === 'forbidden'),
  },
  {
    name: 'rejects changes with an invitation but executes them',
    fails: ['invitation-calls'],
    wrap: executesRejected(
      403,
      (request) => request.method === 'PATCH' && tokenOf(request) !== undefined,
      asUser,
    ),
  },
  {
    name: 'does not revoke invitations',
    fails: ['invitation-revoke'],
    wrap: (fetch) => async (request) => {
      const isRevocation =
        request.method === 'DELETE' &&
        pathOf(request).startsWith('/invitations/') &&
        tokenOf(request) === undefined &&
        request.headers.get('Cookie') === session;
      if (!isRevocation) return fetch(request);
      const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
      return new Response(null, { status: 204, headers });
    },
  },
  {
    name: 'shows invitations to relink an account that was unlinked',
    fails: ['invitation-unlinked'],
    wrap: showsInvitationsOfUnlinked,
  },
  {
    name: 'leaves an unknown token to the session',
    fails: ['invitation-unknown'],
    wrap: acceptsRejectedInvitation(
      ({ headers }, { reason }) => headers.has('Cookie') && reason === 'unknown',
    ),
  },
  {
    name: 'shares invitations between tenants',
    fails: ['other-tenant-invitation'],
    wrap: onRequest((request) =>
      pathOf(request).startsWith('/invitations') && request.headers.get('Cookie') === otherSession
        ? asOtherTenant(request)
        : request,
    ),
  },
  {
    name: 'lets a restricted user invite',
    fails: ['actions-rejected'],
    wrap: asFullUser((request) => pathOf(request).startsWith('/invitations') && request.method === 'POST'),
  },
  {
    name: 'lists invitations for a restricted user',
    fails: ['actions-rejected'],
    wrap: asFullUser((request) => pathOf(request) === '/invitations' && request.method === 'GET'),
  },
  {
    name: 'lets a restricted user revoke invitations',
    fails: ['actions-rejected'],
    wrap: asFullUser((request) => pathOf(request).startsWith('/invitations/') && request.method === 'DELETE'),
  },
  {
    name: 'shows a restricted user the history',
    fails: ['actions-rejected'],
    wrap: asFullUser(isHistory),
  },
  {
    name: 'lists invitations without a session',
    fails: ['unauthenticated'],
    wrap: onRequest((request) =>
      pathOf(request) === '/invitations' && !request.headers.has('Cookie') && tokenOf(request) === undefined
        ? asUser(request)
        : request,
    ),
  },
  {
    name: 'lists the history with the oldest entry first',
    fails: ['history', 'history-pages'],
    wrap: onResponse((response, request) =>
      isHistory(request) && response.ok
        ? withJson(response, (page) => ({ ...page, entries: (page['entries'] as Json[]).toReversed() }))
        : response,
    ),
  },
  {
    name: 'repeats the first page of the history',
    fails: ['history-pages'],
    wrap: onRequest((request) =>
      isHistory(request) ? withQuery(request, (query) => query.delete('cursor')) : request,
    ),
  },
  {
    name: 'cuts the history off after a page',
    fails: ['history-pages'],
    wrap: onResponse((response, request) =>
      isHistory(request) && response.ok ? withJson(response, ({ nextCursor: _, ...page }) => page) : response,
    ),
  },
  {
    name: 'responds with an empty history for an account it does not find',
    fails: ['history-unknown', 'history-other-tenant'],
    wrap: onResponse((response, request) =>
      isHistory(request) && response.status === 404
        ? new Response('{"entries":[]}', {
            headers: {
              'Content-Type': 'application/json',
              'Cache-Control': 'no-store',
              'X-Content-Type-Options': 'nosniff',
            },
          })
        : response,
    ),
  },
  {
    name: 'shows the history without a session',
    fails: ['history-unauthenticated'],
    wrap: onRequest((request) =>
      isHistory(request) && !request.headers.has('Cookie') ? asUser(request) : request,
    ),
  },
  {
    name: 'calls another Personio',
    fails: ['simulator'],
    options: { personio: { baseUrl: 'http://127.0.0.1:9' } },
  },
  {
    name: 'deviates in several ways when it links',
    fails: [
      ...[
        'linked-account',
        'granted-rights',
        'scope-names',
        'pasted',
        'invalid-credentials',
        'missing-access',
      ],
      ...[
        'already-linked',
        'already-linked-case',
        'rate-limited',
        'relink-rejected',
        'relink-already-linked',
      ],
    ],
    wrap: compose(
      onResponse((response, request) =>
        isLink(request) && response.status === 201
          ? withJson(response, ({ access: _, ...account }) => account)
          : response,
      ),
      (fetch) => async (request) => {
        const { clientId = '' } = isLink(request) ? await bodyOf(request) : {};
        return /^\s|^"|^Client/.test(String(clientId)) ? problem(400, 'unexpected') : fetch(request);
      },
      withOtherStatus('invalid-credentials', 401),
      withOtherStatus('already-linked', 422),
      withOtherStatus('rate-limited', 503),
      onResponse((response) =>
        response.status === 422
          ? withJson(response, (error) => (error['missing'] ? { ...error, missing: [] } : error))
          : response,
      ),
    ),
  },
  {
    name: 'deviates in several ways for idempotency keys and lists',
    fails: [
      ...['nothing-kept', 'same-key-relink', 'malformed-key', 'list', 'list-linked', 'list-sort'],
      ...['summary-statuses', 'search-label', 'search-client-id', 'status-filter-several', 'malformed-query'],
    ],
    wrap: compose(
      listsRejected,
      rejectsRepeatedRelinks,
      onRequest((request) =>
        withHeaders(request, (headers) => {
          if ((headers.get('Idempotency-Key') ?? '').length !== 36) headers.delete('Idempotency-Key');
        }),
      ),
      onRequest((request) =>
        withQuery(request, (query) => {
          const search = query.get('search') ?? '';
          const isUpperCase = search === search.toUpperCase() && /[A-Z]/.test(search);
          if (isUpperCase || /^[0-9a-f]{4}$/.test(search)) query.set('search', 'nothing like it');
          if (query.get('cursor') === 'made-up') query.delete('cursor');
        }),
      ),
      onResponse((response, request) => {
        if (request.method !== 'GET' || !response.ok) return response;
        const hasLimit = new URL(request.url).searchParams.has('limit');
        return withJson(response, ({ accounts = [], ...page }) => ({
          ...page,
          accounts: (accounts as Json[]).map(({ linkedAt, ...account }) => ({
            ...account,
            ...(hasLimit ? { linkedAt } : {}),
            clientId: 'papi-…',
          })),
        }));
      }),
    ),
  },
  {
    name: 'deviates in several ways when it checks, relinks and unlinks',
    fails: [
      'check',
      'check-unreachable',
      'check-edited-rights',
      'check-added-attribute',
      'relink',
      'unlink',
      'link-again',
      'malformed-body',
      'nosniff',
      'json',
    ],
    wrap: compose(
      onResponse(async (response, request) => {
        if (!pathOf(request).endsWith('/check') || !response.ok) return response;
        const { status } = (await response.clone().json()) as Json;
        if (status === 'active') return withJson(response, (account) => account, 202);
        return withJson(response, (account) =>
          status === 'unreachable' ? { ...account, status: 'limited' } : account,
        );
      }),
      onResponse((response, { method }) =>
        method === 'PUT' && response.ok
          ? withJson(response, (account) => ({ ...account, label: 'Acme' }))
          : response,
      ),
      onResponse((response, { method }) => {
        if (method === 'GET') response.headers.delete('X-Content-Type-Options');
        if (method !== 'DELETE' || response.status !== 204) return response;
        response.headers.set('Content-Type', 'text/plain');
        return new Response('Deleted.', { status: 200, headers: response.headers });
      }),
      rejectsUnlinkedClientIds,
      onRequest((request) =>
        request.method === 'PATCH'
          ? withBody(request, (body) => (body['label'] === '  ' ? { label: 'unnamed' } : body))
          : request,
      ),
    ),
  },
  {
    name: 'deviates in several ways for sealed credentials',
    fails: ['sealing-keys', 'sealed-link', 'sealed-elsewhere'],
    options: { sealing: { keys: await generateSealingKey() } },
    wrap: compose(
      onResponse((response, request) =>
        pathOf(request) === '/sealing-keys' && response.ok
          ? withJson(response, (keySet) => ({
              ...keySet,
              keys: (keySet['keys'] as Json[]).map((key) => ({ ...key, d: 'private' })),
            }))
          : response,
      ),
      onResponse(async (response, request) => {
        if (!isLink(request) || !('sealed' in (await bodyOf(request)))) return response;
        if (response.status === 201) return withJson(response, (account) => account, 200);
        const { detail } = (await response.clone().json()) as Json;
        return String(detail).includes('cannot be decrypted')
          ? withJson(response, (error) => ({ ...error, status: 422 }), 422)
          : response;
      }),
    ),
  },
];

/**
 * The checks to run against a broken backend: the groups of the checks that have to fail, which shows that the others in
 * them pass. Everything if only checks of the last group have to fail, which inspects the responses to all others.
 * `personio-timeout`, which waits for the backend, only if it has to fail.
 */
function checksAround(fails: readonly string[]): readonly string[] {
  const last = checkGroups.at(-1);
  const groups = checkGroups.filter(({ checks }) => checks.some(({ name }) => fails.includes(name)));
  return checkGroups
    .filter((group) => group === last || groups.includes(group) || groups.every((other) => other === last))
    .flatMap(({ checks }) => checks.map(({ name }) => name))
    .filter((name) => name !== 'personio-timeout' || fails.includes(name));
}

describe('verify reports exactly the failing checks of a backend that', { concurrency: 8 }, () => {
  for (const { name, fails, ...difference } of brokenBackends) {
    it(name, async () => {
      const host = await startHost(difference);
      try {
        assert.deepEqual(failedChecks(await runChecks(host, checksAround(fails))), fails);
      } finally {
        await host.close();
      }
    });
  }
});

describe('the broken backends', () => {
  it('cover every check', () => {
    assert.equal(new Set(checkNames).size, checkNames.length);
    const covered = brokenBackends.flatMap(({ fails }) => fails);
    assert.deepEqual(
      checkNames.filter((name) => !covered.includes(name)),
      [],
    );
  });
});
