import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeyRing, generateKey } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { assertProblem, assertRejected, createTestBackend, linkBody } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;

describe('PATCH /accounts/{id}', () => {
  it('changes the label and nothing else', async () => {
    const { link, send, simulator } = createTestBackend();
    const account = await link(allRights, { label: 'Acme' });
    const before = simulator.requests.length;
    const response = await send('PATCH', `/accounts/${account.id}`, { body: { label: ' Acme GmbH ' } });
    assert.equal(response.status, 200);
    assert.deepEqual(response.body, { ...account, label: 'Acme GmbH' });
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [response.body]);
    assert.equal(simulator.requests.length, before);
  });

  for (const label of [
    '<img src=x onerror=alert(1)>',
    "'; DROP TABLE accounts; --",
    '../../etc/passwd',
    '🧑‍🚀'.repeat(20),
    '\u202Egnp.exe',
    '{{constructor}}',
    '__proto__',
    'ä'.repeat(200),
  ]) {
    it(`saves a hostile label unchanged: ${label.slice(0, 20)}`, async () => {
      const { link, send } = createTestBackend();
      const { id } = await link(allRights);
      const response = await send('PATCH', `/accounts/${id}`, { body: { label } });
      assert.equal(response.body['label'], label);
      const found = await send('GET', `/accounts?search=${encodeURIComponent(label)}`);
      assert.deepEqual(found.body['accounts'], [response.body]);
    });
  }

  it('replaces control characters and lone surrogates in a label', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights, { label: 'a\r\nb' });
    assert.equal((await send('GET', '/accounts?search=a%20b')).body['total'], 1);
    const response = await send('PATCH', `/accounts/${id}`, { body: { label: 'c\u0000\u0085d\ud800' } });
    assert.equal(response.body['label'], 'c d\ufffd');
  });

  for (const label of ['', '   ', '\u0000\n', 'a'.repeat(201), 5, null, ['a']]) {
    it(`rejects the label ${JSON.stringify(label).slice(0, 20)}`, async () => {
      const { link, send } = createTestBackend();
      const account = await link(allRights);
      assertRejected(
        await send('PATCH', `/accounts/${account.id}`, { body: { label } }),
        400,
        /^label must be/,
      );
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    });
  }

  it("rejects a label with the account's secret or a long part of it", async () => {
    const { link, send, errors } = createTestBackend();
    const account = await link(allRights, { label: 'Acme' });
    const { clientSecret } = allRights;
    for (const label of [
      clientSecret,
      `API secret: "${clientSecret}"`,
      `Acme ${clientSecret.toUpperCase()} GmbH`,
      clientSecret.slice(7, 37),
      clientSecret.slice(0, 30).replace(/(.{12})/, '$1\u200B'),
      `Acme ${clientSecret.slice(0, -1)}`,
      `papi-1111 ${clientSecret.slice(0, 85)} GmbH`,
      clientSecret.replace(/^(.{40})/, '$1...'),
      clientSecret.replace(/^(.{40})/, '$1\uFE0F'),
      clientSecret.replace(/(.{20})/g, '$1 '),
    ]) {
      const response = await send('PATCH', `/accounts/${account.id}`, { body: { label } });
      assertRejected(response, 400, /^label (must not contain the client secret|looks like a secret)/);
      assert.ok(!JSON.stringify(response.body).includes(clientSecret.slice(7, 31)));
    }
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    // Rejecting short parts would allow guessing, and other accounts' secrets are not compared.
    for (const label of [clientSecret.slice(0, 23), noAttributes.clientSecret.slice(7, 44)]) {
      assert.equal((await send('PATCH', `/accounts/${account.id}`, { body: { label } })).status, 200);
    }
    assert.deepEqual(errors, []);
  });

  it('calls the vault only for a label long enough to contain a part of a secret', async () => {
    const ring = createKeyRing(generateKey());
    let opened = 0;
    const open: typeof ring.decrypt = (...args) => {
      opened += 1;
      return ring.decrypt(...args);
    };
    const { link, send } = createTestBackend({ keys: { ...ring, decrypt: open } });
    const { id } = await link(allRights);
    const rename = (label: string) => send('PATCH', `/accounts/${id}`, { body: { label } });
    const before = opened;
    for (const label of ['Acme', 'Nordlicht Logistik AG', 'ä'.repeat(200)]) {
      assert.equal((await rename(label)).status, 200);
    }
    assert.equal(opened, before);
    await rename('a'.repeat(24));
    assert.equal(opened, before + 1);
  });

  it('is limited together with links and unlinks to 600 requests per tenant and minute', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights);
    const other = await link(allRights, { tenant: 'globex' });
    const rename = (accountId: string, tenant: string) =>
      send('PATCH', `/accounts/${accountId}`, { body: { label: 'Acme' }, tenant });
    for (let time = 1; time < 600; time += 1) assert.equal((await rename(id, 'acme')).status, 200);
    assertProblem(await rename(id, 'acme'), 429, 'rate-limited');
    assertProblem(await send('DELETE', `/accounts/${id}`), 429, 'rate-limited');
    assert.equal((await send('GET', '/accounts')).status, 200);
    assert.equal((await rename(other.id, 'globex')).status, 200);
  });

  it('rejects unknown members', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights);
    for (const body of [{ label: 'a', status: 'active' }, {}, { label: 'a', tenantId: 'globex' }]) {
      assertRejected(await send('PATCH', `/accounts/${id}`, { body }), 400, /./);
    }
  });

  it("answers 404 in the same way for an unknown account and for another tenant's", async () => {
    const { link, send } = createTestBackend();
    const account = await link(allRights, { tenant: 'globex', label: 'Globex' });
    const body = { label: 'Mine' };
    const foreign = await send('PATCH', `/accounts/${account.id}`, { body });
    assertProblem(foreign, 404, 'account-not-found');
    assert.deepEqual(foreign.body, (await send('PATCH', '/accounts/unknown', { body })).body);
    assert.deepEqual((await send('GET', '/accounts', { tenant: 'globex' })).body['accounts'], [account]);
  });
});

