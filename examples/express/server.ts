import { getRequestListener } from '@hono/node-server';
import express, { type Response as ExpressResponse } from 'express';
import { createLinkBackend, openSqliteStore } from 'personio-link/server';

interface User {
  readonly company: string;
  readonly name: string;
}

/** Stands for your own sessions. */
const sessions = new Map<string, User>([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

/** Whom your middleware has found behind a request. */
const users = new WeakMap<Request, User>();

const store = await openSqliteStore('accounts.db');
const backend = createLinkBackend({
  store,
  keys: process.env['PERSONIO_LINK_KEYS'] ?? '',
  access: 'employees:read time-off:read+write documents:read?',
  personio: { baseUrl: process.env['PERSONIO_BASE_URL'] ?? 'https://api.personio.de' },
  // Who asks is decided here: the customer comes from your session, and from nothing else in the request.
  authorize: (request) => {
    const user = users.get(request);
    return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
  },
  onError: (error) => console.error(error),
});

const app = express();

// Your session middleware.
app.use((incoming, outgoing: ExpressResponse<unknown, { user?: User }>, next) => {
  const [, id = ''] = /(?:^|; )session=([^;]+)/.exec(incoming.headers.cookie ?? '') ?? [];
  const user = sessions.get(id);
  if (user) outgoing.locals.user = user;
  next();
});

// With `all`, because `use` takes the path off the address; and ahead of `express.json()`, which would empty the body.
app.all('/api/personio/*path', (incoming, outgoing: ExpressResponse<unknown, { user?: User }>) => {
  const answer = getRequestListener(
    (request) => {
      if (outgoing.locals.user) users.set(request, outgoing.locals.user);
      return backend.fetch(request);
    },
    { overrideGlobalObjects: false },
  );
  return answer(incoming, outgoing);
});

app.use(express.json());

const port = Number(process.env['PORT'] ?? 3000);
const server = app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void end());
}

/** Requests that are under way get their answers, then the file is closed and the process ends. */
async function end(): Promise<void> {
  server.close();
  await backend.close();
  store.close();
  // The last answers are on their way. What is kept open without a request ends now, and what others hold open a little later.
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 5000).unref();
}
