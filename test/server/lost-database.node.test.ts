import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskClientId } from '../../src/domain/credentials.ts';
import { generateKey, LinkBackendError, openPostgresStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';
import { openInterruptibleDatabase, type Side } from './cut-connection.ts';
import { openTestDatabase } from './postgres.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const database = await openTestDatabase();
const { allRights, noAttributes } = sampleCredentials;
const headers = { 'Idempotency-Key': 'key-1' };
const limits = { maxVerificationsPerMinute: Infinity };

/** A backend whose connections can be cut, and a witness on the same database whose connections cannot. */
async function open() {
  const proxy = await openInterruptibleDatabase(database.url);
  const schema = database.newSchema();
  const keys = generateKey();
  const store = await openPostgresStore(proxy.url, { schema, maxConnections: 3 });
  const target = createTestBackend({ store, keys, limits });
  const personio = { fetch: target.simulator.fetch };
  const witness = createTestBackend({ store: await database.open({ schema }), keys, limits, personio });
  return { ...target, proxy, witness, store };
}

for (const side of ['before', 'after'] as const satisfies readonly Side[]) {
  describe(`A Postgres connection lost ${side} any message`, () => {
    it('of a link leaves no account or a complete one, which a retry returns', async () => {
      const { send, witness, proxy, store, errors } = await open();
      const totals = new Set<unknown>();
      let message = 0;
      for (let wasCut = true; wasCut; message += 1) {
        const tenant = `tenant-${message}`;
        const sent = { body: linkBody(allRights), headers, tenant };
        proxy.cutAt(message, side);
        const answer = await send('POST', '/accounts', sent);
        wasCut = proxy.restore();
        const { body: page } = await witness.send('GET', '/accounts', { tenant });
        const accounts = page['accounts'] as { id: string }[];
        assert.equal(page['total'], accounts.length);
        if (answer.status === 201) assert.equal(accounts[0]?.id, answer.body['id']);
        else assertProblem(answer, 503, 'backend-unavailable');
        assert.ok(answer.status === 201 || wasCut);
        totals.add(accounts.length);
        for (const { id } of accounts) {
          assert.match(await witness.backend.accessToken(tenant, id), /^papi-/);
        }

        let again = await send('POST', '/accounts', sent);
        // The pool may still hold lost connections that it has not noticed.
        for (let attempt = 0; again.status === 503 && attempt < 5; attempt += 1) {
          again = await send('POST', '/accounts', sent);
        }
        assert.equal(again.status, 201, JSON.stringify(again.body));
        if (accounts[0]) assert.equal(again.body['id'], accounts[0].id);
        assert.equal((await witness.send('GET', '/accounts', { tenant })).body['total'], 1);
      }
      assert.ok(message > 8, `${message} messages`);
      assert.deepEqual(totals, new Set([0, 1]));
      assert.ok(errors.length > 0);
      await store.close();
    });

    it('of a relink leaves the old credentials or the new ones, and a working account', async () => {
      const { link, send, backend, witness, proxy, store } = await open();
      const clientIds = new Set<unknown>();
      let message = 0;
      for (let wasCut = true; wasCut; message += 1) {
        const tenant = `tenant-${message}`;
        const { id } = await link(allRights, { tenant });
        proxy.cutAt(message, side);
        const answer = await send('PUT', `/accounts/${id}/credentials`, {
          body: linkBody(noAttributes),
          tenant,
        });
        wasCut = proxy.restore();
        if (answer.status !== 200) assertProblem(answer, 503, 'backend-unavailable');
        const { body } = await witness.send('GET', '/accounts', { tenant });
        const [account] = body['accounts'] as { clientId: string; status: string }[];
        const relinked = account?.clientId === maskClientId(noAttributes.clientId);
        assert.equal(account?.status, relinked ? 'limited' : 'active');
        if (answer.status === 200) assert.ok(relinked);
        clientIds.add(account.clientId);
        const token = await witness.backend.accessToken(tenant, id);
        // May be the call that notices a lost connection.
        await backend.accessToken(tenant, id).catch(() => undefined);
        assert.equal(await backend.accessToken(tenant, id).catch(() => token), token);
        while ((await send('GET', '/accounts', { tenant })).status !== 200);
      }
      assert.equal(clientIds.size, 2);
      await store.close();
    });
  });
}

describe('An unreachable Postgres', () => {
  it('causes backend-unavailable, and is used again as soon as it is back', async () => {
    const { link, send, backend, proxy, clock, store } = await open();
    const account = await link(allRights);
    proxy.cutNow();
    const path = `/accounts/${account.id}`;
    for (const [method, address, body] of [
      ['GET', '/accounts', undefined],
      ['POST', '/accounts', linkBody(noAttributes)],
      ['PUT', `${path}/credentials`, linkBody(noAttributes)],
      ['POST', `${path}/check`, undefined],
      ['PATCH', path, { label: 'New' }],
      ['DELETE', path, undefined],
    ] as const) {
      assertProblem(await send(method, address, { body }), 503, 'backend-unavailable');
    }
    clock.advance(24 * 60 * 60 * 1000);
    for (const rejected of [
      backend.accessToken('acme', account.id),
      backend.personioFetch('acme', account.id, '/v2/persons'),
      backend.reencrypt('acme'),
    ]) {
      const thrown = await failure(rejected);
      assert.ok(thrown instanceof LinkBackendError);
      assert.equal(thrown.error.code, 'backend-unavailable');
    }
    proxy.restore();
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    assert.equal((await backend.personioFetch('acme', account.id, '/v2/persons')).status, 200);
    await store.close();
  });
});
