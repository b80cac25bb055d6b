import { getRequestListener } from '@hono/node-server';
import express, { type Response as ExpressResponse } from 'express';
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

const app = express();

// Your session middleware.
app.use((incoming, outgoing: ExpressResponse<unknown, { user?: User }>, next) => {
  const [, id = ''] = /(?:^|; )__Host-session=([^;]+)/.exec(incoming.headers.cookie ?? '') ?? [];
  const user = sessions.get(id);
  if (user) outgoing.locals.user = user;
  next();
});

// `all` keeps the full path, `use` would strip it. Mount before `express.json()`, which would consume the body.
app.all('/api/personio/*path', (incoming, outgoing: ExpressResponse<unknown, { user?: User }>) => {
  const listener = getRequestListener(
    (request) => {
      if (outgoing.locals.user) users.set(request, outgoing.locals.user);
      return backend.fetch(request);
    },
    { overrideGlobalObjects: false },
  );
  return listener(incoming, outgoing);
});

app.use(express.json());

const port = Number(process.env['PORT'] ?? 3000);
const server = app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});

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
