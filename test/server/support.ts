import assert from 'node:assert/strict';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  type Authorization,
  type LinkBackend,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import {
  createPersonioSimulator,
  createTestClock,
  everyAccess,
  fakeSecret,
  sampleAccess,
  sampleCredentials,
  type PersonioSimulator,
  type SimulatedCredential,
  type TestClock,
} from '../../src/testing/index.ts';
import type { LinkedAccount } from '../../src/domain/linked-account.ts';
import type { BodyOptions } from '../../src/server/http/read-body.ts';
import { createResources, type RouterServices } from '../../src/server/http/routes.ts';
import { deferred } from '../support/promises.ts';

export const address = 'https://app.example.com/api/personio';

/** Names the tenant of a request. The backend under test trusts it like a session. */
const tenantHeader = 'X-Test-Tenant';

export interface RequestOptions {
  readonly body?: unknown;
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface HeldCall {
  /** Resolves when Personio has processed the call. */
  readonly reached: Promise<undefined>;
  /** Lets the backend receive the response. */
  readonly release: () => void;
}

export interface TestBackend {
  readonly backend: LinkBackend;
  readonly simulator: PersonioSimulator;
  readonly clock: TestClock;
  /** What `onError` received. */
  readonly errors: readonly unknown[];
  /** Holds the response to the next call to the simulated Personio. */
  readonly holdNextCall: () => HeldCall;
  readonly send: (method: string, path: string, sent?: RequestOptions) => Promise<TestResponse>;
  /** Links credentials and returns the account. */
  readonly link: (
    credential: SimulatedCredential,
    sent?: RequestOptions & { label?: string },
  ) => Promise<LinkedAccount>;
}

/** A backend with a simulated Personio and a clock that only the test advances. */
export function createTestBackend(
  options: Partial<LinkBackendOptions> = {},
  credentials: readonly SimulatedCredential[] = Object.values(sampleCredentials),
): TestBackend {
  const clock = createTestClock('2026-11-23T10:00:00.000Z');
  const simulator = createPersonioSimulator({ credentials, clock });
  const errors: unknown[] = [];
  const holds: { readonly reached: () => void; readonly released: Promise<undefined> }[] = [];
  const fetch: typeof simulator.fetch = async (...args) => {
    const response = await simulator.fetch(...args);
    const hold = holds.shift();
    hold?.reached();
    await hold?.released;
    return response;
  };
  const backend = createLinkBackend({
    store: createMemoryStore(),
    keys: generateKey(),
    authorize: (request): Authorization => ({
      tenantId: request.headers.get(tenantHeader) ?? 'acme',
      linkedBy: 'Ines Albrecht',
    }),
    now: clock.now,
    onError: (error) => errors.push(error),
    ...options,
    personio: { fetch, ...options.personio },
  });
  const send: TestBackend['send'] = async (method, path, { body, tenant, headers = {} } = {}) => {
    const response = await backend.fetch(
      new Request(`${address}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(tenant === undefined ? {} : { [tenantHeader]: tenant }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
    };
  };
  return {
    backend,
    simulator,
    clock,
    errors,
    holdNextCall() {
      const reached = deferred<undefined>();
      const released = deferred<undefined>();
      holds.push({ reached: () => reached.resolve(undefined), released: released.promise });
      return { reached: reached.promise, release: () => released.resolve(undefined) };
    },
    send,
    async link(credential, { label, ...sent } = {}) {
      const response = await send('POST', '/accounts', { body: linkBody(credential, { label }), ...sent });
      assert.equal(response.status, 201, JSON.stringify(response.body));
      return response.body as unknown as LinkedAccount;
    },
  };
}

/** All routes of a backend with every option, e.g. `PATCH /accounts/{id}`: those of its router. */
export const routes: readonly string[] = createResources(
  { invitations: {}, history: {} } as RouterServices,
  {} as BodyOptions,
).flatMap(({ path, methods }) => [...methods.keys()].map((method) => `${method} ${path}`));

/** What the form sends for credentials. */
export function linkBody(
  { clientId, clientSecret }: SimulatedCredential,
  { label, access = sampleAccess }: { label?: string | undefined; access?: string | undefined } = {},
): Record<string, unknown> {
  return { clientId, clientSecret, access, ...(label === undefined ? {} : { label }) };
}

/** Made-up credentials with all rights, different for every number. */
export function createCredential(
  number: number,
  rest: Partial<SimulatedCredential> = {},
): SimulatedCredential {
  return {
    clientId: `papi-99999999-2222-4333-8444-${String(number).padStart(12, '0')}`,
    clientSecret: fakeSecret(`secret-${number}`),
    access: everyAccess,
    ...rest,
  };
}

/** Asserts a problem document with all its members and headers. */
export function assertProblem(response: TestResponse, status: number, code: string): void {
  assert.equal(response.status, status, JSON.stringify(response.body));
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
  assert.equal(response.body['code'], code);
  assert.equal(response.body['status'], status);
  assert.equal(response.body['type'], 'about:blank');
  assert.equal(typeof response.body['title'], 'string');
  assert.equal(typeof response.body['retryable'], 'boolean');
  assert.ok('field' in response.body);
}

/** Asserts that a request was rejected as invalid, with a reason. */
export function assertRejected(response: TestResponse, status: number, detail: RegExp): void {
  assertProblem(response, status, 'unexpected');
  assert.match(String(response.body['detail']), detail);
}

/** The paths of the calls to the simulated Personio, oldest first. */
export function pathsOf({ requests }: PersonioSimulator): readonly string[] {
  return requests.map(({ path }) => path);
}
