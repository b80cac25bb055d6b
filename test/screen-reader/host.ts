/** A host application whose pages each have a backend and a simulated Personio of their own. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  type Invitation,
  type LinkBackend,
} from '../../src/server/index.ts';
import { createPersonioSimulator, sampleAccess, sampleCredentials } from '../../src/testing/index.ts';
import { bundleElements } from '../support/bundle-elements.ts';
import { findElement } from '../support/find-element.ts';

export type Language = 'en' | 'de';

export interface PageContent {
  readonly title: string;
  /** The page's HTML, for the URL of its backend. */
  readonly body: (endpoint: string) => string;
  /** Whether it starts with three accounts: one works, one lacks a right, and the credentials of one are rejected. */
  readonly hasAccounts?: boolean;
}

export interface Host {
  readonly open: (page: PageContent, language: Language) => Promise<OpenedPage>;
  readonly close: () => void;
}

export interface OpenedPage {
  readonly url: string;
  /** Creates an invitation to link an account. */
  readonly invite: () => Promise<Invitation>;
  readonly revoke: (invitation: Invitation) => Promise<void>;
  /** Lets the next request to its backend fail. */
  readonly failOnce: () => void;
}

interface HostedPage {
  readonly html: string;
  readonly backend: LinkBackend;
  failsNext: boolean;
}

export async function startHost(): Promise<Host> {
  const elements = await bundleElements();
  const styles = readFileSync(new URL('../../demo/host.css', import.meta.url), 'utf8');
  const pages = new Map<string, HostedPage>();
  const server = createAdaptorServer({ fetch: respond }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/elements.js') return respondWith(elements, 'text/javascript');
    if (pathname === '/host.css') return respondWith(styles, 'text/css');
    const page = pages.get(pathname.split('/')[1] ?? '');
    if (!page) return new Response(null, { status: 404 });
    if (!pathname.includes('/api/')) return respondWith(page.html, 'text/html');
    const { failsNext } = page;
    page.failsNext = false;
    return failsNext ? new Response(null, { status: 503 }) : page.backend.fetch(request);
  }

  return {
    async open({ title, body, hasAccounts = false }, language) {
      const id = `page-${String(pages.size)}`;
      const url = `${origin}/${id}`;
      const endpoint = `/${id}/api/personio`;
      const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
      const backend = createLinkBackend({
        store: createMemoryStore(),
        keys: generateKey(),
        endpoint,
        access: sampleAccess,
        authorize: () => ({ tenantId: 'acme', linkedBy: 'Ines Albrecht' }),
        invitations: { url, integrationName: 'Acme People Analytics' },
        personio: { baseUrl: 'https://personio.test', fetch: (...call) => simulator.fetch(...call) },
      });
      if (hasAccounts) await linkAccounts(backend, simulator);
      const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title>
        <link rel="stylesheet" href="/host.css"><script>${findElement}</script>
        <nav aria-label="Host"><a href="#main">Home</a></nav>
        <main id="main">${body(endpoint)}</main><footer><a href="#main">Imprint</a></footer>
        <script type="module" src="/elements.js"></script></html>`;
      const page: HostedPage = { html, backend, failsNext: false };
      pages.set(id, page);
      return {
        url,
        invite: () => backend.createInvitation('acme', { purpose: 'link', createdBy: 'Ines Albrecht' }),
        revoke: (invitation) => backend.revokeInvitation('acme', invitation.id),
        failOnce: () => {
          page.failsNext = true;
        },
      };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function linkAccounts(
  backend: LinkBackend,
  simulator: ReturnType<typeof createPersonioSimulator>,
): Promise<void> {
  const { noAttributes, requiredMissing, recommendedMissing } = sampleCredentials;
  const accounts = [
    ['Acme GmbH', { ...noAttributes, readableAttributes: true }],
    ['Nordlicht Logistik AG', requiredMissing],
    ['Brauhaus am Markt', recommendedMissing],
  ] as const;
  for (const [label, credential] of accounts) {
    const { clientId, clientSecret } = credential;
    simulator.setCredential(credential);
    await backend.linkAccount('acme', {
      credentials: { clientId, clientSecret },
      label,
      linkedBy: 'Ines Albrecht',
    });
  }
  simulator.setCredential({ ...recommendedMissing, behavior: 'refused' });
  await backend.checkDueAccounts({ olderThanMs: 0 });
}

function respondWith(body: string, type: string): Response {
  return new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
}
