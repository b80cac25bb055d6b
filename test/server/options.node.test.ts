import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  openSqliteStore,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { createTestBackend } from './support.ts';

describe('createLinkBackend', () => {
  const options = [
    ['an unknown module', { access: 'employees:read payroll:read' }, /payroll:read/],
    ['a Write that Personio does not offer', { access: 'workplaces:write?' }, /workplaces:write/],
    ['an unknown right', { access: 'documents:delete' }, /documents:delete/],
    [
      'a Write that Personio does not offer in an object',
      { access: [{ module: 'workplaces' as const, read: true, write: true, required: true }] },
      /workplaces/,
    ],
    [
      'an unknown module in an object',
      { access: [{ module: 'payroll' as 'documents', read: true, write: false, required: true }] },
      /payroll/,
    ],
    ['a base URL without TLS', { personio: { baseUrl: 'http://api.personio.de' } }, /https/],
    [
      'a base URL without TLS on another host than the named one',
      { personio: { baseUrl: 'http://simulator.example:4010', insecureHost: 'simulator' } },
      /insecureHost/,
    ],
    ...['http://simulator', 'simulator:4010', 'Simulator', '*', '', 'simulator/'].map(
      (insecureHost) =>
        [
          `the insecure host "${insecureHost}"`,
          { personio: { baseUrl: 'http://simulator:4010', insecureHost } },
          /"personio\.insecureHost" must be the lowercase host name/,
        ] as const,
    ),
    ['a base URL without a scheme', { personio: { baseUrl: 'api.personio.de' } }, /https/],
    ['a base URL with another scheme', { personio: { baseUrl: 'ftp://api.personio.de' } }, /https/],
    [
      'a base URL that only starts like a loopback address',
      { personio: { baseUrl: 'http://127.0.0.1.evil.example' } },
      /https/,
    ],
    ['a header that cannot be sent', { personio: { partnerId: 'ACME\r\nX: y' } }, /header/i],
    ['an endpoint that is not a path', { endpoint: 'https://app.example.com/api' }, /path/],
    [
      'an unknown option',
      { personio: { baseURL: 'https://private.example' } as object },
      /^Unknown option "personio\.baseURL"\. Did you mean "personio\.baseUrl"\?$/,
    ],
    [
      'an option in the wrong group',
      { baseUrl: 'https://private.example' } as object,
      /^Unknown option "baseUrl"\. Did you mean "personio\.baseUrl"\?$/,
    ],
    [
      'blank keys',
      { keys: ' ' },
      /^"keys" is empty\. Set PERSONIO_LINK_KEYS to the output of generateKey\(\)\.$/,
    ],
    ['a malformed key', { keys: 'k1:not-a-key-but-private' }, /^"keys": Key 1 of 1 does not have the form/],
    ['a base URL with a path', { personio: { baseUrl: 'https://api.personio.de/v2' } }, /must be an origin/],
    [
      'a base URL with a query',
      { personio: { baseUrl: 'https://api.personio.de?a=private' } },
      /must be an origin/,
    ],
    [
      'a base URL with a fragment',
      { personio: { baseUrl: 'https://api.personio.de/#' } },
      /must be an origin/,
    ],
    [
      'a password in a base URL',
      { personio: { baseUrl: 'https://me:private@proxy.example' } },
      /must be an origin/,
    ],
  ] as const;
  for (const [name, option, message] of options) {
    it(`rejects ${name}`, () => {
      assert.throws(() => createTestBackend(option), { name: 'TypeError', message });
      assert.throws(
        () => createTestBackend(option),
        (thrown: Error) => !String(thrown.stack).includes('private'),
      );
    });
  }

  const memory = createMemoryStore();
  const vault = { encrypt: async () => 'private', decrypt: async () => 'private' };
  /** Mistakes in plain JavaScript. */
  const untyped: readonly [name: string, option: object, message: RegExp][] = [
    ['no store', { store: undefined }, /^"store" must be an AccountStore, .* received undefined\.$/],
    ['a store that is null', { store: null }, /^"store" .* received null\.$/],
    ['a store that is a string', { store: 'private' }, /^"store" .* received a string\.$/],
    [
      'a store that is a promise',
      { store: openSqliteStore(':memory:') },
      /^"store" .* received a promise \(add await\)/,
    ],
    ['a store without a method', { store: { ...memory, list: 5 } }, /^"store" .* lacks list\.$/],
    ['a store without two methods', { store: { ...memory, add: 5, find: undefined } }, /lacks add, find\.$/],
    [
      'an incomplete token store',
      { store: { ...memory, tokens: { read: () => '' } } },
      /^"store\.tokens" .*write, withLock/,
    ],
    [
      'a store whose rememberRequirements is no function',
      { store: { ...memory, rememberRequirements: true } },
      /^"store\.rememberRequirements" must be a function/,
    ],
    [
      'an incomplete store of relink messages',
      { store: { ...memory, relinkMessages: { claim: () => '' } } },
      /^"store\.relinkMessages" .*markSent, countPending/,
    ],
    [
      'a store whose removeExpired is no function',
      { store: { ...memory, removeExpired: true } },
      /^"store\.removeExpired" must be a function/,
    ],
    [
      'a store whose removeTenant is no function',
      { store: { ...memory, removeTenant: true } },
      /^"store\.removeTenant" must be a function/,
    ],
    ['no keys', { keys: undefined }, /^"keys" is empty\./],
    ['an empty string of keys', { keys: '' }, /^"keys" is empty\./],
    ['an array of keys', { keys: ['private'] }, /^"keys" must be .* received an array\.$/],
    ['a vault without decrypt', { keys: { encrypt: vault.encrypt } }, /^"keys" must be .* lacks decrypt\.$/],
    ['no authorize', { authorize: undefined }, /^"authorize" must be a function .* received undefined\.$/],
    [
      'an authorize that is an object',
      { authorize: { tenantId: 'acme' } },
      /^"authorize" must be a function .* received an object\.$/,
    ],
    ['an access that is a number', { access: 5 }, /^"access" must be a string or an array, received 5\.$/],
    ['an endpoint that is an array', { endpoint: ['/api'] }, /^"endpoint" must be a path/],
    ['an endpoint with a query', { endpoint: '/api?x=1' }, /^"endpoint" must be a path/],
    [
      'allowed origins that are a string',
      { allowedOrigins: 'https://app.example.com' },
      /^"allowedOrigins" must be an array/,
    ],
    [
      'allowed origins that are null',
      { allowedOrigins: null },
      /^"allowedOrigins" must be an array .* received null\.$/,
    ],
    ['an onError that is a string', { onError: 'log' }, /^"onError" must be a function/],
    ['an onAudit that is a string', { onAudit: 'log' }, /^"onAudit" must be a function/],
    ['a now that is a Date', { now: new Date() }, /^"now" must be a function/],
    ['limits that are a string', { limits: '5' }, /^"limits" must be an object/],
    ['a fetch that is null', { personio: { fetch: null } }, /^"personio\.fetch" must be a function/],
    ['an app id that is a number', { personio: { appId: 5 } }, /^"personio\.appId" must be a string/],
    ['sealing that is true', { sealing: true }, /^"sealing" must be an object/],
    ['sealing without keys', { sealing: { keys: undefined } }, /^"sealing\.keys" is empty/],
    [
      'a sealing.required that is a string',
      { sealing: { keys: '{}', required: 'yes' } },
      /^"sealing\.required" must be true or/,
    ],
  ];
  for (const [name, option, message] of untyped) {
    it(`rejects ${name}`, () => {
      assert.throws(() => createTestBackend(option), { name: 'TypeError', message });
      assert.throws(
        () => createTestBackend(option),
        (thrown: Error) => !thrown.message.includes('private'),
      );
    });
  }

  it('rejects missing options, and a URL instead of the options for Personio', () => {
    const options = {
      store: memory,
      keys: generateKey(),
      authorize: () => 'forbidden',
      personio: 'https://x.example',
    };
    for (const [given, message] of [
      [undefined, /^TypeError: "options" must be an object/],
      [options, /^TypeError: "personio" must be an object/],
    ] as const) {
      assert.throws(() => createLinkBackend(given as unknown as LinkBackendOptions), message);
    }
  });

  for (const origin of [
    'https://app.example.com/',
    'https://app.example.com:443',
    'https://App.example.com',
    'HTTPS://app.example.com',
    'https://app.example.com/page',
    'https://*.example.com',
    'https://me@app.example.com',
    ' https://app.example.com',
    'app.example.com',
    '*',
    'null',
    '',
    5,
    null,
  ]) {
    it(`rejects the allowed origin ${JSON.stringify(origin)}`, () => {
      const allowedOrigins = ['https://app.example.com', origin as string];
      assert.throws(() => createTestBackend({ allowedOrigins }), {
        name: 'TypeError',
        message: /^"allowedOrigins\[1\]" must be an origin exactly as browsers send it/,
      });
    });
  }

  const numbers: readonly [name: string, option: (value: number) => object, wrong: readonly unknown[]][] = [
    [
      'limits.maxBodyBytes',
      (maxBodyBytes) => ({ limits: { maxBodyBytes } }),
      [0, -1, 1.5, NaN, Infinity, '5', null],
    ],
    [
      'limits.bodyTimeoutMs',
      (bodyTimeoutMs) => ({ limits: { bodyTimeoutMs } }),
      [0, -1, NaN, Infinity, 3e9, '5', null],
    ],
    [
      'limits.maxVerificationsPerMinute',
      (maxVerificationsPerMinute) => ({ limits: { maxVerificationsPerMinute } }),
      [0, -1, 0.5, NaN, '5', null],
    ],
    [
      'personio.timeoutMs',
      (timeoutMs) => ({ personio: { timeoutMs } }),
      [0, -1, NaN, Infinity, 3e9, '5', null],
    ],
    ['personio.maxWaitMs', (maxWaitMs) => ({ personio: { maxWaitMs } }), [-1, NaN, Infinity, '5', null]],
  ];
  for (const [name, option, wrong] of numbers) {
    for (const value of wrong) {
      it(`rejects the ${typeof value} ${String(value)} as ${name}`, () => {
        assert.throws(() => createTestBackend(option(value as number)), {
          name: 'TypeError',
          message: new RegExp(`^"${name.replace('.', '\\.')}" must be .*, received `),
        });
      });
    }
  }

  it('accepts undefined options, a vault with methods of a class, and origins with a port', () => {
    class Vault {
      encrypt = vault.encrypt;
      async decrypt(): Promise<string> {
        return 'private';
      }
    }
    const left = { access: undefined, sealing: undefined, limits: undefined, now: undefined };
    createLinkBackend({
      ...left,
      store: createMemoryStore(),
      keys: new Vault(),
      authorize: () => 'forbidden',
      allowedOrigins: ['http://localhost:5173', 'https://app.example.com', 'http://[::1]'],
    } as unknown as LinkBackendOptions);
    createTestBackend({
      keys: `${generateKey()},${generateKey()}`,
      limits: { maxVerificationsPerMinute: Infinity },
    });
  });

  it('accepts one other host without TLS if it is named, and warns on the console', (test) => {
    const warn = test.mock.method(console, 'warn', () => undefined);
    createTestBackend({ personio: { baseUrl: 'http://simulator:4010', insecureHost: 'simulator' } });
    assert.equal(warn.mock.callCount(), 1);
    assert.match(
      String(warn.mock.calls[0]?.arguments[0]),
      /credentials are sent unencrypted to "simulator" \(personio\.insecureHost\)/,
    );
    // Elsewhere the option changes nothing.
    for (const baseUrl of ['https://simulator', 'https://api.personio.de', 'http://localhost:4010']) {
      createTestBackend({ personio: { baseUrl, insecureHost: 'simulator' } });
    }
    assert.equal(warn.mock.callCount(), 1);
  });

  it('accepts loopback addresses without TLS', () => {
    for (const baseUrl of ['http://localhost:4000', 'http://127.0.0.1:4000/', 'http://[::1]:4000']) {
      createTestBackend({ personio: { baseUrl } });
    }
  });
});
