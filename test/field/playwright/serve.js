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

/** Caches every response, as carelessly written service workers do, but responds from the network. */
const serviceWorker = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => event.respondWith(respond(event.request)));
  async function respond(request) {
    const response = await fetch(request);
    const cache = await caches.open('all');
    await cache.put(request, response.clone()).catch(() => undefined);
    return response;
  }`;

const page = `<!doctype html>
  <script type="module" src="/personio-link.js"></script>
  <personio-link-provider endpoint="/api/personio">
    <personio-link-form></personio-link-form>
    <linked-accounts-list></linked-accounts-list>
  </personio-link-provider>`;
const script = readFileSync('node_modules/personio-link/dist/cdn/personio-link.js');

/** Requests to the backend wait between `/hold` and `/release`. */
let untilReleased = Promise.resolve();
let release;

serve({
  port: Number(process.env.PORT),
  fetch: async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/hold') untilReleased = new Promise((resolve) => (release = resolve));
    if (pathname === '/release') release();
    if (pathname.startsWith('/api/personio/')) {
      await untilReleased;
      return backend.fetch(request);
    }
    const headers = { 'Content-Type': 'text/javascript' };
    if (pathname === '/personio-link.js') return new Response(script, { headers });
    if (pathname === '/service-worker.js') return new Response(serviceWorker, { headers });
    return new Response(page, { headers: { 'Content-Type': 'text/html' } });
  },
});
