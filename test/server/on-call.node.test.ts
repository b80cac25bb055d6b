import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, it } from 'node:test';
import type { LinkBackendOptions, PersonioCallReport } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { failure, nextTask } from '../support/promises.ts';
import { createTestBackend, linkBody } from './support.ts';

const { allRights } = sampleCredentials;

function createObserved(options: Partial<LinkBackendOptions> = {}) {
  const calls: PersonioCallReport[] = [];
  const made = createTestBackend({ onCall: (call) => calls.push(call), ...options });
  /** Returns and removes the reports so far, without their durations. */
  const takeCalls = () =>
    calls.splice(0).map(({ durationMs, ...call }) => {
      assert.ok(durationMs >= 0 && durationMs < 60_000, String(durationMs));
      return call;
    });
  return { ...made, takeCalls };
}

describe('onCall', () => {
  it('receives the calls of a link: token, then resources', async () => {
    const { link, takeCalls } = createObserved();
    await link(allRights);
    const [first, ...others] = takeCalls();
    assert.deepEqual(first, { method: 'POST', path: '/v2/auth/token', status: 200, attempt: 1 });
    assert.ok(others.length > 0);
    for (const { method, status, path } of others) {
      assert.deepEqual([method, status], ['GET', 200]);
      assert.match(path, /^\/v[12]\/[a-z/-]+$/);
    }
  });

  for (const [status, path] of [
    [503, '/v2/auth/token'],
    [429, '/v2/auth/token'],
    [400, '/v2/auth/token'],
    [503, '/v2/persons'],
    [429, '/v2/persons'],
    [404, '/v2/persons'],
  ] as const) {
    it(`receives the trace id that the response has after a ${status} of ${path}, so that the screen shows the same`, async () => {
      const { send, simulator, takeCalls } = createObserved();
      simulator.faults.add({ kind: 'status', status, path });
      const { body } = await send('POST', '/accounts', { body: linkBody(allRights) });
      const failed = takeCalls().at(-1);
      assert.match(String(failed?.traceId), /^[0-9a-f]{32}$/);
      assert.deepEqual(failed, {
        method: failed?.method,
        path,
        status,
        attempt: 1,
        traceId: body['traceId'],
      });
    });
  }

  it('counts the attempts of personioFetch, which sends a call again with a new token', async () => {
    const { link, backend, simulator, takeCalls } = createObserved();
    const { id } = await link(allRights);
    takeCalls();
    // Ends the token.
    simulator.editRights(allRights.clientId, { readableAttributes: ['email'] });
    await backend.personioFetch('acme', id, '/v2/persons?limit=1');
    assert.deepEqual(
      takeCalls().map(({ path, status, attempt }) => [path, status, attempt]),
      [
        ['/v2/persons', 401, 1],
        ['/v2/auth/token', 200, 1],
        ['/v2/persons', 200, 2],
      ],
    );
  });

  it('receives neither ids nor queries', async () => {
    const { link, backend, takeCalls } = createObserved();
    const { id } = await link(allRights);
    takeCalls();
    for (const path of [
      '/v2/persons/42/employments/9bafa43f-67a9-49aa-a567-3597466d6508?email=ines@acme.example',
      '/v2/document-management/Ines%20Albrecht',
      '/v1/company/employees/%69nes@acme.example/absences/balance',
    ])
      await backend.personioFetch('acme', id, path, { method: 'get' });
    assert.deepEqual(
      takeCalls().map(({ method, path }) => `${method} ${path}`),
      [
        'GET /v2/persons/{id}/employments/{id}',
        'GET /v2/document-management/{id}',
        'GET /v1/company/employees/{id}/absences/balance',
      ],
    );
  });

  it('receives why no response arrived', async () => {
    const { link, backend, simulator, takeCalls } = createObserved({ personio: { timeoutMs: 50 } });
    const { id } = await link(allRights);
    takeCalls();
    simulator.faults.add({ kind: 'reset', path: '/v2/persons' });
    await failure(backend.personioFetch('acme', id, '/v2/persons'));
    simulator.faults.add({ kind: 'hang', path: '/v2/persons' });
    await failure(backend.personioFetch('acme', id, '/v2/persons'));
    assert.deepEqual(
      takeCalls().map(({ status, error }) => [status, error]),
      [
        [undefined, 'personio-unavailable'],
        [undefined, 'timeout'],
      ],
    );
  });

  it('receives that the caller aborted', async () => {
    const { link, backend, simulator, takeCalls } = createObserved();
    const { id } = await link(allRights);
    takeCalls();
    simulator.faults.add({ kind: 'hang', path: '/v2/persons' });
    const abort = new AbortController();
    const aborted = failure(backend.personioFetch('acme', id, '/v2/persons', { signal: abort.signal }));
    await backend.accessToken('acme', id);
    abort.abort();
    await aborted;
    assert.deepEqual(
      takeCalls().map(({ status, error }) => [status, error]),
      [[undefined, 'aborted']],
    );
  });

  it('that throws is reported, and changes nothing', async () => {
    const { link, errors } = createTestBackend({ onCall: () => assert.fail('broken') });
    await link(allRights);
    assert.ok(errors.length > 0);
    assert.match(String(errors[0]), /broken/);
  });

  it('that rejects is reported, and changes nothing', async () => {
    const thrown = new Error('The collector is down.');
    const onCall = (): unknown => Promise.reject(thrown);
    const { link, errors } = createTestBackend({ onCall });
    await link(allRights);
    // A rejection that nothing handles fails the test here.
    await nextTask();
    assert.equal(errors[0], thrown);
  });
});

describe('The channel personio-link:call', () => {
  it('receives the same reports', async () => {
    const messages: unknown[] = [];
    const listener = (message: unknown): void => void messages.push(message);
    subscribe('personio-link:call', listener);
    try {
      const { link, takeCalls } = createObserved();
      await link(allRights);
      const reports = messages as PersonioCallReport[];
      assert.deepEqual(
        reports.map(({ durationMs: _, ...call }) => call),
        takeCalls(),
      );
    } finally {
      unsubscribe('personio-link:call', listener);
    }
  });
});
