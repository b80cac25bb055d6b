import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createLinkBackend, openSqliteStore } from 'personio-link/server';

/** Stands for your own sessions. */
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
  // Who asks is decided here: the customer comes from your session, and from nothing else in the request.
  authorize: (request) => {
    const [, id = ''] = /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    const user = sessions.get(id);
    return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
  },
  onError: (error) => console.error(error),
});

const answerPersonio = getRequestListener(backend.fetch, { overrideGlobalObjects: false });

const server = createServer((incoming, outgoing) => {
  if (incoming.url?.startsWith('/api/personio/')) {
    void answerPersonio(incoming, outgoing);
  } else {
    outgoing.writeHead(404).end();
  }
});
const port = Number(process.env['PORT'] ?? 3000);
server.listen(port, () => console.log(`Listening on http://localhost:${port}`));

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
