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

const server = Bun.serve({
  port: Number(process.env['PORT'] ?? 3000),
  fetch: (request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith('/api/personio/')
      ? backend.fetch(request)
      : new Response('Not found', { status: 404 });
  },
});
console.log(`Listening on ${server.url.href}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void shutDown());
}

/** Lets in-flight requests finish, then closes the store. */
async function shutDown(): Promise<void> {
  await Promise.all([server.stop(), backend.close()]);
  store.close();
}
