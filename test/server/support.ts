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

export const address = 'https://app.example.com/api/personio';

/** Every request names its tenant in this header; the backend under test trusts it as it would a session. */
const tenantHeader = 'X-Test-Tenant';

export interface Sent {
  readonly body?: unknown;
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestBackend {
  readonly backend: LinkBackend;
  readonly simulator: PersonioSimulator;
  readonly clock: TestClock;
  /** What `onError` has heard. */
  readonly errors: readonly unknown[];
  readonly send: (method: string, path: string, sent?: Sent) => Promise<Answer>;
  /** Links a pair and gives the account back. */
  readonly link: (
    credential: SimulatedCredential,
    sent?: Sent & { label?: string },
  ) => Promise<LinkedAccount>;
}

/** A backend on a simulated Personio, with a clock that stands still. */
export function createTestBackend(
  options: Partial<LinkBackendOptions> = {},
  credentials: readonly SimulatedCredential[] = Object.values(sampleCredentials),
): TestBackend {
  const clock = createTestClock('2026-11-23T10:00:00.000Z');
  const simulator = createPersonioSimulator({ credentials, clock });
  const errors: unknown[] = [];
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
    personio: { fetch: simulator.fetch, ...options.personio },
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
    send,
    async link(credential, { label, ...sent } = {}) {
      const answer = await send('POST', '/accounts', { body: linkBody(credential, { label }), ...sent });
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      return answer.body as unknown as LinkedAccount;
    },
  };
}

/** What the form sends for a pair. */
export function linkBody(
  { clientId, clientSecret }: SimulatedCredential,
  { label, access = sampleAccess }: { label?: string | undefined; access?: string | undefined } = {},
): Record<string, unknown> {
  return { clientId, clientSecret, access, ...(label === undefined ? {} : { label }) };
}

/** A made-up integration with all rights, a different one for every number. */
export function credentialNumber(
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

/** Asserts a problem document with all its members, and what every answer has to have. */
export function assertProblem(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  assert.equal(answer.headers.get('Cache-Control'), 'no-store');
  assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
  assert.equal(answer.body['code'], code);
  assert.equal(answer.body['status'], status);
  assert.equal(answer.body['type'], 'about:blank');
  assert.equal(typeof answer.body['title'], 'string');
  assert.equal(typeof answer.body['retryable'], 'boolean');
  assert.ok('field' in answer.body);
}

/** Asserts that a request was refused for its form, and that the refusal tells why in a sentence. */
export function assertRefused(answer: Answer, status: number, detail: RegExp): void {
  assertProblem(answer, status, 'unexpected');
  assert.match(String(answer.body['detail']), detail);
}

/** The paths that the simulated Personio was called at, oldest first. */
export function pathsOf({ requests }: PersonioSimulator): readonly string[] {
  return requests.map(({ path }) => path);
}
