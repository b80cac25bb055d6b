/** Calls the Worker as workerd does: `fetch` of the default export with request, environment and context. */
import { serve } from '@hono/node-server';
import worker from '../../examples/workers/worker.ts';

const { PERSONIO_LINK_KEYS = '', PERSONIO_BASE_URL = '' } = process.env;

serve({
  fetch: (request) =>
    worker.fetch(request, { PERSONIO_LINK_KEYS, PERSONIO_BASE_URL }, { waitUntil: () => undefined }),
  port: 0,
  overrideGlobalObjects: false,
});
