import { createLinkBackend, createMemoryStore, type LinkBackend } from 'personio-link/server';

interface Environment {
  /** A secret of the Worker: `wrangler secret put PERSONIO_LINK_KEYS`. */
  readonly PERSONIO_LINK_KEYS: string;
  readonly PERSONIO_BASE_URL?: string;
}

/** Stands for your own sessions. */
const sessions = new Map([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

/** Made with the first request: until then a Worker knows neither its environment nor random numbers. */
let backend: LinkBackend | undefined;

function createBackend(environment: Environment): LinkBackend {
  return createLinkBackend({
    // Forgets the accounts whenever the Worker is started anew: put your own `AccountStore` here.
    store: createMemoryStore(),
    keys: environment.PERSONIO_LINK_KEYS,
    access: 'employees:read time-off:read+write documents:read?',
    personio: { baseUrl: environment.PERSONIO_BASE_URL ?? 'https://api.personio.de' },
    // Who asks is decided here: the customer comes from your session, and from nothing else in the request.
    authorize: (request) => {
      const [, id = ''] = /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
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
    const answer = backend.fetch(request);
    // Others may wait for what this request has begun: it goes on when its caller leaves.
    context.waitUntil(answer);
    return answer;
  },
};
