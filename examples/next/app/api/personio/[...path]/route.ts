import { createLinkBackend, openSqliteStore, type LinkBackend } from 'personio-link/server';

/** Stands for your own sessions. */
const sessions = new Map([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

/** Made with the first request: `next build` loads this file too, and has neither keys nor a place for accounts. */
let backend: Promise<LinkBackend> | undefined;

async function openBackend(): Promise<LinkBackend> {
  return createLinkBackend({
    store: await openSqliteStore('accounts.db'),
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
}

async function answer(request: Request): Promise<Response> {
  backend ??= openBackend().catch((error: unknown) => {
    // The next request tries again.
    backend = undefined;
    throw error;
  });
  return (await backend).fetch(request);
}

export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };
