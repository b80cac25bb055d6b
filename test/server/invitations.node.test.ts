import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { invitationPurposes, type Invitation, type InvitationPurpose } from '../../src/domain/invitation.ts';
import { linkError } from '../../src/domain/link-error.ts';
import { sealCredentials } from '../../src/sealing/seal-credentials.ts';
import {
  createMemoryStore,
  generateKey,
  generateSealingKey,
  type AccountStore,
  type AuditEvent,
  type LinkBackendOptions,
  type NewInvitation,
  type StoredInvitation,
} from '../../src/server/index.ts';
import type { AccountsPage } from '../../src/domain/linked-account.ts';
import type { JsonWebKeySet } from '../../src/domain/sealing-keys.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { openTestDatabase } from './postgres.ts';
import {
  assertProblem,
  assertRejected,
  createTestBackend,
  createCredential,
  linkBody,
  routes,
  type TestBackend,
  type TestResponse,
} from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const url = 'https://app.example.com/personio-invitation?from=acme';
const hour = 60 * 60 * 1000;

interface InvitationBackend extends TestBackend {
  /** What `authorize` was asked about. */
  readonly authorized: readonly string[];
  readonly audited: readonly AuditEvent[];
  readonly invite: (invitation?: Partial<NewInvitation>, tenant?: string) => Promise<Invitation>;
}

function createInvitationBackend(
  options: Partial<LinkBackendOptions> = {},
  credentials = [
    ...Object.values(sampleCredentials),
    ...[1, 2, 3, 4, 5].map((number) => createCredential(number)),
  ],
): InvitationBackend {
  const authorized: string[] = [];
  const audited: AuditEvent[] = [];
  const made = createTestBackend(
    {
      invitations: { url, integrationName: 'Acme People Analytics' },
      onAudit: (event) => void audited.push(event),
      authorize(request) {
        authorized.push(`${request.method} ${new URL(request.url).pathname}`);
        return { tenantId: request.headers.get('X-Test-Tenant') ?? 'acme', linkedBy: 'Ines Albrecht' };
      },
      ...options,
    },
    credentials,
  );
  return {
    ...made,
    authorized,
    audited,
    invite: (invitation = {}, tenant = 'acme') =>
      made.backend.createInvitation(tenant, { purpose: 'link', createdBy: 'Jane Doe', ...invitation }),
  };
}

/** With the number of look-ups of a token. */
function createCountingBackend(): InvitationBackend & { readonly lookUps: () => number } {
  const store = createMemoryStore();
  const { invitations } = store;
  assert.ok(invitations);
  const findByTokenHash = invitations.findByTokenHash.bind(invitations);
  let lookUps = 0;
  invitations.findByTokenHash = async (tokenHash) => {
    lookUps += 1;
    return findByTokenHash(tokenHash);
  };
  return { ...createInvitationBackend({ store }), lookUps: () => lookUps };
}

function tokenOf(invitation: { readonly url?: unknown }): string {
  const [, token = ''] = String(invitation.url).split('#invitation=');
  return token;
}

function bearer(invitation: Invitation, key?: string): Record<string, string> {
  return { Authorization: `Bearer ${tokenOf(invitation)}`, ...(key ? { 'Idempotency-Key': key } : {}) };
}

function assertInvalid(response: TestResponse, reason: string): void {
  assertProblem(response, 410, 'invitation-invalid');
  assert.equal(response.body['reason'], reason);
}

