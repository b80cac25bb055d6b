import { html } from 'lit';
import '../../src/define/personio-link-provider.ts';
import { createFakeAdapter } from '../../src/testing/index.ts';
import { deepQuery, expect, fixture, settled } from '../support/index.ts';
import './support.ts';
import type { TestHost } from './support.ts';

describe('BackendController', () => {
  it('has no adapter without a provider and settings', async () => {
    const host = await fixture<TestHost>(html`<test-host></test-host>`);
    expect(host.backend.adapter).to.equal(undefined);
  });

  it('prefers the host’s adapter to its endpoint, and its endpoint to the provider', async () => {
    const [own, provided] = [createFakeAdapter(), createFakeAdapter()];
    const provider = await fixture(
      html`<personio-link-provider .adapter=${provided}><test-host></test-host></personio-link-provider>`,
    );
    const { backend } = deepQuery(provider, 'test-host') as TestHost;
    const host = deepQuery(provider, 'test-host') as TestHost;
    expect(backend.adapter).to.equal(provided);
    host.endpoint = '/api/personio';
    const http = backend.adapter;
    expect(http).to.not.equal(provided).and.to.not.equal(undefined);
    host.adapter = own;
    expect(backend.adapter).to.equal(own);
  });

  it('keeps the HTTP adapter until the endpoint changes', async () => {
    const host = await fixture<TestHost>(html`<test-host .endpoint=${'/one'}></test-host>`);
    const first = host.backend.adapter;
    expect(host.backend.adapter).to.equal(first);
    host.endpoint = '/two';
    expect(host.backend.adapter).to.not.equal(first);
    host.endpoint = '';
    expect(host.backend.adapter).to.equal(undefined);
  });

  it('calls back when the provider’s adapter changes', async () => {
    const provider = await fixture(
      html`<personio-link-provider><test-host></test-host></personio-link-provider>`,
    );
    const host = deepQuery(provider, 'test-host') as TestHost;
    const before = host.contextChanges;
    const adapter = createFakeAdapter();
    Object.assign(provider, { adapter });
    await settled(document.body);
    expect(host.contextChanges).to.equal(before + 1);
    expect(host.backend.adapter).to.equal(adapter);
  });

  it('shares account changes with hosts under the same provider only', async () => {
    const page = await fixture(
      html`<div>
        <personio-link-provider><test-host></test-host><test-host></test-host></personio-link-provider>
        <test-host></test-host>
      </div>`,
    );
    const [one, other, alone] = [...page.querySelectorAll<TestHost>('test-host')].map(
      ({ backend }) => backend.changes,
    );
    expect(one).to.equal(other);
    expect(alone).to.not.equal(one);
  });

  it('forgets the provider when the host is moved out of it', async () => {
    const adapter = createFakeAdapter();
    const page = await fixture(
      html`<div>
        <personio-link-provider .adapter=${adapter}><test-host></test-host></personio-link-provider>
      </div>`,
    );
    const host = deepQuery(page, 'test-host') as TestHost;
    const { changes } = host.backend;
    page.append(host);
    await settled(page);
    expect(host.backend.adapter).to.equal(undefined);
    expect(host.backend.changes).to.not.equal(changes);
  });
});
