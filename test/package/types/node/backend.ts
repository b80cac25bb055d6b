/* Compiled inside an empty project against the packed library, without the types of a browser, never run. */
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  generateSealingKey,
  type LinkBackend,
} from 'personio-link/server';
import { createPersonioSimulator, sampleAccounts, sampleCredentials } from 'personio-link/testing';

const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
const backend: LinkBackend = createLinkBackend({
  store: createMemoryStore(),
  keys: generateKey(),
  sealing: { keys: await generateSealingKey() },
  personio: { fetch: (input, init) => simulator.fetch(input, init) },
  authorize: (request) => (request.headers.has('Cookie') ? { tenantId: 'acme' } : 'session-expired'),
});

const answer = await backend.personioFetch('acme', sampleAccounts.active.id, '/v2/documents', {
  method: 'POST',
  body: new FormData(),
});
console.log(answer.status);
