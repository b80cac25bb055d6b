/** Serves the built demo to browser tests under its Content-Security-Policy, and collects reports of violations. */
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { TestRunnerConfig } from '@web/test-runner';
import { contentSecurityPolicy, servePages } from '../../../demo/pages.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const folder = fileURLToPath(new URL('../../../demo/dist', import.meta.url));
const address = /^\/demo-pages\/([\w-]+)(\/.*)$/;

/**
 * - `/demo-pages/{run}/?endpoint=…` is the page; the test chooses an ID for its run.
 * - `/demo-pages/{run}/reports?until=…` answers with all reports once one contains the text.
 */
export function demoPages(): Middleware {
  const reports = new Map<string, string[]>();
  const arrivals = new EventEmitter();
  const pages = existsSync(folder) ? servePages(folder) : undefined;

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, run = '', path = ''] = address.exec(pathname) ?? [];
    const reported = reports.get(run) ?? [];
    reports.set(run, reported);
    if (path === '/reports') {
      if (request.method === 'POST') {
        reported.push(await request.text());
        arrivals.emit(run);
        return new Response(null, { status: 204 });
      }
      const text = searchParams.get('until') ?? '';
      while (!reported.some((report) => report.includes(text))) await once(arrivals, run);
      return Response.json(reported);
    }
    if (!pages) return new Response('Build the demo first: npm test -- build demo', { status: 404 });

    const response = pages(path);
    // The only changes: the test may frame the page, and violations are reported.
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
