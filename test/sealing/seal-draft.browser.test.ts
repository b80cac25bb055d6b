import { createHttpAdapter } from '../../src/adapter/index.ts';
import type { LinkAdapter } from '../../src/adapter/link-adapter.ts';
import type { PlainLinkDraft } from '../../src/domain/link-draft.ts';
import { parseAccess } from '../../src/domain/access.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { JsonWebKeySet } from '../../src/domain/sealing-keys.ts';
import { sealDraft } from '../../src/sealing/seal-draft.ts';
import { createFakeAdapter, sampleAccess, sampleCredentials } from '../../src/testing/index.ts';
import { expect, failure, startTestBackend } from '../support/index.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;
const draft: PlainLinkDraft = {
  credentials: { clientId, clientSecret },
  label: 'Acme',
  access: parseAccess(sampleAccess).access,
};
const call = (idempotencyKey: string = crypto.randomUUID()) => ({
  signal: new AbortController().signal,
  report: () => undefined,
  idempotencyKey,
});
const headerOf = (sealed: string): Record<string, unknown> =>
  JSON.parse(atob((sealed.split('.')[0] ?? '').replace(/-/g, '+').replace(/_/g, '/'))) as Record<
    string,
    unknown
  >;

describe('sealDraft', () => {
  it('seals drafts that the backend decrypts, for a link and a relink', async () => {
    const backend = startTestBackend();
    const bodies: string[] = [];
    const adapter = createHttpAdapter({
      endpoint: backend.endpoint,
      fetch: (address, init) => {
        if (typeof init?.body === 'string') bodies.push(init.body);
        return fetch(address, init);
      },
    });
    const source = { keys: undefined, adapter };
    const account = await adapter.linkAccount(await sealDraft(draft, source, call()), call());
    expect(account).to.include({ status: 'active', label: 'Acme', clientId: 'papi-1111…5551' });

    const other = { ...draft, credentials: sampleCredentials.noAttributes };
    const relinked = await adapter.relinkAccount(account.id, await sealDraft(other, source, call()), call());
    expect(relinked).to.include({ id: account.id, status: 'limited' });
    expect(bodies).to.have.length(2);
    for (const body of bodies) {
      expect(Object.keys(JSON.parse(body) as object)).to.deep.equal(['sealed', 'label', 'access']);
      expect(body).not.to.contain(clientSecret).and.not.to.contain(clientId);
    }
  });

  it('creates drafts that can be retried with the same idempotency key and not replayed with another', async () => {
    const adapter = createHttpAdapter({ endpoint: startTestBackend().endpoint });
    const source = { keys: undefined, adapter };
    const [one, other] = [await sealDraft(draft, source, call()), await sealDraft(draft, source, call())];
    expect(one.sealed).not.to.equal(other.sealed);
    const account = await adapter.linkAccount(one, call('request-1'));
    for (const again of [one, other])
      expect(await adapter.linkAccount(again, call('request-1'))).to.deep.equal(account);
    expect(await failure(adapter.linkAccount(one, call('request-2')))).to.include({ code: 'unexpected' });
  });

  it('uses the host’s keys without a request to the adapter', async () => {
    const backend = startTestBackend();
    const adapter = createHttpAdapter({ endpoint: backend.endpoint });
    const keys = await adapter.sealingKeys(call());
    const silent: LinkAdapter = { ...adapter, sealingKeys: () => Promise.reject(new Error('asked')) };
    const sealed = await sealDraft(draft, { keys, adapter: silent }, call());
    expect(headerOf(sealed.sealed)['aud']).to.equal(keys.audience);
    expect((await adapter.linkAccount(sealed, call())).status).to.equal('active');
  });

  it("uses the page's origin as the audience if the keys have none", async () => {
    const { keys } = await createFakeAdapter().sealingKeys(call());
    const { sealed } = await sealDraft(draft, { keys: { keys }, adapter: undefined }, call());
    expect(headerOf(sealed)['aud']).to.equal(location.origin);
  });

  it('keeps label and access, and removes the credentials', async () => {
    const sealed = await sealDraft(draft, { keys: undefined, adapter: createFakeAdapter() }, call());
    expect(Object.keys(sealed).sort()).to.deep.equal(['access', 'label', 'sealed']);
    expect(sealed).to.include({ label: 'Acme', access: draft.access });
  });

  it('seals drafts that the fake adapter decrypts', async () => {
    const adapter = createFakeAdapter();
    const sealed = await sealDraft(draft, { keys: undefined, adapter }, call());
    expect((await adapter.linkAccount(sealed, call())).clientId).to.equal('papi-1111…5551');
    expect(adapter.calls.map(({ method }) => method)).to.deep.equal(['sealingKeys', 'linkAccount']);
    const elsewhere = createFakeAdapter();
    await failure(elsewhere.linkAccount(sealed, call()));
    expect(elsewhere.accounts).to.deep.equal([]);
  });

  const noKey: readonly [name: string, source: { keys: unknown; adapter: LinkAdapter | undefined }][] = [
    ['there are no keys', { keys: undefined, adapter: undefined }],
    [
      'the adapter has no keys',
      { keys: undefined, adapter: { ...createFakeAdapter(), sealingKeys: undefined as never } },
    ],
    ['the key set is empty', { keys: { keys: [] }, adapter: undefined }],
    ['the keys are not a key set', { keys: '[object Object]', adapter: undefined }],
    ['the keys are an array', { keys: [{ kty: 'RSA' }], adapter: undefined }],
  ];
  for (const [name, { keys, adapter }] of noKey) {
    it(`rejects with no-key if ${name}`, async () => {
      const source = { keys: keys as JsonWebKeySet | undefined, adapter };
      expect(await failure(sealDraft(draft, source, call()))).to.include({
        name: 'SealingError',
        code: 'no-key',
      });
    });
  }

  it('rejects with no-key if the backend does not support sealing', async () => {
    const adapter = createHttpAdapter({
      endpoint: '/api/personio',
      fetch: () => Promise.resolve(Response.json({ code: 'unexpected' }, { status: 404 })),
    });
    const error = await failure(sealDraft(draft, { keys: undefined, adapter }, call()));
    expect(error).to.include({ code: 'no-key' });
  });

  it('rejects with keys-unavailable and the cause if the request fails', async () => {
    const adapter = createFakeAdapter();
    for (const [thrown, cause] of [
      [linkError('session-expired'), linkError('session-expired')],
      [new TypeError('Failed to fetch'), linkError('backend-unavailable')],
    ]) {
      adapter.intercept(() => Promise.reject(thrown));
      const error = await failure(sealDraft(draft, { keys: undefined, adapter }, call()));
      expect(error).to.include({ name: 'SealingError', code: 'keys-unavailable' });
      expect((error as Error).cause).to.deep.equal(cause);
      expect(JSON.stringify(error)).not.to.contain(clientSecret);
    }
  });

  it('rejects with no-secure-context if the browser has no WebCrypto', async () => {
    const { keys } = await createFakeAdapter().sealingKeys(call());
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      const error = await failure(sealDraft(draft, { keys: { keys }, adapter: undefined }, call()));
      expect(error).to.include({ code: 'no-secure-context' });
    } finally {
      Reflect.deleteProperty(crypto, 'subtle');
    }
  });
});
