import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { createLinkBackend, openSqliteStore } from 'personio-link/server';

interface User {
  readonly company: string;
  readonly name: string;
}

/** Replace this with your own sessions. */
const sessions = new Map<string, User>([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

/** The user that your middleware found for a request. */
const users = new WeakMap<Request, User>();

const store = await openSqliteStore('accounts.db');
const backend = createLinkBackend({
  store,
  keys: process.env['PERSONIO_LINK_KEYS'] ?? '',
  access: 'employees:read time-off:read+write documents:read?',
  personio: { baseUrl: process.env['PERSONIO_BASE_URL'] ?? 'https://api.personio.de' },
  // Take the tenant from your session only, never from the request's path, query or body.
  authorize: (request) => {
    const user = users.get(request);
    return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
  },
  onError: (error) => console.error(error),
});

const app = new Hono<{ Variables: { user: User | undefined } }>();

// Your session middleware.
app.use(async (context, next) => {
  context.set('user', sessions.get(getCookie(context, '__Host-session') ?? ''));
  await next();
});

app.all('/api/personio/*', (context) => {
  const user = context.get('user');
  if (user) users.set(context.req.raw, user);
  return backend.fetch(context.req.raw);
});

const port = Number(process.env['PORT'] ?? 3000);
const server = serve({ fetch: app.fetch, port }, () =>
  console.log(`Listening on http://localhost:${port}`),
) as Server;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void shutDown());
}

/** Lets in-flight requests finish, then closes the store. */
async function shutDown(): Promise<void> {
  server.close();
  await backend.close();
  store.close();
  // Responses may still be being sent: close idle connections now and the remaining ones after 5 s.
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 5000).unref();
}
