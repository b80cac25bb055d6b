import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinkBackend, generateKey, openSqliteStore } from 'personio-link/server';
import { createPersonioSimulator, sampleCredentials, sampleOutcomes } from 'personio-link/testing';
import { listen } from './listen.ts';
import { servePages } from './pages.ts';

const data = process.env['DEMO_DATA'] ?? join(import.meta.dirname, 'data');
mkdirSync(data, { recursive: true });

// The real Personio if its URL is set, else a simulator on its own port.
const simulator = process.env['PERSONIO_BASE_URL']
  ? undefined
  : await listen(createPersonioSimulator({ credentials: Object.values(sampleCredentials) }).fetch, 0);
const personioUrl = process.env['PERSONIO_BASE_URL'] ?? simulator?.url ?? '';

const store = await openSqliteStore(join(data, 'accounts.db'));
// A host with HTTPS names its cookie "__Host-session" and adds "Secure", so that no other subdomain can plant one. Safari ignores such
// cookies on http://localhost: https://bugs.webkit.org/show_bug.cgi?id=281149
const session = process.env['DEMO_SESSION'] ?? randomBytes(16).toString('hex');

const page = servePages(join(import.meta.dirname, 'dist'));
// Before the backend, because the links of invitations contain the port.
const host = await listen(
  (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/personio')) return backend.fetch(request);
    const response = page(pathname);
    // Not for invited persons: they have no login.
    if (pathname === '/')
      response.headers.set('Set-Cookie', `session=${session}; HttpOnly; SameSite=Strict; Path=/`);
    return response;
  },
  Number(process.env['PORT'] ?? 4100),
);
const demoUrl = process.env['DEMO_URL'] ?? host.url;

const backend = createLinkBackend({
  store,
  keys: process.env['PERSONIO_LINK_KEYS'] ?? readKeys(join(data, 'keys')),
  personio: { baseUrl: personioUrl },
  access: 'employees:read time-off:read+write documents:read?',
  invitations: { url: `${demoUrl}/invitation`, integrationName: 'Acme People Analytics' },
  // A real host looks up its session here. Take the tenant from the session only.
  authorize: (request) =>
    request.headers.get('cookie')?.split('; ').includes(`session=${session}`)
      ? { tenantId: 'acme', linkedBy: 'Ines Albrecht' }
      : 'session-expired',
});

// An open invitation to try. The list can revoke it; otherwise it is revoked when the demo stops.
const invitation = await backend
  .createInvitation('acme', { purpose: 'link', createdBy: 'Ines Albrecht', expiresInHours: 8 })
  .catch(() => undefined);

// `npm run dev` serves the page at a URL of its own, and waits for this one.
process.send?.(host.url);
console.log(`
personio-link demo   ${demoUrl}
Invitation           ${invitation?.url ?? '20 are open: revoke one in the list'}
Personio             ${simulator ? `${personioUrl} (simulator)` : personioUrl}
Accounts             ${join(data, 'accounts.db')}
`);
if (simulator) printSampleCredentials();
console.log('Press Ctrl-C to stop. The accounts are kept.\n');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void host
      .close()
      .then(() => invitation && backend.revokeInvitation('acme', invitation.id).catch(() => undefined))
      .then(() => backend.close())
      .then(() => {
        store.close();
        process.exit(0);
      });
  });
}

/** Created once, so that accounts of earlier runs can be decrypted. A real host loads its keys from a secret manager. */
function readKeys(file: string): string {
  if (!existsSync(file)) writeFileSync(file, generateKey(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function printSampleCredentials(): void {
  for (const [name, outcome] of Object.entries(sampleOutcomes)) {
    const { clientId, clientSecret } = sampleCredentials[name as keyof typeof sampleCredentials];
    console.log(`${outcome}\n  Client ID      ${clientId}\n  Client Secret  ${clientSecret}\n`);
  }
}
