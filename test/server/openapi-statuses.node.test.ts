import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import {
  createMemoryStore,
  generateKey,
  type AccountStore,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { address, createTestBackend, createCredential, linkBody, type TestBackend } from './support.ts';

const { paths } = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: object }>>>>;
};
const linked = createCredential(1);
const other = createCredential(2);
const next = createCredential(3);

/** The body of a request that succeeds. */
const bodies: Readonly<Record<string, object>> = {
  'POST /accounts': linkBody(next),
  'PUT /accounts/{id}/credentials': linkBody(next),
  'PATCH /accounts/{id}': { label: 'Acme' },
  'POST /invitations': { purpose: 'link' },
};

interface Situation {
  readonly options?: Partial<LinkBackendOptions>;
  /** Called before the request, while `linked` and `other` are linked. */
  readonly prepare?: (backend: TestBackend) => unknown;
  readonly accountId?: string;
  readonly query?: string;
  /** Sent by operations with a body. */
  readonly body?: () => BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

const invitations = { url: 'https://app.example.com/invitation' };
const wrongToken = { Authorization: `Bearer ${'x'.repeat(43)}` };
const idempotencyKey = { 'Idempotency-Key': 'key' };

/** Whatever can go wrong. Each is tried with each operation. */
const situations: readonly Situation[] = [
  { options: { authorize: () => 'session-expired' } },
  { options: { authorize: () => 'forbidden' } },
  { options: { authorize: () => Promise.reject(new Error('The session store is down.')) } },
  { options: { store: failingStore() } },
  { prepare: ({ backend }) => backend.close() },
  { accountId: 'unknown' },
  { query: '?limit=x&cursor=x', body: () => '{' },
  { headers: { 'Content-Type': 'text/plain' } },
  { body: () => 'x'.repeat(20_000) },
  { options: { limits: { bodyTimeoutMs: 10 } }, body: () => new ReadableStream() },
  { body: () => JSON.stringify(linkBody(other)) },
  {
    headers: idempotencyKey,
    async prepare({ link, send }) {
      const { id } = await link(next, { headers: idempotencyKey });
      await send('DELETE', `/accounts/${id}`);
    },
  },
  { options: withoutInvitations() },
  { headers: wrongToken },
  {
    headers: wrongToken,
    async prepare({ send }) {
      for (let count = 0; count < 60; count += 1) await send('GET', '/invitation', { headers: wrongToken });
    },
  },
  { body: () => JSON.stringify({ purpose: 'relink', accountId: 'unknown' }) },
  {
    async prepare({ backend }) {
      for (let count = 0; count < 20; count += 1) await backend.createInvitation('acme', { purpose: 'link' });
    },
  },
  { options: { limits: { consumeQuota: async () => 60 } } },
  {
    async prepare({ send }) {
      for (let count = 0; count < 600; count += 1) await send('DELETE', '/accounts/unknown');
    },
  },
  { prepare: ({ simulator }) => simulator.removeCredential(next.clientId) },
  { prepare: ({ simulator }) => simulator.faults.add({ kind: 'status', status: 503 }) },
  {
    options: { personio: { timeoutMs: 20 } },
    prepare: ({ simulator }) => simulator.faults.add({ kind: 'hang' }),
  },
];

/** Not tried: a read gets 429 while 10,000 others of its tenant wait, and a check 504 after 20 seconds behind another one. */
const rareStatuses: Readonly<Record<string, number>> = {
  'GET /accounts': 429,
  'GET /accounts/summary': 429,
  'GET /accounts/{id}/history': 429,
  'GET /invitations': 429,
  'POST /accounts/{id}/check': 504,
};

function failingStore(): AccountStore {
  const fail = (): Promise<never> => Promise.reject(new Error('The database is down.'));
  const failing = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, fail]));
  // Without what only calls of the host use.
  const { checks: _, events: __, relinkMessages: ___, ...store } = createMemoryStore();
  return {
    ...failing(Object.keys(store)),
    invitations: failing(['add', 'findByTokenHash', 'listOpen', 'revoke', 'removeAll']),
    history: failing(['list']),
  } as unknown as AccountStore;
}

function withoutInvitations(): Partial<LinkBackendOptions> {
  return { invitations: undefined } as unknown as Partial<LinkBackendOptions>;
}

async function statusOf(operation: string, situation: Situation): Promise<number> {
  const { options, prepare, accountId, query = '', body, headers } = situation;
  const common = { store: createMemoryStore(), keys: generateKey(), invitations };
  const credentials = [linked, other, next];
  const { link } = createTestBackend(common, credentials);
  const { id } = await link(linked);
  await link(other);
  const tested = createTestBackend({ ...common, ...options }, credentials);
  await prepare?.(tested);
  const [method = '', path = ''] = operation.split(' ');
  const defaultBody = bodies[operation];
  const init = {
    method,
    headers: { ...(defaultBody ? { 'Content-Type': 'application/json' } : {}), ...headers },
    ...(defaultBody ? { body: body?.() ?? JSON.stringify(defaultBody), duplex: 'half' } : {}),
  };
  const url = `${address}${path.replace('{id}', accountId ?? id)}${query}`;
  return (await tested.backend.fetch(new Request(url, init))).status;
}

function errorsIn(statuses: readonly (number | string)[]): readonly number[] {
  return [...new Set(statuses.map(Number).filter((status) => status >= 400))].sort();
}

describe('The errors in openapi.yaml', () => {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { responses }] of Object.entries(item)) {
      if (!responses) continue;
      const operation = `${method.toUpperCase()} ${path}`;
      it(`of ${operation} are those that the backend returns`, async () => {
        const returned = await Promise.all(situations.map((situation) => statusOf(operation, situation)));
        const rare = rareStatuses[operation] ?? [];
        assert.deepEqual(errorsIn(Object.keys(responses)), errorsIn(returned.concat(rare)));
      });
    }
  }
});
