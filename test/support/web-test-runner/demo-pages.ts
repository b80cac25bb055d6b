/**
 * Gives browser tests the built demo, under the Content-Security-Policy that the demo's own server sends, and keeps what
 * browsers report of violations.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { TestRunnerConfig } from '@web/test-runner';
import { contentSecurityPolicy, servePages } from '../../../demo/pages.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const folder = fileURLToPath(new URL('../../../demo/dist', import.meta.url));
const address = /^\/demo-pages\/([\w-]+)(\/.*)$/;

/** Each test names a run of its own: `/demo-pages/{run}/`, with `?endpoint=` for the backend. */
export function demoPages(): Middleware {
  const reports = new Map<string, unknown[]>();
  const pages = existsSync(folder) ? servePages(folder) : undefined;

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, run = '', path = ''] = address.exec(pathname) ?? [];
    const reported = reports.get(run) ?? [];
    reports.set(run, reported);
    if (path === '/reports') {
      if (request.method === 'GET') return Response.json(reported);
      reported.push(await request.json());
      return new Response(null, { status: 204 });
    }
    if (!pages) return new Response('Build the demo first: npm run build:demo', { status: 404 });

    const response = pages(path);
    // The test looks at the page in a frame, and hears of violations; all else of the policy stays as it is.
    const policy = contentSecurityPolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    response.headers.set('Content-Security-Policy', `${policy}; report-uri /demo-pages/${run}/reports`);
    const endpoint = searchParams.get('endpoint');
    if (endpoint === null) return response;
    const page = (await response.text()).replace('endpoint="/api/personio"', `endpoint="${endpoint}"`);
    return new Response(page, response);
  }

  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  return async (context, next) => {
    if (!address.test(context.path)) {
      await next();
      return;
    }
    context.respond = false;
    await listener(context.req, context.res);
  };
}
