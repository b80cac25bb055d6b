/** Calls the Worker as its runtime does: `fetch` of the default export, with a Request and the environment. */
import { serve } from '@hono/node-server';
import worker from '../../examples/workers/worker.ts';

const { PERSONIO_LINK_KEYS = '', PERSONIO_BASE_URL = '' } = process.env;

serve({
  fetch: (request) => worker.fetch(request, { PERSONIO_LINK_KEYS, PERSONIO_BASE_URL }),
  port: 0,
  overrideGlobalObjects: false,
});
