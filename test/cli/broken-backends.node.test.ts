import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchHandler } from '../../src/cli/listen.ts';
import { checkGroups } from '../../src/cli/verify/verify-backend.ts';
import { toLinkError, type LinkErrorCode } from '../../src/domain/link-error.ts';
import { generateSealingKey } from '../../src/server/index.ts';
import {
  failing,
  otherSession,
  session,
  startHost,
  tenantOf,
  verifiedRows,
  type Difference,
  type Wrap,
} from './support.ts';

type Json = Record<string, unknown>;

/** Changes what comes in. */
function sees(change: (request: Request) => Request | Promise<Request>): Wrap {
  return (fetch) => async (request) => fetch(await change(request));
}

/** Changes what goes out. */
function answers(change: (response: Response, request: Request) => Response | Promise<Response>): Wrap {
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

/** Another JSON body under the same headers. */
async function withJson(
  response: Response,
  change: (body: Json) => Json,
  status = response.status,
): Promise<Response> {
  const text = await response.text();
  const body = text === '' ? null : JSON.stringify(change(JSON.parse(text) as Json));
  return new Response(body, { status, headers: response.headers });
}

const pathOf = ({ url }: Request): string => new URL(url).pathname.replace('/api/personio', '');
const isLink = (request: Request): boolean => request.method === 'POST' && pathOf(request) === '/accounts';

/** Deletes as it should, and goes on listing what is deleted. */
function listsTheDeleted(fetch: FetchHandler): FetchHandler {
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

/** The first stands in front of all others. */
function inOrder(...wraps: readonly Wrap[]): Wrap {
  return (fetch) => wraps.reduceRight((inner, wrap) => wrap(inner), fetch);
}

/** What a request carries as JSON; empty where it is none. The request can still be read. */
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
  return answers(async (response) => {
    if (response.status < 400) return response;
    const error = (await response.clone().json()) as Json;
    return error['code'] === code ? withJson(response, () => ({ ...error, status }), status) : response;
  });
}

/** Keeps something of a pair that Personio refuses. */
function listsTheRefused(fetch: FetchHandler): FetchHandler {
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
    const isWhole =
      request.method === 'GET' && searchParams.get('limit') === '100' && !searchParams.has('search');
    if (!isWhole || !['limited', null].includes(searchParams.get('status'))) return response;
    return withJson(response, (page) => ({
      ...page,
      accounts: [...((page['accounts'] ?? []) as Json[]), ...kept],
    }));
  };
}

