/**
 * Serves a backend for each browser test that asks for one, under `/test-backends/{id}` over real HTTP, with its own
 * Personio simulator on loopback.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, getRequestListener } from '@hono/node-server';
import type { TestRunnerConfig, TestRunnerPlugin } from '@web/test-runner';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  generateSealingKey,
} from '../../../src/server/index.ts';
import { createPersonioSimulator, sampleCredentials, type Fault } from '../../../src/testing/index.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Handler = (request: Request) => Response | Promise<Response>;

interface TestBackend {
  readonly fetch: Handler;
  readonly personio: Server;
}

/** Shared, because generating it takes longer than most tests. */
let sealingKey: Promise<string> | undefined;

/** What is between the browser and a backend: a router that redirects to URLs with a slash, or something that responds itself. */
export type Intermediary =
  'slashes' | { readonly status: number; readonly body?: string; readonly location?: string };

function respondAsIntermediary(
  intermediary: Intermediary,
  request: Request,
  backend: Handler,
): Response | Promise<Response> {
  if (intermediary === 'slashes') {
    const url = new URL(request.url);
    const withSlash = url.pathname.endsWith('/');
    url.pathname = withSlash ? url.pathname.slice(0, -1) : `${url.pathname}/`;
    return withSlash
      ? backend(new Request(url, request))
      : new Response(null, { status: 308, headers: { Location: url.href } });
  }
  const { status, body = null, location } = intermediary;
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'text/html', ...(location === undefined ? {} : { Location: location }) },
  });
}

const address = /^\/test-backends\/([\w-]+)(\/.*)$/;

export function testBackends(): { readonly middleware: Middleware; readonly plugin: TestRunnerPlugin } {
  const backends = new Map<string, Promise<TestBackend>>();

  async function answer(request: Request): Promise<Response> {
    const [, id = ''] = address.exec(new URL(request.url).pathname) ?? [];
    const backend = backends.get(id) ?? startBackend(`/test-backends/${id}`);
    backends.set(id, backend);
    return (await backend).fetch(request);
  }

  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  return {
    middleware: async (context, next) => {
      if (!address.test(context.path)) {
        await next();
        return;
      }
      context.respond = false;
      await listener(context.req, context.res);
    },
    plugin: {
      name: 'test-backends',
      async serverStop() {
        for (const backend of backends.values()) (await backend).personio.close();
      },
    },
  };
}

/** Long enough to see the form busy, and shorter than the demo's three seconds per call. */
const credentials = [...Object.values(sampleCredentials), { ...sampleCredentials.slow, delayMs: 300 }];

async function startBackend(base: string): Promise<TestBackend> {
  const simulator = createPersonioSimulator({ credentials });
  const personio = createAdaptorServer({
    // The simulator copies the request, which the platform's constructor cannot do with the server's own class.
    fetch: async ({ url, method, headers, body }) =>
      simulator.fetch(url, {
        method,
        headers,
        ...(body ? { body: await new Response(body).arrayBuffer() } : {}),
      }),
    overrideGlobalObjects: false,
  }) as Server;
  await new Promise<void>((resolve) => personio.listen(0, '127.0.0.1', resolve));
  const { port } = personio.address() as AddressInfo;
  let clockMs = 0;
  let decline: string | undefined;
  const backend = createLinkBackend({
    now: () => new Date(Date.now() + clockMs),
    // Replaced by the page of the test: only the fragment counts.
    invitations: { url: 'https://host.example/invitation', integrationName: 'Acme Analytics' },
    store: createMemoryStore(),
    keys: generateKey(),
    sealing: { keys: await (sealingKey ??= generateSealingKey()) },
    endpoint: `${base}/api/personio`,
    authorize: () => ({ tenantId: base, linkedBy: 'Test' }),
    approveLink: () => (decline === undefined ? undefined : { decline }),
    personio: { baseUrl: `http://127.0.0.1:${port}` },
  });

  const controls: Record<string, Handler> = {
    [`GET ${base}/personio-requests`]: () => Response.json(simulator.requests),
    [`POST ${base}/personio-faults`]: async (request) => {
      simulator.faults.add((await request.json()) as Fault);
      return new Response(null, { status: 204 });
    },
    [`PUT ${base}/clock`]: async (request) => {
      clockMs = Number(await request.text()) * 60 * 60_000;
      return new Response(null, { status: 204 });
    },
    [`PUT ${base}/decline`]: async (request) => {
      decline = await request.text();
      return new Response(null, { status: 204 });
    },
    [`DELETE ${base}/personio-credentials`]: async (request) => {
      simulator.removeCredential(await request.text());
      return new Response(null, { status: 204 });
    },
  };
  let intermediary: Intermediary | undefined;
  controls[`PUT ${base}/intermediary`] = async (request) => {
    intermediary = (await request.json()) as Intermediary;
    return new Response(null, { status: 204 });
  };
  return {
    personio,
    fetch: (request) => {
      const control = controls[`${request.method} ${new URL(request.url).pathname}`];
      if (control) return control(request);
      return intermediary === undefined
        ? backend.fetch(request)
        : respondAsIntermediary(intermediary, request, backend.fetch);
    },
  };
}