describe('Invitations', () => {
  it('ignore a createdBy in the request', async () => {
    const { send } = createInvitationBackend({ authorize: () => ({ tenantId: 'acme' }) });
    const body = { purpose: 'link', createdBy: 'Someone Else' };
    const created = await send('POST', '/invitations', { body });
    assert.ok(!('createdBy' in created.body));
  });

  it('are created with a link that no other response and no store contains', async () => {
    const added: StoredInvitation[] = [];
    const store = createMemoryStore();
    const { invitations } = store;
    assert.ok(invitations);
    const add = invitations.add.bind(invitations);
    invitations.add = async (tenantId, invitation, limits) => {
      added.push(invitation);
      return add(tenantId, invitation, limits);
    };
    const { send, audited } = createInvitationBackend({ store });
    const created = await send('POST', '/invitations', { body: { purpose: 'link' } });
    assert.equal(created.status, 201);
    const { id, url: link, ...rest } = created.body;
    assert.deepEqual(rest, {
      purpose: 'link',
      createdBy: 'Ines Albrecht',
      expiresAt: '2026-11-30T10:00:00.000Z',
    });
    const token = tokenOf({ url: link });
    assert.equal(link, `${url}#invitation=${token}`);
    assert.match(token, /^[\w-]{43}$/);
    const listed = await send('GET', '/invitations');
    assert.deepEqual(listed.body, { invitations: [{ id, ...rest }] });
    assert.deepEqual(
      added.map(({ tokenHash }) => tokenHash),
      [createHash('sha256').update(token).digest('base64url')],
    );
    assert.ok(!JSON.stringify([added, audited, listed.body]).includes(token));
  });

  it('show the invited person what the host asks for, and nothing else', async () => {
    const { invite, send, link } = createInvitationBackend({
      access: 'employees:read documents:read?',
      employeeAttributes: 'email department?',
    });
    const account = await link(allRights, { label: 'Acme GmbH' });
    const common = {
      integrationName: 'Acme People Analytics',
      access: 'employees:read documents:read?',
      employeeAttributes: 'email department?',
      createdBy: 'Jane Doe',
      expiresAt: '2026-11-30T10:00:00.000Z',
    };
    const shown = async (invitation: Invitation) =>
      (await send('GET', '/invitation', { headers: bearer(invitation) })).body;
    assert.deepEqual(await shown(await invite()), { purpose: 'link', ...common });
    assert.deepEqual(await shown(await invite({ purpose: 'relink', accountId: account.id })), {
      purpose: 'relink',
      ...common,
      account: { label: 'Acme GmbH', clientId: account.clientId },
    });
  });

  it('name the host of the link if the host has no name for its product', async () => {
    const { invite, send } = createInvitationBackend({ invitations: { url } });
    const { body } = await send('GET', '/invitation', { headers: bearer(await invite()) });
    assert.equal(body['integrationName'], 'app.example.com');
  });

  it('ask for the rights that the page of the user asked for, whatever the page of the invited person says', async () => {
    const { send } = createInvitationBackend();
    const body = { purpose: 'link', access: 'documents:read?', employeeAttributes: 'email' };
    const invitation = (await send('POST', '/invitations', { body })).body as unknown as Invitation;
    const headers = bearer(invitation);
    const shown = await send('GET', '/invitation', { headers });
    assert.equal(shown.body['access'], 'employees:read documents:read?');
    assert.equal(shown.body['employeeAttributes'], 'email');
    const linked = await send('POST', '/accounts', {
      headers,
      body: { ...linkBody(noAttributes, { access: 'webhooks:read' }) },
    });
    assert.equal(linked.status, 201);
    assert.deepEqual(linked.body['missing'], []);
    assert.deepEqual(linked.body['missingEmployeeAttributes'], ['email']);
  });

  it('link one account, with linkedVia and the person who invited', async () => {
    const { invite, send, audited } = createInvitationBackend();
    const invitation = await invite();
    const headers = bearer(invitation);
    const { status, body } = await send('POST', '/accounts', { headers, body: linkBody(allRights) });
    assert.equal(status, 201, JSON.stringify(body));
    assert.equal(body['linkedVia'], 'invitation');
    assert.equal(body['linkedBy'], 'Jane Doe');
    assertInvalid(await send('GET', '/invitation', { headers }), 'used');
    assertInvalid(await send('POST', '/accounts', { headers, body: linkBody(createCredential(1)) }), 'used');
    assert.deepEqual((await send('GET', '/invitations')).body, { invitations: [] });
    assert.deepEqual(
      audited.map(({ type, by, ...rest }) => [type, by, 'invitationId' in rest && rest.invitationId]),
      [
        ['invited', 'Jane Doe', invitation.id],
        ['linked', 'Jane Doe', invitation.id],
      ],
    );
  });

  it('do not let the invited person name the account', async () => {
    const { invite, send } = createInvitationBackend();
    const headers = bearer(await invite());
    const body = linkBody(allRights, { label: 'Globex' });
    const linked = await send('POST', '/accounts', { headers, body });
    assert.equal(linked.status, 201);
    assert.equal(linked.body['label'], linked.body['clientId']);
  });

  it('survive rejected credentials, and the audit event names the invitation', async () => {
    const { invite, send, audited } = createInvitationBackend();
    const invitation = await invite();
    const headers = bearer(invitation);
    const wrong = { ...allRights, clientSecret: createCredential(1).clientSecret };
    assertProblem(
      await send('POST', '/accounts', { headers, body: linkBody(wrong) }),
      422,
      'invalid-credentials',
    );
    const [, rejected] = audited;
    assert.ok(rejected?.type === 'rejected' && rejected.invitationId === invitation.id);
    assert.equal((await send('POST', '/accounts', { headers, body: linkBody(allRights) })).status, 201);
  });

  it('relink their account only', async () => {
    const { invite, send, link, audited } = createInvitationBackend();
    const { id } = await link(allRights, { label: 'Acme' });
    const other = await link(createCredential(1));
    const invitation = await invite({ purpose: 'relink', accountId: id });
    const headers = bearer(invitation);
    const body = linkBody(createCredential(2));
    assertProblem(
      await send('PUT', `/accounts/${other.id}/credentials`, { headers, body }),
      403,
      'forbidden',
    );
    assertProblem(await send('POST', '/accounts', { headers, body }), 403, 'forbidden');
    const relinked = await send('PUT', `/accounts/${id}/credentials`, { headers, body });
    assert.equal(relinked.status, 200, JSON.stringify(relinked.body));
    assert.equal(relinked.body['label'], 'Acme');
    assert.equal('linkedBy' in relinked.body, false, 'names who linked it first');
    assert.equal('linkedVia' in relinked.body, false);
    const { accounts } = (await send('GET', '/accounts')).body as unknown as AccountsPage;
    assert.equal(accounts.find((account) => account.id === id)?.linkedBy, 'Ines Albrecht');
    assertInvalid(await send('PUT', `/accounts/${id}/credentials`, { headers, body }), 'used');
    const last = audited.at(-1);
    assert.ok(last?.type === 'relinked' && last.by === 'Jane Doe' && last.invitationId === invitation.id);
  });

  it('relink their account without its id, which the invited person does not receive', async () => {
    const { invite, send, link } = createInvitationBackend();
    const { id } = await link(allRights);
    const body = linkBody(createCredential(1));
    const path = '/accounts/invited/credentials';
    assertProblem(await send('PUT', path, { headers: bearer(await invite()), body }), 403, 'forbidden');
    assertProblem(await send('PUT', path, { body }), 404, 'account-not-found');
    const headers = bearer(await invite({ purpose: 'relink', accountId: id }), 'key');
    const relinked = await send('PUT', path, { headers, body });
    assert.deepEqual([relinked.status, relinked.body['id']], [200, id]);
    assert.deepEqual((await send('PUT', path, { headers, body })).body, relinked.body);
  });

  it('return the same account to a retry with the same key, and only to that', async () => {
    const { invite, send, link } = createInvitationBackend();
    const linking = await invite();
    const sent = { headers: bearer(linking, 'key'), body: linkBody(allRights) };
    const first = await send('POST', '/accounts', sent);
    assert.deepEqual(await send('POST', '/accounts', sent).then(({ body }) => body), first.body);
    assertInvalid(await send('POST', '/accounts', { ...sent, headers: bearer(linking, 'other') }), 'used');
    assertRejected(
      await send('POST', '/accounts', { ...sent, body: linkBody(createCredential(1)) }),
      400,
      /Idempotency-Key/,
    );
    const { id } = await link(createCredential(1));
    const relinking = await invite({ purpose: 'relink', accountId: id });
    const change = { headers: bearer(relinking, 'key'), body: linkBody(createCredential(2)) };
    const relinked = await send('PUT', `/accounts/${id}/credentials`, change);
    assert.equal(relinked.status, 200, JSON.stringify(relinked.body));
    assert.deepEqual((await send('PUT', `/accounts/${id}/credentials`, change)).body, relinked.body);
  });

  it('return the account to a retry while another process uses them up between two look-ups', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const first = createInvitationBackend({ store, keys });
    const invitation = await first.invite();
    const sent = { headers: bearer(invitation, 'key'), body: linkBody(allRights) };
    const second = createInvitationBackend({
      store: {
        ...store,
        async findIdempotencyRecord(...key) {
          const found = await store.findIdempotencyRecord(...key);
          await first.send('POST', '/accounts', sent);
          return found;
        },
      },
      keys,
    });
    const { status, body } = await second.send('POST', '/accounts', sent);
    assert.equal(status, 201, JSON.stringify(body));
    assert.deepEqual(body, (await first.send('POST', '/accounts', sent)).body);
  });

  it('share no idempotency key with the session or with one another', async () => {
    const { invite, send } = createInvitationBackend();
    for (const [number, headers] of [
      [1, { 'Idempotency-Key': 'key' }],
      [2, bearer(await invite(), 'key')],
      [3, bearer(await invite(), 'key')],
    ] as const) {
      const response = await send('POST', '/accounts', { headers, body: linkBody(createCredential(number)) });
      assert.equal(response.status, 201);
    }
  });

  it('do not reveal the id of an account that has the credentials', async () => {
    const { invite, send, link } = createInvitationBackend();
    await link(allRights);
    const headers = bearer(await invite());
    const response = await send('POST', '/accounts', { headers, body: linkBody(allRights) });
    assertProblem(response, 409, 'already-linked');
    assert.equal('accountId' in response.body, false);
  });

  it('can be revoked, even while the invited person types', async () => {
    const { invite, send, audited, backend } = createInvitationBackend();
    const invitation = await invite();
    const headers = bearer(invitation);
    assert.equal((await send('GET', '/invitation', { headers })).status, 200);
    assertInvalid(await send('DELETE', `/invitations/${invitation.id}`, { tenant: 'globex' }), 'unknown');
    assert.equal((await send('DELETE', `/invitations/${invitation.id}`)).status, 204);
    assert.equal((await send('DELETE', `/invitations/${invitation.id}`)).status, 204);
    assertInvalid(await send('POST', '/accounts', { headers, body: linkBody(allRights) }), 'revoked');
    assert.deepEqual((await send('GET', '/accounts')).body, { accounts: [], total: 0 });
    assert.deepEqual(
      audited.map(({ type, by }) => [type, by]),
      [
        ['invited', 'Jane Doe'],
        ['invitation-revoked', 'Ines Albrecht'],
      ],
    );
    await assert.rejects(backend.revokeInvitation('acme', 'unknown'), {
      error: { code: 'invitation-invalid', field: null, retryable: false, reason: 'unknown' },
    });
  });

  it('are revoked, expire and are used up while Personio verifies', async () => {
    for (const [reason, change] of [
      ['revoked', ({ backend }, { id }) => backend.revokeInvitation('acme', id)],
      ['expired', ({ clock }) => clock.advance(168 * hour)],
      [
        'used',
        async ({ send }, invitation) => {
          const headers = bearer(invitation);
          await send('POST', '/accounts', { headers, body: linkBody(createCredential(1)) });
        },
      ],
    ] as readonly [string, (backend: InvitationBackend, invitation: Invitation) => unknown][]) {
      const backend = createInvitationBackend();
      const invitation = await backend.invite();
      const held = backend.holdNextCall();
      const late = backend.send('POST', '/accounts', {
        headers: bearer(invitation, 'key'),
        body: linkBody(allRights),
      });
      await held.reached;
      await change(backend, invitation);
      held.release();
      assertInvalid(await late, reason);
      const { body } = await backend.send('GET', '/accounts');
      assert.equal(body['total'], reason === 'used' ? 1 : 0);
    }
  });

  it('expire on time, and stay expired until they are forgotten', async () => {
    const { invite, send, clock } = createInvitationBackend();
    const short = await invite({ expiresInHours: 0.5 });
    assert.equal(short.expiresAt, '2026-11-23T10:30:00.000Z');
    const headers = bearer(short);
    clock.advance(0.5 * hour - 1);
    assert.equal((await send('GET', '/invitation', { headers })).status, 200);
    clock.advance(1);
    assertInvalid(await send('GET', '/invitation', { headers }), 'expired');
    assert.deepEqual((await send('GET', '/invitations')).body, { invitations: [] });
    assert.equal((await send('DELETE', `/invitations/${short.id}`)).status, 204);
    clock.advance(29 * 24 * hour);
    await invite();
    assertInvalid(await send('GET', '/invitation', { headers }), 'revoked');
    clock.advance(2 * 24 * hour);
    await invite();
    assertInvalid(await send('GET', '/invitation', { headers }), 'unknown');
  });

  it('are at most 20 per tenant, of which expired and revoked ones do not count', async () => {
    const { invite, send, backend, clock } = createInvitationBackend();
    const first = await invite({ expiresInHours: 1 });
    for (let count = 1; count < 20; count += 1) await invite();
    const full = await send('POST', '/invitations', { body: { purpose: 'link' } });
    assertProblem(full, 422, 'declined');
    assert.equal(full.body['reason'], 'too-many-invitations');
    await invite({}, 'globex');
    await backend.revokeInvitation('acme', first.id);
    await invite({ expiresInHours: 1 });
    await assert.rejects(invite(), { message: 'declined' });
    clock.advance(hour);
    await invite();
  });

  it('of an account are revoked when it is unlinked', async () => {
    const { invite, send, link } = createInvitationBackend();
    const { id } = await link(allRights);
    const invitation = await invite({ purpose: 'relink', accountId: id });
    const linking = await invite();
    await send('DELETE', `/accounts/${id}`);
    assertInvalid(await send('GET', '/invitation', { headers: bearer(invitation) }), 'revoked');
    assert.equal((await send('GET', '/invitation', { headers: bearer(linking) })).status, 200);
  });

  it('are rejected as revoked if their account is unlinked while Personio verifies', async () => {
    const { invite, send, link, holdNextCall } = createInvitationBackend();
    const { id } = await link(allRights);
    const headers = bearer(await invite({ purpose: 'relink', accountId: id }), 'key');
    const held = holdNextCall();
    const late = send('PUT', `/accounts/${id}/credentials`, { headers, body: linkBody(createCredential(1)) });
    await held.reached;
    await send('DELETE', `/accounts/${id}`);
    held.release();
    assertInvalid(await late, 'revoked');
  });

  it('are rejected as revoked if they were created while their account was unlinked', async () => {
    const store = createMemoryStore();
    const { invite, send, link } = createInvitationBackend({ store });
    const { id } = await link(allRights);
    const account = await store.find('acme', { id });
    await store.remove('acme', id);
    const find = store.find.bind(store);
    store.find = async () => account;
    const headers = bearer(await invite({ purpose: 'relink', accountId: id }));
    store.find = find;
    const body = linkBody(createCredential(1));
    assertInvalid(await send('PUT', `/accounts/${id}/credentials`, { headers, body }), 'revoked');
  });

  it('are not created for an account of another tenant', async () => {
    const { send, link, backend } = createInvitationBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    for (const accountId of [id, 'unknown']) {
      const body = { purpose: 'relink', accountId };
      assertProblem(await send('POST', '/invitations', { body }), 404, 'account-not-found');
      await assert.rejects(backend.createInvitation('acme', { purpose: 'relink', accountId }), {
        message: 'account-not-found',
      });
    }
  });

  it('reject a body that is not an invitation', async () => {
    const { send } = createInvitationBackend();
    for (const [body, detail] of [
      [{}, /purpose/],
      [{ purpose: 'unlink' }, /purpose/],
      [{ purpose: 'relink' }, /accountId/],
      [{ purpose: 'link', accountId: 'account-1' }, /accountId/],
      [{ purpose: 'link', expiresInHours: 1 }, /no others/],
      [
        { purpose: 'link', employeeAttributes: `email ${allRights.clientSecret}` },
        /^employeeAttributes looks like a secret/,
      ],
    ] as const) {
      assertRejected(await send('POST', '/invitations', { body }), 400, detail);
    }
  });

  it('reject invalid arguments of the host', async () => {
    const { backend } = createInvitationBackend();
    const invalid: readonly [unknown, unknown, RegExp][] = [
      ['', { purpose: 'link' }, /tenant id/],
      ['acme', undefined, /object/],
      ['acme', { purpose: 'unlink' }, /"purpose" must be "link" or "relink"/],
      ['acme', { purpose: 'relink' }, /accountId/],
      ['acme', { purpose: 'link', accountId: 'account-1' }, /accountId/],
      ['acme', { purpose: 'link', expiresInHours: 0 }, /above 0/],
      ['acme', { purpose: 'link', expiresInHours: 9000 }, /8760/],
      ['acme', { purpose: 'link', createdby: 'Jane' }, /createdby/],
    ];
    for (const [tenantId, invitation, message] of invalid) {
      const rejected = backend.createInvitation(tenantId as string, invitation as NewInvitation);
      await assert.rejects(rejected, { name: 'TypeError', message });
    }
  });

  it('need a valid URL', () => {
    for (const valid of [url, 'http://localhost:4010/x', 'http://127.0.0.1/x', 'http://[::1]:80/x']) {
      createInvitationBackend({ invitations: { url: valid } });
    }
    for (const invalid of [
      '',
      '/x',
      'http://app.example.com/x',
      'https://a.b/#',
      'https://u:p@a.b/x',
      'ftp://a.b',
    ]) {
      assert.throws(() => createInvitationBackend({ invitations: { url: invalid } }), {
        name: 'TypeError',
        message: /^"invitations\.url" must be /,
      });
    }
  });

  it('work with sealed credentials, and so does the retry of a request that used one up', async () => {
    const { invite, send, clock } = createInvitationBackend({
      sealing: { keys: await generateSealingKey(), required: true },
    });
    const headers = bearer(await invite({}, 'globex'), 'key');
    const sendSealed = async () => {
      const keys = (await send('GET', '/sealing-keys', { headers })).body as unknown as JsonWebKeySet;
      const audience = keys.audience ?? '';
      const sealed = await sealCredentials(allRights, keys, { audience, now: clock.now().getTime() });
      return send('POST', '/accounts', { headers, body: { sealed } });
    };
    const first = await sendSealed();
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.deepEqual((await sendSealed()).body, first.body);
    assert.equal((await send('GET', '/accounts', { tenant: 'globex' })).body['total'], 1);
  });

  it('are not offered without the option', async () => {
    const { send, backend } = createTestBackend({
      authorize: () => ({ tenantId: 'acme', actions: ['link', 'invite'] }),
    });
    for (const [method, path] of [
      ['GET', '/invitations'],
      ['POST', '/invitations'],
      ['DELETE', '/invitations/1'],
      ['GET', '/invitation'],
    ] as const) {
      const response = await send(method, path);
      assert.equal(response.status, 404);
      assert.deepEqual(response.body, {});
      assert.equal(response.headers.get('Content-Type'), null);
    }
    assert.deepEqual((await send('GET', '/accounts')).body['actions'], ['link']);
    const notConfigured = { error: linkError('not-configured'), message: /"invitations"/ };
    await assert.rejects(backend.createInvitation('acme', { purpose: 'link' }), notConfigured);
    await assert.rejects(backend.revokeInvitation('acme', '1'), notConfigured);
  });

  it('need a store that can keep them', () => {
    const { invitations: _, ...store } = createMemoryStore();
    assert.throws(() => createInvitationBackend({ store }), { name: 'TypeError', message: /"invitations"/ });
  });

  it('are for callers who may invite', async () => {
    const { send } = createInvitationBackend({
      authorize: () => ({ tenantId: 'acme', actions: ['link'] }),
    });
    assertProblem(await send('GET', '/invitations'), 403, 'forbidden');
    assertProblem(await send('POST', '/invitations', { body: { purpose: 'link' } }), 403, 'forbidden');
    assertProblem(await send('DELETE', '/invitations/1'), 403, 'forbidden');
  });
});

