/** Calls the Worker as its runtime does: `fetch` of the default export, with a Request, the environment and a context. */
import { serve } from '@hono/node-server';
import worker from '../../examples/workers/worker.ts';

const { PERSONIO_LINK_KEYS = '', PERSONIO_BASE_URL = '' } = process.env;

serve({
  fetch: (request) =>
    worker.fetch(request, { PERSONIO_LINK_KEYS, PERSONIO_BASE_URL }, { waitUntil: () => undefined }),
  port: 0,
  overrideGlobalObjects: false,
});