/** Takes a relink that is sent again for another one. */
function takesKeysOnceForRelinks(fetch: FetchHandler): FetchHandler {
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

/** Remembers the client ids of accounts that are gone. */
function neverLinksAgain(fetch: FetchHandler): FetchHandler {
  const clientIds = new Map<string, unknown>();
  const gone = new Set<unknown>();
  return async (request) => {
    const { clientId } = isLink(request) ? await bodyOf(request) : {};
    if (gone.has(clientId)) return problem(409, 'already-linked');
    const response = await fetch(request);
    if (response.status === 201) {
      const { id } = (await response.clone().json()) as Json;
      clientIds.set(`/accounts/${String(id)}`, clientId);
    }
    if (response.status === 204) gone.add(clientIds.get(pathOf(request)));
    return response;
  };
}

/** As a page of the host's own would ask. */
function asOwnPage(request: Request): Request {
  return withHeaders(request, (headers) => {
    headers.delete('Origin');
    headers.set('Sec-Fetch-Site', 'same-origin');
  });
}

/** As somebody of the other tenant would ask. */
function asOtherTenant(request: Request): Request {
  return withHeaders(request, (headers) =>
    headers.set('Cookie', headers.get('Cookie') === session ? otherSession : session),
  );
}

/** Refuses, and does it all the same. */
function doesWhatItRefuses(
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

/** Takes pages for its own that are not. */
function trusts(isTrusted: (origin: string | null, site: string | null, own: URL) => boolean): Wrap {
  return sees((request) => {
    const { headers, url } = request;
    const trusted = isTrusted(headers.get('Origin'), headers.get('Sec-Fetch-Site'), new URL(url));
    return trusted ? asOwnPage(request) : request;
  });
}

/** Lists the other tenant's accounts for somebody, besides those of their own. */
function listsMore(which: (query: URLSearchParams) => boolean): Wrap {
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

/** Answers a key with what it stood for first, whoever sends it and with whatever. */
function remembersAnswers(method: string, which: (sameTenant: boolean) => boolean): Wrap {
  return (fetch) => {
    const remembered = new Map<string, { readonly sender: string | null; readonly response: Response }>();
    return async (request) => {
      const key = request.method === method ? request.headers.get('Idempotency-Key') : null;
      if (key === null) return fetch(request);
      const sender = request.headers.get('Cookie');
      const before = remembered.get(key);
      if (before && which(before.sender === sender)) return before.response.clone();
      const response = await fetch(request);
      if (response.ok) remembered.set(key, { sender, response: response.clone() });
      return response;
    };
  };
}

/** Lets a client id be linked by one tenant alone. */
function linksOnceForAll(fetch: FetchHandler): FetchHandler {
  const holders = new Map<unknown, string | null>();
  return async (request) => {
    const { clientId } = isLink(request) ? await bodyOf(request) : {};
    const sender = request.headers.get('Cookie');
    if ((holders.get(clientId) ?? sender) !== sender) return problem(409, 'already-linked');
    const response = await fetch(request);
    if (response.status === 201) holders.set(clientId, sender);
    return response;
  };
}

/** Takes a sealed text for a relink as often as it is sent. */
async function opensRelinksAgain(): Promise<Difference> {
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
    wrap: sees((request) => {
      method = request.method;
      return request;
    }),
  };
}

const fromElsewhere = ['other-site', 'other-origin', 'same-site', 'no-origin'];

interface Mutant extends Difference {
  readonly does: string;
  /** The rows that have to fail, and no others. */
  readonly fails: readonly string[];
}

const mutants: readonly Mutant[] = [
  {
    does: 'answers a link with the secret',
    fails: ['secrets'],
    wrap: answers(async (response, request) => {
      if (!isLink(request) || response.status !== 201) return response;
      const { clientSecret } = (await request.json()) as Json;
      return withJson(response, (account) => ({ ...account, clientSecret }));
    }),
  },
  {
    does: 'repeats the end of a secret that it refuses',
    fails: ['secrets'],
    wrap: answers(async (response, request) => {
      if (!isLink(request) || response.status !== 422) return response;
      const { clientSecret } = (await request.json()) as Json;
      return withJson(response, (problem) => ({ ...problem, detail: `…${String(clientSecret).slice(-10)}` }));
    }),
  },
  {
    does: 'answers a link with 200',
    fails: ['link'],
    wrap: answers(
      ({ status, headers, body }) => new Response(body, { status: status === 201 ? 200 : status, headers }),
    ),
  },
  {
    does: 'lets the list be cached',
    fails: ['no-store'],
    wrap: answers((response, { method }) => {
      if (method === 'GET') response.headers.delete('Cache-Control');
      return response;
    }),
  },
  {
    does: 'does not tell which account has the client id',
    fails: ['already-linked-account'],
    wrap: answers((response) =>
      response.status === 409 ? withJson(response, ({ accountId: _, ...problem }) => problem) : response,
    ),
  },
  {
    does: 'masks the beginning of the client id as well',
    fails: ['mask'],
    wrap: answers(async (response) => {
      const { status, headers } = response;
      const text = (await response.text()).replace(/papi-[0-9a-f]{4}…/g, 'papi-…');
      return new Response(text || null, { status, headers });
    }),
  },
  {
    does: 'answers a link with the whole client id',
    fails: ['mask', 'list-linked', 'client-ids'],
    wrap: answers(async (response, request) => {
      if (!isLink(request) || response.status !== 201) return response;
      const { clientId } = (await request.json()) as Json;
      return withJson(response, (account) => ({ ...account, clientId }));
    }),
  },
  {
    does: 'begins anew whatever the cursor is',
    fails: ['list-pages'],
    wrap: sees((request) =>
      withQuery(request, (query) => {
        if (query.get('cursor') !== 'made-up') query.delete('cursor');
      }),
    ),
  },
  {
    does: 'takes everybody for the same tenant',
    fails: ['other-tenant-list', 'other-tenant-account', 'other-tenant-link', 'other-tenant-key'],
    options: {
      authorize: (request) =>
        tenantOf(request) === 'session-expired' ? 'session-expired' : { tenantId: 'acme' },
    },
  },
  {
    does: 'lists the accounts of all tenants',
    fails: ['other-tenant-list'],
    options: {
      authorize: (request) => {
        const tenant = tenantOf(request);
        return tenant !== 'session-expired' && request.method === 'GET' ? { tenantId: 'acme' } : tenant;
      },
    },
  },
  {
    does: 'pays no heed to Idempotency-Key',
    fails: ['same-key', 'same-key-at-once', 'same-key-other-body'],
    wrap: sees((request) =>
      withHeaders(request, (headers) => {
        if ((headers.get('Idempotency-Key') ?? '').length === 36) headers.delete('Idempotency-Key');
      }),
    ),
  },
  {
    does: 'takes changes from pages of any site',
    fails: fromElsewhere,
    wrap: sees((request) => withHeaders(request, (headers) => headers.set('Sec-Fetch-Site', 'same-origin'))),
  },
  {
    does: 'refuses links of other pages, and links',
    fails: fromElsewhere,
    wrap: doesWhatItRefuses(403, isLink, asOwnPage),
  },
  {
    does: 'refuses relinks of other pages, and relinks',
    fails: fromElsewhere,
    wrap: doesWhatItRefuses(403, ({ method }) => method === 'PUT', asOwnPage),
  },
  {
    does: 'refuses checks of other pages, and checks',
    fails: fromElsewhere,
    wrap: doesWhatItRefuses(403, (request) => pathOf(request).endsWith('/check'), asOwnPage),
  },
  {
    does: 'takes any Origin where Sec-Fetch-Site is missing',
    fails: ['other-origin'],
    wrap: trusts((origin, site) => origin !== null && site === null),
  },
  {
    does: 'takes the Origin null for its own',
    fails: ['other-site', 'other-origin'],
    wrap: trusts((origin) => origin === 'null'),
  },
  {
    does: 'takes the same site for the same origin',
    fails: ['same-site'],
    wrap: trusts((_, site) => site === 'same-site'),
  },
  {
    does: 'takes an Origin that begins with its own for its own',
    fails: ['other-origin'],
    wrap: trusts((origin, _, own) => origin?.startsWith(own.origin) === true),
  },
  {
    does: 'takes an Origin that begins with its own host for its own',
    fails: ['other-origin'],
    wrap: trusts(
      (origin, site, { hostname }) =>
        site === null && new RegExp(`^https?://${hostname}[:.]`).test(origin ?? ''),
    ),
  },
  {
    does: 'takes an Origin that ends with its own host for its own',
    fails: ['other-origin'],
    wrap: trusts((origin, _, { host }) => origin?.endsWith(host) === true),
  },
  {
    does: 'refuses relinks of another tenant, and relinks',
    fails: ['other-tenant-account'],
    wrap: doesWhatItRefuses(404, ({ method }) => method === 'PUT', asOtherTenant),
  },
  {
    does: 'refuses checks of another tenant, and checks',
    fails: ['other-tenant-account'],
    wrap: doesWhatItRefuses(404, (request) => pathOf(request).endsWith('/check'), asOtherTenant),
  },
  {
    does: 'lists the accounts of all tenants where a status is asked for',
    fails: ['other-tenant-list'],
    wrap: listsMore((query) => query.has('status')),
  },
  {
    does: 'lists the accounts of all tenants on later pages',
    fails: ['other-tenant-list'],
    wrap: listsMore((query) => query.has('cursor')),
  },
  {
    does: 'lists the accounts of all tenants where the end of a client id is searched',
    fails: ['other-tenant-list'],
    wrap: listsMore((query) => /^[0-9a-f]{4}$/.test(query.get('search') ?? '')),
  },
  {
    does: 'counts the accounts of all tenants',
    fails: ['other-tenant-list'],
    wrap: (fetch) => async (request) => {
      const response = await fetch(request.clone());
      if (request.method !== 'GET' || !response.ok || new URL(request.url).searchParams.has('search'))
        return response;
      const { total } = (await (await fetch(asOtherTenant(request))).json()) as Json;
      return withJson(response, (page) => ({ ...page, total: Number(page['total']) + Number(total) }));
    },
  },
  {
    does: 'lets a client id be linked by one tenant alone',
    fails: ['other-tenant-link'],
    wrap: linksOnceForAll,
  },
  {
    does: 'answers a link under the key of another tenant with the account of that one',
    fails: ['other-tenant-key'],
    wrap: remembersAnswers('POST', (sameTenant) => !sameTenant),
  },
  {
    does: 'answers a relink under the key of another tenant with the account of that one',
    fails: ['other-tenant-key'],
    wrap: remembersAnswers('PUT', (sameTenant) => !sameTenant),
  },
  {
    does: 'answers any relink under a key with what came of the first',
    fails: ['same-key-other-body'],
    wrap: remembersAnswers('PUT', (sameTenant) => sameTenant),
  },
  {
    does: 'gives its sealing keys to anybody',
    fails: ['unauthenticated'],
    options: { sealing: { keys: await generateSealingKey() } },
    wrap: sees((request) =>
      pathOf(request) === '/sealing-keys' && !request.headers.has('Cookie')
        ? withHeaders(request, (headers) => headers.set('Cookie', session))
        : request,
    ),
  },
  {
    does: 'opens a sealed text for a relink as often as it is sent',
    fails: ['sealed-once'],
    ...(await opensRelinksAgain()),
  },
  {
    does: 'takes a missing Origin for its own',
    fails: ['no-origin'],
    wrap: sees((request) =>
      withHeaders(request, (headers) => {
        if (!headers.has('Origin')) headers.set('Sec-Fetch-Site', 'same-origin');
      }),
    ),
  },
  {
    does: 'lets pages of any site read',
    fails: ['cors'],
    wrap: answers((response) => {
      response.headers.set('Access-Control-Allow-Origin', '*');
      return response;
    }),
  },
  {
    does: 'answers an error page where Personio is down',
    fails: ['personio-down', 'personio-broken', 'problem-type'],
    wrap: answers((response) => {
      if (response.status !== 502) return response;
      response.headers.set('Content-Type', 'text/html');
      return new Response('<!doctype html><title>Bad gateway</title>', {
        status: 502,
        headers: response.headers,
      });
    }),
  },
  {
    does: 'takes a Personio that hangs for one that is down',
    fails: ['personio-timeout'],
    wrap: answers((response) => {
      const error = { status: 502, code: 'personio-unavailable' };
      return response.status === 504
        ? withJson(response, (problem) => ({ ...problem, ...error }), 502)
        : response;
    }),
  },
  {
    does: 'does not say how long to wait',
    fails: ['retry-after'],
    wrap: answers((response) => {
      response.headers.delete('Retry-After');
      return response;
    }),
  },
  { does: 'goes on listing what is unlinked', fails: ['unlinked-list'], wrap: listsTheDeleted },
  {
    does: 'takes an account that is not there for unlinked',
    fails: ['unlinked', 'unknown-account', 'other-tenant-account'],
    wrap: answers((response, { method }) =>
      method === 'DELETE' && response.status === 404
        ? new Response(null, { status: 204, headers: response.headers })
        : response,
    ),
  },
  {
    does: 'forgets a new label',
    fails: ['rename'],
    wrap: (fetch) => async (request) => {
      if (request.method !== 'PATCH' || tenantOf(request) === 'session-expired') return fetch(request);
      const { label } = await bodyOf(request);
      const kept = /^verify-\w+ renamed$/.test(String(label)) ? { label: 'Acme' } : undefined;
      const response = await fetch(kept ? await withBody(request, () => kept) : request);
      return kept ? withJson(response, (account) => ({ ...account, label })) : response;
    },
  },
  {
    does: 'makes every page a long one',
    fails: ['list-limit'],
    wrap: sees((request) =>
      withQuery(request, (query) => {
        if (query.get('limit') === '1') query.set('limit', '100');
      }),
    ),
  },
  {
    does: 'lists the oldest first',
    fails: ['list-order'],
    wrap: answers((response, { method }) =>
      method === 'GET' && response.ok
        ? withJson(response, (page) => ({ ...page, accounts: (page['accounts'] as Json[]).reverse() }))
        : response,
    ),
  },
  {
    does: 'reads % in a search as anything',
    fails: ['search-literal'],
    wrap: sees((request) =>
      withQuery(request, (query) => {
        if (query.has('search')) query.set('search', (query.get('search') ?? '').replaceAll('%', ''));
      }),
    ),
  },
  {
    does: 'filters by no status',
    fails: ['status-filter'],
    wrap: sees((request) =>
      withQuery(request, (query) => {
        if (query.get('status') !== 'gone') query.delete('status');
      }),
    ),
  },
  {
    does: 'shows a limited account as active',
    fails: ['no-attributes', 'missing-rights', 'status-filter'],
    wrap: answers(async (response) => {
      const { status, headers } = response;
      const text = (await response.text()).replaceAll('"status":"limited"', '"status":"active"');
      return new Response(text || null, { status, headers });
    }),
  },
  {
    does: 'counts one account too many',
    fails: ['total'],
    wrap: answers((response, { method }) =>
      method === 'GET' && response.ok
        ? withJson(response, (page) => ({ ...page, total: Number(page['total']) + 1 }))
        : response,
    ),
  },
  {
    does: 'answers a check that finds the pair refused with an error',
    fails: ['check-refused'],
    wrap: answers(async (response, request) => {
      if (!pathOf(request).endsWith('/check') || !response.ok) return response;
      const account = (await response.clone().json()) as { status?: string; problem?: Json };
      if (account.status !== 'needs-relink') return response;
      response.headers.set('Content-Type', 'application/problem+json');
      return withJson(response, () => ({ ...account.problem, status: 422 }), 422);
    }),
  },
  {
    does: 'passes unknown members over',
    fails: ['unknown-members'],
    wrap: sees((request) =>
      request.method === 'GET' || request.method === 'DELETE' || pathOf(request).endsWith('/check')
        ? request
        : withBody(request, ({ tenantId: _, status: __, ...body }) => body),
    ),
  },
  {
    does: 'takes any content type for JSON',
    fails: ['content-type'],
    wrap: sees((request) =>
      withHeaders(request, (headers) => headers.set('Content-Type', 'application/json')),
    ),
  },
  {
    does: 'reads bodies of any length',
    fails: ['too-large'],
    options: { limits: { maxBodyBytes: 1024 * 1024 } },
  },
  {
    does: 'answers who is not signed in with 403',
    fails: ['unauthenticated'],
    options: {
      authorize: (request) => {
        const tenant = tenantOf(request);
        return tenant === 'session-expired' ? 'forbidden' : tenant;
      },
    },
  },
  {
    does: 'leaves `retryable` out of errors',
    fails: ['problem-members'],
    wrap: answers((response) =>
      response.status >= 400 ? withJson(response, ({ retryable: _, ...problem }) => problem) : response,
    ),
  },
  {
    does: 'opens a sealed text as often as it is sent',
    fails: ['sealed-once'],
    options: { sealing: { keys: await generateSealingKey(), rememberNonce: async () => true } },
  },
  {
    does: 'asks another Personio',
    fails: ['simulator'],
    options: { personio: { baseUrl: 'http://127.0.0.1:9' } },
  },
  {
    does: 'links and refuses in ways of its own',
    fails: [
      ...[
        'linked-account',
        'granted-rights',
        'scope-names',
        'pasted',
        'invalid-credentials',
        'missing-access',
      ],
      ...['already-linked', 'already-linked-case', 'rate-limited', 'relink-refused', 'relink-already-linked'],
    ],
    wrap: inOrder(
      answers((response, request) =>
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
      answers((response) =>
        response.status === 422
          ? withJson(response, (error) => (error['missing'] ? { ...error, missing: [] } : error))
          : response,
      ),
    ),
  },
  {
    does: 'keeps keys and lists accounts in ways of its own',
    fails: [
      ...['nothing-kept', 'same-key-relink', 'malformed-key', 'list', 'list-linked', 'search-label'],
      ...['search-client-id', 'malformed-query'],
    ],
    wrap: inOrder(
      listsTheRefused,
      takesKeysOnceForRelinks,
      sees((request) =>
        withHeaders(request, (headers) => {
          if ((headers.get('Idempotency-Key') ?? '').length !== 36) headers.delete('Idempotency-Key');
        }),
      ),
      sees((request) =>
        withQuery(request, (query) => {
          const search = query.get('search') ?? '';
          const shouted = search === search.toUpperCase() && /[A-Z]/.test(search);
          if (shouted || /^[0-9a-f]{4}$/.test(search)) query.set('search', 'nothing like it');
          if (query.get('cursor') === 'made-up') query.delete('cursor');
        }),
      ),
      answers((response, request) => {
        if (request.method !== 'GET' || !response.ok) return response;
        const lasting = new URL(request.url).searchParams.has('limit');
        return withJson(response, (page) => ({
          ...page,
          accounts: (page['accounts'] as Json[]).map(({ linkedAt, ...account }) => ({
            ...account,
            ...(lasting ? { linkedAt } : {}),
            clientId: 'papi-…',
          })),
        }));
      }),
    ),
  },
  {
    does: 'checks, relinks and unlinks in ways of its own',
    fails: [
      'check',
      'check-unreachable',
      'relink',
      'unlink',
      'link-again',
      'malformed-body',
      'nosniff',
      'json',
    ],
    wrap: inOrder(
      answers(async (response, request) => {
        if (!pathOf(request).endsWith('/check') || !response.ok) return response;
        const { status } = (await response.clone().json()) as Json;
        if (status === 'active') return withJson(response, (account) => account, 202);
        return withJson(response, (account) =>
          status === 'unreachable' ? { ...account, status: 'limited' } : account,
        );
      }),
      answers((response, { method }) =>
        method === 'PUT' && response.ok
          ? withJson(response, (account) => ({ ...account, label: 'Acme' }))
          : response,
      ),
      answers((response, { method }) => {
        if (method === 'GET') response.headers.delete('X-Content-Type-Options');
        if (method !== 'DELETE' || response.status !== 204) return response;
        response.headers.set('Content-Type', 'text/plain');
        return new Response('Gone.', { status: 200, headers: response.headers });
      }),
      neverLinksAgain,
      sees((request) =>
        request.method === 'PATCH'
          ? withBody(request, (body) => (body['label'] === '  ' ? { label: 'nameless' } : body))
          : request,
      ),
    ),
  },
  {
    does: 'seals in ways of its own',
    fails: ['sealing-keys', 'sealed-link', 'sealed-elsewhere'],
    options: { sealing: { keys: await generateSealingKey() } },
    wrap: inOrder(
      answers((response, request) =>
        pathOf(request) === '/sealing-keys' && response.ok
          ? withJson(response, (keySet) => ({
              ...keySet,
              keys: (keySet['keys'] as Json[]).map((key) => ({ ...key, d: 'private' })),
            }))
          : response,
      ),
      answers(async (response, request) => {
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
 * The checks to run against a mutant: those of the groups in which one has to fail, so that the others of the group are
 * seen to pass. All of them if the group is the one that inspects the responses to the others.
 */
function checksAround(fails: readonly string[]): readonly string[] {
  const groups = checkGroups.filter(({ checks }) => checks.some(({ name }) => fails.includes(name)));
  const last = checkGroups.at(-1);
  if (groups.every((group) => group === last)) return [];
  return [...groups, ...(last ? [last] : [])].flatMap(({ checks }) => checks.map(({ name }) => name));
}

describe('verify finds what is broken, and nothing else, in a backend that', { concurrency: 8 }, () => {
  for (const { does, fails, ...difference } of mutants) {
    it(does, async () => {
      const host = await startHost(difference);
      try {
        assert.deepEqual(failing(await verifiedRows(host, checksAround(fails))), fails);
      } finally {
        await host.close();
      }
    });
  }

  it('breaks every check', () => {
    const names = checkGroups.flatMap(({ checks }) => checks.map(({ name }) => name));
    assert.equal(new Set(names).size, names.length);
    const broken = mutants.flatMap(({ fails }) => fails);
    assert.deepEqual(
      names.filter((name) => !broken.includes(name)),
      [],
    );
  });
});
