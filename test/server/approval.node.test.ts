import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountActions } from '../../src/domain/linked-account.ts';
import { linkError } from '../../src/domain/link-error.ts';
import {
  createMemoryStore,
  LinkBackendError,
  type AuditEvent,
  type LinkBackendOptions,
  type LinkCandidate,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import { assertProblem, createTestBackend, createCredential, linkBody, pathsOf } from './support.ts';

const { allRights, requiredMissing, wrongSecret } = sampleCredentials;

describe('approveLink', () => {
  it('receives what Personio granted, and may call Personio with the new credentials', async () => {
    const credential = createCredential(1, {
      access: 'employees:read legal-entities:read',
      readableAttributes: ['email'],
    });
    const seen: Omit<LinkCandidate, 'personioFetch'>[] = [];
    let entities: unknown;
    const { link, simulator } = createTestBackend(
      {
        approveLink: async ({ personioFetch, ...candidate }) => {
          seen.push(candidate);
          entities = await (await personioFetch('/v2/legal-entities?limit=50')).json();
        },
      },
      [credential],
    );
    await link(credential, { tenant: 'globex' });
    assert.deepEqual(seen, [
      {
        tenantId: 'globex',
        operation: 'link',
        access: [
          { module: 'employees', read: true, write: false },
          { module: 'legal-entities', read: true, write: false },
        ],
        employeeAttributes: ['email'],
      },
    ]);
    assert.equal((entities as { _data: unknown[] })._data.length, 1);
    assert.equal(pathsOf(simulator).filter((path) => path === '/v2/auth/token').length, 1);
  });

  it('declines a link with a sentence: 422, nothing is stored, and an audit event is emitted', async () => {
    const events: AuditEvent[] = [];
    const { send } = createTestBackend({
      approveLink: () => ({ decline: 'Only Acme GmbH\ncan be linked.' }),
      onAudit: (event) => void events.push(event),
    });
    const response = await send('POST', '/accounts', { body: linkBody(allRights) });
    assertProblem(response, 422, 'declined');
    assert.equal(response.body['detail'], 'Only Acme GmbH can be linked.');
    assert.equal(response.body['retryable'], false);
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
    assert.deepEqual(
      events.map((event) => [event.type, 'code' in event && event.code]),
      [['rejected', 'declined']],
    );
  });

  it('declines a relink, and the account keeps its credentials', async () => {
    const operations: unknown[] = [];
    const { link, send, backend } = createTestBackend({
      approveLink: ({ operation, accountId }) => {
        operations.push([operation, accountId]);
        return operation === 'relink' ? { decline: '' } : undefined;
      },
    });
    const account = await link(allRights);
    const path = `/accounts/${account.id}/credentials`;
    const token = await backend.accessToken('acme', account.id);
    const response = await send('PUT', path, { body: linkBody(requiredMissing) });
    assertProblem(response, 422, 'declined');
    assert.equal('detail' in response.body, false);
    assert.deepEqual(operations, [
      ['link', undefined],
      ['relink', account.id],
    ]);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    assert.equal(await backend.accessToken('acme', account.id), token);
  });

  it('is asked again when the same request is retried after it declined', async () => {
    let isOpen = false;
    const { send } = createTestBackend({
      approveLink: () => (isOpen ? undefined : { decline: 'Not yet.' }),
    });
    const request = { body: linkBody(allRights), headers: { 'Idempotency-Key': 'key-1' } };
    assert.equal((await send('POST', '/accounts', request)).status, 422);
    isOpen = true;
    assert.equal((await send('POST', '/accounts', request)).status, 201);
  });

  it('is not called for credentials that Personio rejects, and by a check', async () => {
    let calls = 0;
    const { link, send } = createTestBackend({ approveLink: () => void (calls += 1) });
    await send('POST', '/accounts', { body: linkBody(wrongSecret) });
    assert.equal(calls, 0);
    const { id } = await link(allRights);
    await send('POST', `/accounts/${id}/check`);
    assert.equal(calls, 1);
  });

  const failures: readonly [name: string, approveLink: () => unknown][] = [
    ['throws', () => assert.fail('broken')],
    ['rejects', async () => assert.fail('broken')],
    ['returns something else', () => false],
    ['returns a decline that is no string', () => ({ decline: true })],
  ];
  for (const [name, approveLink] of failures) {
    it(`that ${name} stores nothing and is reported: 503`, async () => {
      const { send, errors } = createTestBackend({
        approveLink: approveLink as NonNullable<LinkBackendOptions['approveLink']>,
      });
      const response = await send('POST', '/accounts', { body: linkBody(allRights) });
      assertProblem(response, 503, 'backend-unavailable');
      assert.equal(errors.length, 1);
      assert.equal((await send('GET', '/accounts')).body['total'], 0);
    });
  }

  it('is answered with 503 if it rejects with a LinkBackendError, whatever its code', async () => {
    const made = createTestBackend({
      approveLink: () => Promise.reject(new LinkBackendError(linkError('invalid-credentials'))),
    });
    const response = await made.send('POST', '/accounts', { body: linkBody(allRights) });
    assertProblem(response, 503, 'backend-unavailable');
    assert.equal((await made.send('GET', '/accounts')).body['total'], 0);
  });

  it('that does not finish in time stores nothing, even if it approves later: 504', async () => {
    const decision = deferred<undefined>();
    const lateCall = deferred<unknown>();
    const { send, simulator, errors } = createTestBackend({
      approveLink: async ({ personioFetch }) => {
        await decision.promise;
        await personioFetch('/v2/legal-entities').then(lateCall.resolve, lateCall.resolve);
      },
      limits: { approvalTimeoutMs: 20 },
    });
    const response = await send('POST', '/accounts', { body: linkBody(allRights) });
    assertProblem(response, 504, 'timeout');
    assert.match(String(errors[0]), /approveLink\(\) did not finish within 20 ms/);
    decision.resolve(undefined);
    assert.equal(((await lateCall.promise) as Error).name, 'AbortError');
    assert.equal(pathsOf(simulator).includes('/v2/legal-entities'), false);
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
  });

  it('passes on why Personio could not be called', async () => {
    const { send, simulator } = createTestBackend({
      approveLink: async ({ personioFetch }) => void (await personioFetch('/v2/legal-entities')),
    });
    simulator.faults.add({
      kind: 'status',
      status: 429,
      path: '/v2/legal-entities',
      headers: { 'Retry-After': '77' },
    });
    const response = await send('POST', '/accounts', { body: linkBody(allRights) });
    assertProblem(response, 429, 'rate-limited');
    assert.equal(response.headers.get('Retry-After'), '77');
  });
});

describe('actions of a caller', () => {
  const requests = {
    link: ['POST', '/accounts', linkBody(allRights)],
    check: ['POST', '/accounts/{id}/check', undefined],
    relink: ['PUT', '/accounts/{id}/credentials', linkBody(requiredMissing)],
    rename: ['PATCH', '/accounts/{id}', { label: 'Acme SE' }],
    unlink: ['DELETE', '/accounts/{id}', undefined],
  } as const;

  async function linkedWith(actions: unknown) {
    const allowed: { current?: unknown } = {};
    const made = createTestBackend({
      authorize: () => ({
        tenantId: 'acme',
        ...(allowed.current === undefined ? {} : { actions: allowed.current as readonly 'link'[] }),
      }),
    });
    const credential = createCredential(1);
    made.simulator.setCredential(credential);
    const account = await made.link(credential);
    allowed.current = actions;
    return { ...made, account };
  }

  for (const [action, [method, path, body]] of Object.entries(requests)) {
    it(`without "${action}" reject ${method} ${path} with 403 before Personio is called, and with it do not`, async () => {
      for (const allowed of [true, false]) {
        const { send, simulator, account } = await linkedWith(
          accountActions.filter((name) => (name === action) === allowed),
        );
        const calls = simulator.requests.length;
        const response = await send(method, path.replace('{id}', account.id), { body });
        assert.equal(response.status === 403, !allowed, `${action} ${allowed}`);
        if (allowed) continue;
        assertProblem(response, 403, 'forbidden');
        assert.equal(simulator.requests.length, calls);
        assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
      }
    });
  }

  it('are sent with a page of accounts, without those that the backend lacks', async () => {
    const { send, account } = await linkedWith([]);
    assert.deepEqual((await send('GET', '/accounts')).body, { accounts: [account], total: 1, actions: [] });
    assert.equal((await send('GET', '/accounts/summary')).body['total'], 1);
    const some = await linkedWith(['unlink', 'check']);
    assert.deepEqual((await some.send('GET', '/accounts')).body['actions'], ['check', 'unlink']);
    const all = await linkedWith(undefined);
    const everything = ['link', 'check', 'relink', 'rename', 'unlink', 'history'];
    assert.deepEqual((await all.send('GET', '/accounts')).body['actions'], everything);
  });

  it('that are not an array of known names cause a 500, so that a typo grants nothing', async () => {
    for (const actions of ['check', ['chekc'], [undefined], {}]) {
      const { send, errors } = await linkedWith(actions);
      assertProblem(await send('GET', '/accounts'), 500, 'unexpected');
      assert.match(String(errors[0]), /authorize\(\) must return actions as an array of link, check/);
    }
  });
});

describe('a store that fails to remember the requirements', () => {
  it('leaves no account behind', async () => {
    const store = createMemoryStore();
    const rememberRequirements = () => Promise.reject(new Error('The disk is full.'));
    const { send } = createTestBackend({
      store: { ...store, rememberRequirements },
      onError: () => undefined,
    });
    const response = await send('POST', '/accounts', { body: linkBody(allRights) });
    assertProblem(response, 503, 'backend-unavailable');
    assert.equal((await store.list('acme', { limit: 10 })).total, 0);
  });
});
