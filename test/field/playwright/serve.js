/** A page, its backend, and a simulated Personio in one process. */
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createLinkBackend, createMemoryStore, generateKey } from 'personio-link/server';
import { createPersonioSimulator, sampleCredentials } from 'personio-link/testing';

const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
const backend = createLinkBackend({
  store: createMemoryStore(),
  keys: generateKey(),
  authorize: () => ({ tenantId: 'acme' }),
  personio: { baseUrl: 'https://personio.test', fetch: simulator.fetch },
});

const page = `<!doctype html>
  <script type="module" src="/personio-link.js"></script>
  <personio-link-provider endpoint="/api/personio">
    <personio-link-form></personio-link-form>
    <linked-accounts-list></linked-accounts-list>
  </personio-link-provider>`;
const script = readFileSync('node_modules/personio-link/dist/cdn/personio-link.js');

serve({
  port: 4173,
  fetch: (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/personio/')) return backend.fetch(request);
    if (pathname === '/personio-link.js')
      return new Response(script, { headers: { 'Content-Type': 'text/javascript' } });
    return new Response(page, { headers: { 'Content-Type': 'text/html' } });
  },
});
