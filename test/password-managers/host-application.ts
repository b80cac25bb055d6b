/** A host that has a login page and shows the elements, with a backend and a simulated Personio for each case. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  generateSealingKey,
} from '../../src/server/index.ts';
import { createPersonioSimulator, sampleCredentials } from '../../src/testing/index.ts';
import { bundleElements } from '../support/bundle-elements.ts';

export interface Page {
  readonly element: 'form' | 'list';
  /** Attributes of the element. */
  readonly attributes: string;
}

export interface HostApplication {
  readonly origin: string;
  /** The address of a page with a backend of its own. A list has one account. */
  readonly open: (page: Page) => Promise<string>;
  readonly close: () => void;
}

export async function startHostApplication(): Promise<HostApplication> {
  const elements = await bundleElements();
  const sealingKey = await generateSealingKey();
  const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
  const pages = new Map<string, { html: string; fetch: (request: Request) => Promise<Response> }>();
  const server = createAdaptorServer({ fetch: respond }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/elements.js')
      return new Response(elements, { headers: { 'Content-Type': 'text/javascript' } });
    if (pathname === '/login' && request.method === 'POST') return Response.redirect(`${origin}/home`, 303);
    if (pathname === '/login') return page(loginForm);
    const opened = pages.get(pathname.split('/')[1] ?? '');
    if (!opened) return page('<h1>Home</h1>');
    return pathname.includes('/api/') ? opened.fetch(request) : page(opened.html);
  }

  return {
    origin,
    async open({ element, attributes }) {
      const id = `page-${String(pages.size)}`;
      const endpoint = `/${id}/api/personio`;
      const backend = createLinkBackend({
        store: createMemoryStore(),
        keys: generateKey(),
        endpoint,
        authorize: () => ({ tenantId: id }),
        sealing: { keys: sealingKey },
        personio: { baseUrl: 'https://personio.test', fetch: (...call) => simulator.fetch(...call) },
      });
      const tag = element === 'form' ? 'personio-link-form' : 'linked-accounts-list';
      const html = `<h1>Host</h1><${tag} endpoint="${endpoint}" ${attributes}></${tag}>`;
      pages.set(id, { html, fetch: (request) => backend.fetch(request) });
      if (element === 'list') {
        const { clientId, clientSecret } = sampleCredentials.recommendedMissing;
        const linked = await fetch(`${origin}${endpoint}/accounts`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id, Origin: origin },
          body: JSON.stringify({ clientId, clientSecret, label: 'Acme GmbH' }),
        });
        if (!linked.ok) throw new Error(`The account could not be linked: ${await linked.text()}`);
      }
      return `${origin}/${id}`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const loginForm = `<h1>Log in</h1><form method="post">
  <label>User <input name="user" autocomplete="username"></label>
  <label>Password <input name="password" type="password" autocomplete="current-password"></label>
  <button>Log in</button>
</form>`;

/** `find` returns the only element that matches, including in shadow roots. `outcome` is the type of the last event. */
const helpers = `
  function find(selector, root = document) {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot && find(selector, shadowRoot);
      if (inside) return inside;
    }
    return null;
  }
  var outcome = '';
  for (const type of ['personio-account-linked', 'personio-account-relinked', 'personio-link-failed'])
    document.addEventListener(type, () => (outcome = type));`;

function page(body: string): Response {
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
      <script>${helpers}</script>${body}<script type="module" src="/elements.js"></script>`,
    { headers: { 'Content-Type': 'text/html' } },
  );
}