describe('DELETE /accounts/{id}', () => {
  it('answers 204 without a body and deletes the account', async () => {
    const { backend, link, send } = createTestBackend();
    const { id } = await link(allRights);
    const response = await send('DELETE', `/accounts/${id}`);
    assert.equal(response.status, 204);
    assert.deepEqual(response.body, {});
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
    assertProblem(await send('DELETE', `/accounts/${id}`), 404, 'account-not-found');
    await assert.rejects(backend.accessToken('acme', id), {
      error: { code: 'account-not-found', field: null, retryable: false },
    });
  });

  it('does not revoke the token, which others may use', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    const before = simulator.requests.length;
    await send('DELETE', `/accounts/${id}`);
    assert.equal(simulator.requests.length, before);
  });

  it('makes the client ID available again', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights);
    await send('DELETE', `/accounts/${id}`);
    const again = await send('POST', '/accounts', { body: linkBody(allRights) });
    assert.equal(again.status, 201);
    assert.notEqual(again.body['id'], id);
  });

  it('is not undone by a late retry of the link within a day', async () => {
    const { link, send, simulator, clock } = createTestBackend();
    const sent = { body: linkBody(allRights), headers: { 'Idempotency-Key': 'key-1' } };
    const { id } = await link(allRights, sent);
    await send('DELETE', `/accounts/${id}`);
    const before = simulator.requests.length;
    assertProblem(await send('POST', '/accounts', sent), 404, 'account-not-found');
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
    assert.equal(simulator.requests.length, before);
    assertRejected(
      await send('POST', '/accounts', { ...sent, body: linkBody(noAttributes) }),
      400,
      /another request/,
    );
    // Linked again on purpose, it is a different account for the late retry.
    const relinked = await link(allRights, { headers: { 'Idempotency-Key': 'key-2' } });
    assertProblem(await send('POST', '/accounts', sent), 404, 'account-not-found');
    await send('DELETE', `/accounts/${relinked.id}`);
    clock.advance(24 * 60 * 60 * 1000);
    assert.equal((await send('POST', '/accounts', sent)).status, 201);
  });

  it("answers 404 in the same way for an unknown account and for another tenant's", async () => {
    const { link, send } = createTestBackend();
    const account = await link(allRights, { tenant: 'globex' });
    const foreign = await send('DELETE', `/accounts/${account.id}`);
    assertProblem(foreign, 404, 'account-not-found');
    assert.deepEqual(foreign.body, (await send('DELETE', '/accounts/unknown')).body);
    assert.deepEqual((await send('GET', '/accounts', { tenant: 'globex' })).body['accounts'], [account]);
  });

  for (const id of ['%00', '%E0%A4%A', '..%2f..%2f', "'%20OR%201=1", 'a'.repeat(3000), '__proto__']) {
    it(`answers 404 for the id ${id.slice(0, 20)}`, async () => {
      const { link, send, errors } = createTestBackend();
      await link(allRights);
      assertProblem(await send('DELETE', `/accounts/${id}`), 404, 'account-not-found');
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
      assert.deepEqual(errors, []);
    });
  }
});
