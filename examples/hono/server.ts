import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
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

/** Where browsers reach this server. */
const url = process.env['PUBLIC_URL'] ?? 'http://localhost:3000';

/** The page of an invitation: without a login, and with nothing from elsewhere, which could read the link. */
const invitationPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Link Personio – Acme People Analytics</title>
  <script type="module" src="/personio-link.js"></script>
  <personio-invitation endpoint="/api/personio"></personio-invitation>
</html>`;
const invitationHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types personio-link",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

const store = await openSqliteStore('accounts.db');
const backend = createLinkBackend({
  store,
  keys: process.env['PERSONIO_LINK_KEYS'] ?? '',
  access: 'employees:read time-off:read+write documents:read?',
  personio: { baseUrl: process.env['PERSONIO_BASE_URL'] ?? 'https://api.personio.de' },
  invitations: { url: `${url}/invitation`, integrationName: 'Acme People Analytics' },
  // Take the tenant from your session only, never from the request's path, query or body.
  authorize: (request) => {
    const user = users.get(request);
    return user ? { tenantId: user.company, linkedBy: user.name } : 'session-expired';
  },
  onError: (error) => console.error(error),
});

const app = new Hono<{ Variables: { user: User | undefined } }>();

// Before your session middleware: the invited person has no session.
app.get('/invitation', (context) => context.html(invitationPage, 200, invitationHeaders));
app.get('/personio-link.js', serveStatic({ path: 'node_modules/personio-link/dist/cdn/personio-link.js' }));

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