describe('A request with the token of an invitation', () => {
  /** For each route of the backend, the purposes of invitations that allow it. */
  const allowed: Readonly<Record<string, readonly InvitationPurpose[]>> = {
    'GET /accounts': [],
    'POST /accounts': ['link'],
    'GET /accounts/summary': [],
    'PATCH /accounts/{id}': [],
    'DELETE /accounts/{id}': [],
    'PUT /accounts/{id}/credentials': ['relink'],
    'POST /accounts/{id}/check': [],
    'GET /accounts/{id}/history': [],
    'GET /sealing-keys': ['link', 'relink'],
    'GET /invitations': [],
    'POST /invitations': [],
    'DELETE /invitations/{id}': [],
    'GET /invitation': ['link', 'relink'],
  };
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

  it('is allowed or forbidden by a line of the table for each route of the router', () => {
    assert.deepEqual([...routes].sort(), Object.keys(allowed).sort());
  });

  for (const purpose of invitationPurposes) {
    it(`of the purpose ${purpose} may make the calls of the table and no others, and never reaches authorize`, async () => {
      const { invite, send, link, authorized } = createInvitationBackend({
        sealing: { keys: await generateSealingKey() },
      });
      const { id } = await link(allRights);
      const invitation = await invite(purpose === 'link' ? {} : { purpose, accountId: id });
      const headers = { ...bearer(invitation), Cookie: 'session=1', Origin: 'https://app.example.com' };
      const before = authorized.length;
      for (const path of new Set(routes.map((route) => route.split(' ')[1] ?? ''))) {
        for (const method of methods) {
          const call = `${method} ${path}`;
          const purposes = allowed[call];
          const sendsBody = ['POST', 'PUT', 'PATCH'].includes(method);
          // Not valid, so that nothing uses the invitation up.
          const sent = { headers, ...(sendsBody ? { body: {} } : {}) };
          const { status } = await send(method, path.replace('{id}', id), sent);
          const isAllowed = purposes?.includes(purpose);
          assert.equal(status, isAllowed ? (sendsBody ? 400 : 200) : purposes ? 403 : 405, call);
        }
      }
      assert.equal(authorized.length, before);
    });
  }

  it('acts for the tenant that invites, whoever is signed in', async () => {
    const { invite, send } = createInvitationBackend();
    const headers = bearer(await invite({}, 'globex'));
    await send('POST', '/accounts', { headers, tenant: 'acme', body: linkBody(allRights) });
    assert.equal((await send('GET', '/accounts', { tenant: 'acme' })).body['total'], 0);
    assert.equal((await send('GET', '/accounts', { tenant: 'globex' })).body['total'], 1);
  });

  it('is rejected from a page of another site', async () => {
    const { invite, send } = createInvitationBackend();
    const headers = { ...bearer(await invite()), Origin: 'https://evil.example' };
    assertProblem(await send('POST', '/accounts', { headers, body: linkBody(allRights) }), 403, 'forbidden');
  });

  it('is accepted from an allowed page on another origin, which may send it', async () => {
    const page = 'https://app.example.com';
    const { invite, send } = createInvitationBackend({ allowedOrigins: [page] });
    const invitation = await invite();
    const preflight = await send('OPTIONS', '/invitation', {
      headers: {
        Origin: page,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), 'authorization');
    const headers = { ...bearer(invitation), Origin: page, 'Sec-Fetch-Site': 'cross-site' };
    for (const [method, path, status] of [
      ['GET', '/invitation', 200],
      ['POST', '/accounts', 201],
      ['GET', '/invitation', 410],
    ] as const) {
      const response = await send(method, path, {
        headers,
        ...(method === 'POST' ? { body: linkBody(allRights) } : {}),
      });
      assert.equal(response.status, status);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), page);
    }
  });

  it('is rejected as unknown if the token is wrong, cut off or absent, and does not reach authorize', async () => {
    const { invite, send, authorized } = createInvitationBackend();
    const token = tokenOf(await invite());
    for (const wrong of ['x'.repeat(43), token.toLowerCase() + 'x', token.slice(0, 20), '', `${token}x`]) {
      assertInvalid(
        await send('GET', '/invitation', { headers: { Authorization: `Bearer ${wrong}` } }),
        'unknown',
      );
    }
    assertInvalid(await send('GET', '/invitation'), 'unknown');
    const headers = { Authorization: `Bearer ${'x'.repeat(43)}` };
    assertInvalid(await send('POST', '/accounts', { headers, body: linkBody(allRights) }), 'unknown');
    assert.deepEqual(authorized, []);
  });

  it('leaves every other bearer token to authorize', async () => {
    const { send, authorized } = createInvitationBackend();
    const tokens = ['eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`];
    for (const token of tokens) {
      const { status } = await send('GET', '/accounts', { headers: { Authorization: `Bearer ${token}` } });
      assert.equal(status, 200);
    }
    await send('GET', '/accounts', { headers: { Authorization: `Basic ${'x'.repeat(43)}` } });
    assert.equal(authorized.length, tokens.length + 1);
  });

  it('is read from its header only, and no response with it may be cached or contains it', async () => {
    const { invite, send, authorized, errors } = createInvitationBackend();
    const invitation = await invite();
    const token = tokenOf(invitation);
    const revoked = await invite();
    await send('DELETE', `/invitations/${revoked.id}`);
    const before = authorized.length;
    for (const [path, headers] of [
      [`/invitation?invitation=${token}`, {}],
      [`/invitation?access_token=${token}`, {}],
      ['/invitation', { Cookie: `invitation=${token}` }],
      ['/invitation', { 'X-Invitation': token }],
      ['/invitation', { 'Proxy-Authorization': `Bearer ${token}` }],
      ['/invitation', { Authorization: token }],
      ['/invitation', { Authorization: `Basic ${token}` }],
      ['/invitation', { Authorization: `Bearer ${token}, Bearer ${token}` }],
      ['/invitation', { Authorization: `Bearer ${token.toLowerCase()}` }],
    ] as const) {
      assertInvalid(await send('GET', path, { headers }), 'unknown');
    }
    for (const path of [
      '/Invitation',
      '/%69nvitation',
      '/invitation/x',
      '//invitation',
      '/accounts/../invitations',
    ]) {
      const { status } = await send('GET', path, { headers: bearer(invitation) });
      assert.ok([403, 404].includes(status), `${path}: ${status}`);
    }
    for (const headers of [bearer(invitation), bearer(revoked)]) {
      const conditional = {
        ...headers,
        'If-None-Match': '*',
        'If-Modified-Since': new Date(0).toUTCString(),
      };
      const response = await send('GET', '/invitation', { headers: conditional });
      assert.ok([200, 410].includes(response.status));
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.equal(response.headers.get('ETag'), null);
      const text = JSON.stringify([response.body, ...response.headers]);
      assert.ok(![token, tokenOf(revoked), 'acme'].some((secret) => text.includes(secret)), text);
    }
    assert.equal(authorized.length, before);
    assert.deepEqual(errors, []);
  });

  it('does not show, in a retry, how the users of the tenant have named the account since', async () => {
    const { invite, send } = createInvitationBackend();
    const headers = bearer(await invite(), 'once');
    const body = linkBody(sampleCredentials.allRights);
    const linked = await send('POST', '/accounts', { headers, body });
    await send('PATCH', `/accounts/${String(linked.body['id'])}`, { body: { label: 'Leaves us in June' } });
    const retried = await send('POST', '/accounts', { headers, body });
    assert.deepEqual([retried.status, retried.body], [201, linked.body]);
  });

  it('leaves most verifications to the users of the tenant, however often one link is used', async () => {
    const { invite, send, link } = createInvitationBackend();
    const headers = bearer(await invite());
    const body = linkBody({ ...sampleCredentials.allRights, clientSecret: 'made-up-secret-of-a-stranger' });
    for (let count = 0; count < 60; count += 1) await send('POST', '/accounts', { headers, body });
    await link(createCredential(1));
  });

  it('is limited to 20 per minute for each token, before it is looked up', async () => {
    const { invite, send, lookUps } = createCountingBackend();
    const [one, other] = [await invite(), await invite()];
    const wrong = { Authorization: `Bearer ${'x'.repeat(43)}` };
    for (const headers of [bearer(one), wrong]) {
      for (let count = 0; count < 20; count += 1) await send('GET', '/invitation', { headers });
      const before = lookUps();
      assertProblem(await send('GET', '/invitation', { headers }), 429, 'rate-limited');
      assert.equal(lookUps(), before);
    }
    assert.equal((await send('GET', '/invitation', { headers: bearer(other) })).status, 200);
  });

  it('gets 429 after 60 wrong tokens per minute, unless its token is right', async () => {
    const { invite, send, clock } = createInvitationBackend();
    const invitation = await invite();
    let count = 0;
    const guess = async () => {
      const token = String((count += 1)).padStart(43, 'x');
      return send('GET', '/invitation', { headers: { Authorization: `Bearer ${token}` } });
    };
    while (count < 60) assertInvalid(await guess(), 'unknown');
    const refused = await guess();
    assertProblem(refused, 429, 'rate-limited');
    assert.equal(refused.headers.get('Retry-After'), '1');
    assert.equal((await send('GET', '/invitation', { headers: bearer(invitation) })).status, 200);
    clock.advance(1000);
    assertInvalid(await guess(), 'unknown');
  });
});

