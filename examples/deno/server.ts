import { createLinkBackend, openSqliteStore } from 'personio-link/server';

/** Replace this with your own sessions. */
const sessions = new Map([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

const store = await openSqliteStore('accounts.db');
const backend = createLinkBackend({
  store,
  keys: Deno.env.get('PERSONIO_LINK_KEYS') ?? '',
  access: 'employees:read time-off:read+write documents:read?',
  personio: { baseUrl: Deno.env.get('PERSONIO_BASE_URL') ?? 'https://api.personio.de' },
  // Take the tenant from your session only, never from the request's path, query or body.
  authorize: (request) => {
    const [, id = ''] = /(?:^|; )__Host-session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    const user = sessions.get(id);
    return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
  },
  onError: (error) => console.error(error),
});

const server = Deno.serve({ port: Number(Deno.env.get('PORT') ?? 3000) }, (request) => {
  const { pathname } = new URL(request.url);
  return pathname.startsWith('/api/personio/')
    ? backend.fetch(request)
    : new Response('Not found', { status: 404 });
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  Deno.addSignalListener(signal, () => void shutDown());
}

/** Lets in-flight requests finish, then closes the store. */
async function shutDown(): Promise<void> {
  const finished = server.shutdown();
  await backend.close();
  store.close();
  // Responses may still be being sent: wait for them, but at most 5 s.
  await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, 5000))]);
  Deno.exit();
}
