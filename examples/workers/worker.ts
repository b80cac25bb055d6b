import { createLinkBackend, createMemoryStore, type LinkBackend } from 'personio-link/server';

interface Environment {
  /** A secret of the Worker: `wrangler secret put PERSONIO_LINK_KEYS`. */
  readonly PERSONIO_LINK_KEYS: string;
  readonly PERSONIO_BASE_URL?: string;
}

/** Replace this with your own sessions. */
const sessions = new Map([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

/** Created by the first request: the global scope has neither the environment nor random numbers. */
let backend: LinkBackend | undefined;

function createBackend(environment: Environment): LinkBackend {
  return createLinkBackend({
    // Loses all accounts when the Worker restarts: replace it with your own `AccountStore`.
    store: createMemoryStore(),
    keys: environment.PERSONIO_LINK_KEYS,
    access: 'employees:read time-off:read+write documents:read?',
    personio: { baseUrl: environment.PERSONIO_BASE_URL ?? 'https://api.personio.de' },
    // Take the tenant from your session only, never from the request's path, query or body.
    authorize: (request) => {
      const [, id = ''] = /(?:^|; )__Host-session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
      const user = sessions.get(id);
      return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
    },
    onError: (error) => console.error(error),
  });
}

interface Context {
  waitUntil(promise: Promise<unknown>): void;
}

export default {
  async fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/api/personio/')) return new Response('Not found', { status: 404 });
    backend ??= createBackend(environment);
    const response = backend.fetch(request);
    // Other requests may share work that this one started: finish it even if the client disconnects.
    context.waitUntil(response);
    return response;
  },
};