const database = await openTestDatabase();

describe('Invitations in several processes', () => {
  const keys = generateKey();

  /** Backends that share nothing but the database, as processes do. */
  async function openProcesses(count: number): Promise<readonly InvitationBackend[]> {
    const schema = database.newSchema();
    const stores: AccountStore[] = [];
    for (let number = 0; number < count; number += 1) stores.push(await database.open({ schema }));
    return stores.map((store) => createInvitationBackend({ store, keys }));
  }

  for (const count of [2, 4]) {
    it(`link one account when ${count} people use one link at once`, async () => {
      const processes = await openProcesses(count);
      const [first] = processes;
      assert.ok(first);
      const invitation = await first.invite();
      const responses = await Promise.all(
        processes.map(({ send }, number) =>
          send('POST', '/accounts', {
            headers: bearer(invitation, `key-${number}`),
            body: linkBody(createCredential(number + 1)),
          }),
        ),
      );
      const [won, ...others] = responses.sort((one, other) => one.status - other.status);
      assert.equal(won?.status, 201);
      assert.equal(others.length, count - 1);
      for (const response of others) assertInvalid(response, 'used');
      assert.equal((await first.send('GET', '/accounts')).body['total'], 1);
    });
  }

  it('return one account to a request that is sent to all of them', async () => {
    const processes = await openProcesses(4);
    const invitation = await processes[0]?.invite();
    assert.ok(invitation);
    const responses = await Promise.all(
      processes.map(({ send }) =>
        send('POST', '/accounts', { headers: bearer(invitation, 'key'), body: linkBody(allRights) }),
      ),
    );
    const ids = new Set(responses.map(({ body }) => body['id']));
    assert.deepEqual([...ids], [responses[0]?.body['id']]);
    assert.ok(
      responses.every(({ status }) => status === 201),
      JSON.stringify(responses),
    );
  });

  it('replace the credentials of an account once', async () => {
    const processes = await openProcesses(2);
    const [first] = processes;
    assert.ok(first);
    const { id } = await first.link(allRights);
    const invitation = await first.invite({ purpose: 'relink', accountId: id });
    const responses = await Promise.all(
      processes.map(({ send }, number) =>
        send('PUT', `/accounts/${id}/credentials`, {
          headers: bearer(invitation, `key-${number}`),
          body: linkBody(createCredential(number + 1)),
        }),
      ),
    );
    const [won, lost] = responses.sort((one, other) => one.status - other.status);
    assert.equal(won?.status, 200);
    assert.ok(lost);
    assertInvalid(lost, 'used');
  });

  it('are never more than 20', async () => {
    const processes = await openProcesses(4);
    const results = await Promise.allSettled(
      processes.flatMap(({ invite }) => Array.from({ length: 7 }, async () => invite())),
    );
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 20);
  });
});
