import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createMemoryStore, generateKey, LinkBackendError } from '../../src/server/index.ts';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { freePort } from '../support/free-port.ts';
import { failure } from '../support/promises.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const { allRights } = sampleCredentials;
const token = fakeSecret('token-1');

/** What `onError` receives if `fetch` fails during a link. Asserts that the response has no details. */
async function reportedError(thrown: unknown): Promise<LinkBackendError> {
  const { send, errors } = createTestBackend({
    personio: {
      fetch: async () => {
        throw thrown;
      },
    },
  });
  const response = await send('POST', '/accounts', { body: linkBody(allRights) });
  assertProblem(response, 502, 'personio-unavailable');
  assert.equal(response.body['detail'], undefined);
  assert.equal(errors.length, 1);
  const [error] = errors;
  assert.ok(error instanceof LinkBackendError);
  return error;
}

function messagesOf(errors: readonly unknown[]): readonly string[] {
  return errors.map((error) => (error as LinkBackendError).message);
}

/** An array whose first entry throws an error that contains the secret. */
function arrayThatThrows(secret: string): readonly unknown[] {
  return Object.defineProperty([], 0, {
    get: () => {
      throw new Error(secret);
    },
  });
}

const failed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });
const socketError = (members: object): Error => Object.assign(new Error('a sentence'), members);

