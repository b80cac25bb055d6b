import { createLinkBackend, openSqliteStore, type LinkBackend } from 'personio-link/server';

/** Replace this with your own sessions. */
const sessions = new Map([
  ['made-up-session', { company: 'acme', name: 'Ines Albrecht' }],
  ['another-session', { company: 'globex', name: 'Tom Becker' }],
]);

/** Created by the first request: `next build` imports this file too, without keys or a database. */
let backend: Promise<LinkBackend> | undefined;

async function openBackend(): Promise<LinkBackend> {
  return createLinkBackend({
    store: await openSqliteStore('accounts.db'),
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
}

async function handle(request: Request): Promise<Response> {
  backend ??= openBackend().catch((error: unknown) => {
    // Let the next request retry.
    backend = undefined;
    throw error;
  });
  return (await backend).fetch(request);
}

export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE };
