import { createLinkBackend, openSqliteStore } from 'personio-link/server';

/** Stands for your own sessions. */
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
  // Who asks is decided here: the customer comes from your session, and from nothing else in the request.
  authorize: (request) => {
    const [, id = ''] = /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
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
  Deno.addSignalListener(signal, () => void end());
}

/** Requests that are under way get their answers, then the file is closed and the process ends. */
async function end(): Promise<void> {
  const shutDown = server.shutdown();
  await backend.close();
  store.close();
  // The last answers are on their way. What others hold open after that is waited for a little.
  await Promise.race([shutDown, new Promise((resolve) => setTimeout(resolve, 5000))]);
  Deno.exit();
}
