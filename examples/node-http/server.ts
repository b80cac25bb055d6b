import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createLinkBackend, openSqliteStore } from 'personio-link/server';

/** Replace this with your own sessions. */
const sessions = new Map([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

const store = await openSqliteStore('accounts.db');
const backend = createLinkBackend({
  store,
  keys: process.env['PERSONIO_LINK_KEYS'] ?? '',
  access: 'employees:read time-off:read+write documents:read?',
  personio: { baseUrl: process.env['PERSONIO_BASE_URL'] ?? 'https://api.personio.de' },
  // Take the tenant from your session only, never from the request's path, query or body.
  authorize: (request) => {
    const [, id = ''] = /(?:^|; )__Host-session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    const user = sessions.get(id);
    return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
  },
  onError: (error) => console.error(error),
});

const handlePersonio = getRequestListener(backend.fetch, { overrideGlobalObjects: false });

const server = createServer((incoming, outgoing) => {
  if (incoming.url?.startsWith('/api/personio/')) {
    void handlePersonio(incoming, outgoing);
  } else {
    outgoing.writeHead(404).end();
  }
});
const port = Number(process.env['PORT'] ?? 3000);
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));

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
