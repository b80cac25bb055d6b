/** Calls the route handlers as Next does: the export named after the method, with a Request. */
import { serve } from '@hono/node-server';
import * as route from '../../examples/next/app/api/personio/[...path]/route.ts';

const handlers: Readonly<Record<string, (request: Request) => Promise<Response>>> = route;

serve({
  fetch: (request) => handlers[request.method]?.(request) ?? new Response(null, { status: 405 }),
  port: 0,
  overrideGlobalObjects: false,
});