describe('An unreachable Personio', () => {
  it('is reported once per call, with the reason', async () => {
    const port = await freePort();
    const store = createMemoryStore();
    const keys = generateKey();
    const { link } = createTestBackend({ store, keys });
    const { id } = await link(allRights);
    const { backend, send, errors } = createTestBackend({
      store,
      keys,
      personio: { baseUrl: `http://127.0.0.1:${port}`, fetch },
    });
    await send('POST', `/accounts/${id}/check`);
    const thrown = [
      await failure(backend.accessToken('acme', id)),
      await failure(backend.personioFetch('acme', id, '/v2/persons')),
    ];
    assert.deepEqual(errors.slice(1), thrown);
    assert.equal(errors.length, 3);
    for (const error of errors) {
      assert.ok(error instanceof LinkBackendError);
      assert.equal(error.error.code, 'personio-unavailable');
      assert.equal(error.message, `Personio could not be reached: ECONNREFUSED 127.0.0.1:${port}`);
      const { code, syscall, address, port: at } = error.cause as Record<string, unknown>;
      assert.deepEqual([code, syscall, address, at], ['ECONNREFUSED', 'connect', '127.0.0.1', port]);
    }
  });

  it('is reported if a token is cached, and if the response body is cut off', async () => {
    for (const [response, code] of [
      [() => Promise.reject(failed(socketError({ code: 'UND_ERR_SOCKET' }))), 'UND_ERR_SOCKET'],
      [
        async () =>
          new Response(
            new ReadableStream({ pull: (body) => body.error(failed(socketError({ code: 'ECONNRESET' }))) }),
          ),
        'ECONNRESET',
      ],
    ] as const) {
      let isLinked = false;
      const made = createTestBackend({
        personio: { fetch: (...call) => (isLinked ? response() : made.simulator.fetch(...call)) },
      });
      const { id } = await made.link(allRights);
      isLinked = true;
      const call = made.backend.personioFetch('acme', id, '/v2/persons');
      const error = (await failure(call.then((response) => response.text()))) as LinkBackendError;
      assert.equal(error.message, `Personio could not be reached: ${code}`);
      assert.equal((error.cause as { code: string }).code, code);
      assert.deepEqual(made.errors, [error]);
    }
  });

  const reasons: readonly [name: string, thrown: unknown, message: string][] = [
    [
      'an unknown host name',
      failed(socketError({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'api.personio.test' })),
      'ENOTFOUND api.personio.test',
    ],
    [
      'several addresses that refuse the connection',
      failed(
        Object.assign(new AggregateError([socketError({ code: 'ECONNREFUSED', address: '::1', port: 1 })]), {
          code: 'ECONNREFUSED',
        }),
      ),
      'ECONNREFUSED ::1:1',
    ],
    [
      'an invalid certificate',
      failed(socketError({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })),
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    [
      'a proxy failure',
      socketError({ code: 'UND_ERR_ABORTED', name: 'RequestAbortedError' }),
      'UND_ERR_ABORTED',
    ],
    [
      'a message of Deno',
      failed(
        new Error(
          'error sending request for url (https://x.example): tcp: Connection refused (os error 111)',
        ),
      ),
      'connection refused',
    ],
    ['an error without a code', failed(undefined), 'TypeError'],
    ['a string', 'a sentence', 'unknown reason'],
    ['undefined', undefined, 'unknown reason'],
    ['a cause that is not an object', Object.assign(socketError({}), { cause: 5 }), 'Error'],
  ];
  for (const [name, thrown, message] of reasons) {
    it(`has a message and a cause for ${name}`, async () => {
      const error = await reportedError(thrown);
      assert.equal(error.message, `Personio could not be reached: ${message}`);
      assert.ok(error.cause instanceof Error);
      assert.equal(error.cause.message, message);
    });
  }

  describe('with a custom fetch whose errors contain secrets', () => {
    const { clientId, clientSecret } = allRights;
    const traps = {
      get code(): string {
        throw new Error(clientSecret);
      },
    };
    const parts = [clientId, clientSecret, clientSecret.slice(20, 40), clientSecret.toUpperCase(), token];
    const leakyErrors: readonly unknown[] = [
      ...parts.flatMap((secret) => [
        new Error(`POST failed with ${secret}`, { cause: new Error(secret) }),
        socketError({ code: secret, name: secret, syscall: secret, hostname: secret, address: secret }),
        socketError({ code: `E_${secret}`, hostname: `${secret}.example`, request: { headers: [secret] } }),
        socketError({ code: secret.replaceAll('-', '_'), port: secret }),
        failed(new AggregateError([new Error(secret)], secret)),
        socketError({
          code: Buffer.from(secret).toString('base64url').slice(0, 40),
          name: Buffer.from(secret).toString('hex').slice(0, 40),
          hostname: `me:${secret.slice(5, 20)}`,
        }),
        failed({ errors: arrayThatThrows(secret) }),
        secret,
      ]),
      traps,
      failed(traps),
      { message: traps, name: traps, code: traps, toString: () => clientSecret, port: NaN },
      new Proxy({}, { get: () => assert.fail(clientSecret) }),
      new Proxy({}, { getPrototypeOf: () => assert.fail(clientSecret) }),
    ];
    const assertHidden = (...values: readonly unknown[]): void => {
      const text = inspect(values, { depth: 9, showHidden: true, maxStringLength: null }).toLowerCase();
      for (const secret of [clientId, clientSecret, token]) {
        for (const encoding of ['base64url', 'hex'] as const) {
          const encoded = Buffer.from(secret).toString(encoding).slice(0, 40).toLowerCase();
          assert.ok(!text.includes(encoded), text);
        }
        for (const part of [secret.slice(5, 20), secret.slice(20, 36)]) {
          assert.ok(!text.includes(part.toLowerCase()), text);
          assert.ok(!text.includes(part.toLowerCase().replaceAll('-', '_')), text);
        }
      }
    };

    it('does not reveal the credentials', async () => {
      for (const thrown of leakyErrors) assertHidden(await reportedError(thrown));
    });

    it('does not reveal the token', async () => {
      for (const thrown of leakyErrors) {
        let isLinked = false;
        const made = createTestBackend({
          personio: {
            fetch: (...call) => (isLinked ? Promise.reject(thrown) : made.simulator.fetch(...call)),
          },
        });
        const { id } = await made.link(allRights);
        isLinked = true;
        const error = await failure(made.backend.personioFetch('acme', id, '/v2/persons'));
        assert.ok(error instanceof LinkBackendError);
        assert.equal(made.errors.length, 1);
        // This call only has the token, so its error can only leak the token.
        const text = inspect([error, made.errors], { depth: 9, showHidden: true }).toLowerCase();
        for (const part of [token.slice(5, 20), token.slice(20, 36)]) {
          assert.ok(!text.includes(part.toLowerCase()), text);
          assert.ok(!text.includes(part.toLowerCase().replaceAll('-', '_')), text);
        }
      }
    });
  });

  it('is reported with the call that timed out', async () => {
    const never = new Promise<never>(() => undefined);
    const { send, errors } = createTestBackend({ personio: { fetch: () => never, timeoutMs: 20 } });
    assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 504, 'timeout');
    assert.deepEqual(messagesOf(errors), ['POST /v2/auth/token: no response from Personio within 20 ms.']);
  });

  const responses: readonly (readonly [
    name: string,
    path: string,
    response: () => Response,
    expected: RegExp,
  ])[] = [
    [
      'a redirect',
      '/v2/auth/token',
      () => Response.redirect('https://proxy.example/'),
      /\(302\)\. .*baseUrl/,
    ],
    ['a 404', '/v2/auth/token', () => new Response('<h1>', { status: 404 }), /\(404\)\. .*baseUrl/],
    [
      'a 200 without a token',
      '/v2/auth/token',
      () => new Response('<h1>Sign in</h1>'),
      /\(200\)\. .*baseUrl/,
    ],
    ['a 503', '/v2/auth/token', () => new Response(null, { status: 503 }), /unexpected response \(503\)\.$/],
    ['a response that is too large', '/v2/persons', () => new Response('x'.repeat(2 ** 20 + 1)), /\(200\)/],
    ['a 200 without persons', '/v2/persons', () => new Response('<h1>Sign in</h1>'), /\(200\)\. .*baseUrl/],
  ];
  for (const [name, path, response, expected] of responses) {
    it(`is reported with the call but without the response for ${name}`, async () => {
      const made = createTestBackend({
        personio: {
          fetch: async (input, init) =>
            new URL(input as string).pathname === path ? response() : made.simulator.fetch(input, init),
        },
      });
      const linked = await made.send('POST', '/accounts', { body: linkBody(allRights) });
      assertProblem(linked, 502, 'personio-unavailable');
      assert.equal(linked.body['detail'], undefined);
      const [message = '', ...others] = messagesOf(made.errors);
      assert.match(message, expected);
      assert.ok(message.includes(path));
      assert.doesNotMatch(message, /<h1>|proxy\.example|xxx/);
      assert.deepEqual(others, []);
    });
  }

  it('is not reported if the caller aborts the call', async () => {
    const leaving = new AbortController();
    let isLinked = false;
    const made = createTestBackend({
      personio: {
        fetch: async (...call) => {
          if (!isLinked) return made.simulator.fetch(...call);
          leaving.abort('left');
          throw failed(socketError({ code: 'ECONNRESET' }));
        },
      },
    });
    const { id } = await made.link(allRights);
    isLinked = true;
    const call = made.backend.personioFetch('acme', id, '/v2/persons', { signal: leaving.signal });
    assert.equal(await failure(call), 'left');
    assert.deepEqual(made.errors, []);
  });
});
