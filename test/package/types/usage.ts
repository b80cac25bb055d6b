/* Compiled inside an empty project against the packed library, never run. */
import 'personio-link/define';
import type { LinkedAccount, LinkAdapter, PersonioLinkProvider } from 'personio-link';
import { createHttpAdapter } from 'personio-link/adapter';
import { PersonioLinkRequestEvent } from 'personio-link/events';
import german from 'personio-link/locales/de';
import { PersonioLinkForm } from 'personio-link/react';
import { parseLinkedAccount } from 'personio-link/schema';
import { createLinkBackend, createMemoryStore, generateKey } from 'personio-link/server';
import { createFakeAdapter, sampleCredentials } from 'personio-link/testing';

const provider: PersonioLinkProvider = document.createElement('personio-link-provider');
provider.adapter = createHttpAdapter({ endpoint: '/api/personio' });
provider.adapter = createFakeAdapter() satisfies LinkAdapter;
provider.messages = { form: german.form };

document.querySelector('personio-link-form')?.addEventListener('personio-link-request', (event) => {
  if (!(event instanceof PersonioLinkRequestEvent)) return;
  event.respondWith(async ({ credentials, label }, { signal }) => {
    const answer = await fetch('/api', {
      method: 'POST',
      signal,
      body: JSON.stringify({ ...credentials, label }),
    });
    return parseLinkedAccount(await answer.json());
  });
});

document.addEventListener('personio-account-linked', ({ detail }) => {
  const { id, status }: LinkedAccount = detail.account;
  document.title = `${id} ${status}`;
});

PersonioLinkForm({
  endpoint: '/api/personio',
  accountId: '1',
  onPersonioLinkFailed: ({ detail }) => {
    if (detail.error.code === 'missing-access')
      document.title = detail.error.missing.map(({ module }) => module).join();
  },
});

const backend = createLinkBackend({
  store: createMemoryStore(),
  keys: generateKey(),
  authorize: (request) => (request.headers.has('Cookie') ? { tenantId: 'acme' } : 'session-expired'),
});
void backend.fetch(new Request(`http://localhost/?${sampleCredentials.allRights.clientId}`));
