import { html } from 'lit';
import '../../src/define/personio-link-provider.ts';
import { gracePeriodMs } from '../../src/controllers/backend-controller.ts';
import { linkError } from '../../src/domain/link-error.ts';
import { PersonioAccountsRequestEvent } from '../../src/events/accounts-events.ts';
import { sendRequest } from '../../src/events/send-request.ts';
import { createFakeAdapter } from '../../src/testing/index.ts';
import {
  consoleMessages,
  deepQuery,
  expect,
  failure,
  fixture,
  holdTimers,
  nextTask,
  settled,
} from '../support/index.ts';
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

describe('BackendController.sendUntilHandled()', () => {
  let host: TestHost;
  /** Whether each attempt was early. */
  let attempts: boolean[];
  beforeEach(async () => {
    consoleMessages('warn');
    host = await fixture<TestHost>(html`<test-host></test-host>`);
    attempts = [];
  });

  /** A request that nothing handles without an adapter. */
  const send = (isEarly: boolean): Promise<string> => {
    attempts.push(isEarly);
    return sendRequest<object, unknown, string>({
      target: host,
      event: new PersonioAccountsRequestEvent({ limit: 25 }) as never,
      draft: {},
      fallback: host.backend.adapter && (() => 'handled'),
      parse: String,
      isEarly,
    });
  };

  it('sends again once there is an adapter', async () => {
    const sent = host.backend.sendUntilHandled(send);
    await nextTask();
    expect(attempts).to.deep.equal([false]);
    host.adapter = createFakeAdapter();
    host.requestUpdate();
    expect(await sent).to.equal('handled');
  });

  it('sends for the last time after a grace period', async () => {
    const endGracePeriod = holdTimers(gracePeriodMs);
    const sent = failure(host.backend.sendUntilHandled(send));
    await nextTask();
    endGracePeriod();
    expect(await sent).to.deep.equal(linkError('not-configured'));
    expect(attempts).to.have.length(2);
  });

  it('sends again, and warns only then, when the scripts of the page have run', async () => {
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'interactive' });
    try {
      const sent = host.backend.sendUntilHandled(send);
      await nextTask();
      expect(attempts).to.deep.equal([true]);
      host.addEventListener('personio-accounts-request', (event) => event.respondWith('heard' as never));
      document.dispatchEvent(new Event('DOMContentLoaded'));
      expect(await sent).to.equal('heard');
      expect(attempts).to.deep.equal([true, false]);
    } finally {
      Reflect.deleteProperty(document, 'readyState');
    }
  });

  it('rejects at once if a handler rejects, even with not-configured', async () => {
    host.addEventListener('personio-accounts-request', (event) =>
      event.respondWith(Promise.reject(linkError('not-configured') as unknown as Error)),
    );
    expect(await failure(host.backend.sendUntilHandled(send))).to.deep.equal(linkError('not-configured'));
    expect(attempts).to.have.length(1);
  });

  it('rejects at once if there is an adapter that cannot handle the request', async () => {
    host.adapter = createFakeAdapter();
    const sendUnhandled = (): Promise<unknown> =>
      sendRequest({
        target: host,
        event: new PersonioAccountsRequestEvent({ limit: 1 }),
        draft: {} as never,
      });
    expect(await failure(host.backend.sendUntilHandled(sendUnhandled))).to.include({
      code: 'not-configured',
    });
  });

  it('stops retrying when the host is removed, but not when it is moved', async () => {
    const sent = failure(host.backend.sendUntilHandled(send));
    let hasEnded = false;
    void sent.then(() => (hasEnded = true));
    host.parentElement?.append(host);
    await nextTask();
    expect(hasEnded).to.equal(false);
    host.remove();
    expect(await sent).to.deep.equal(linkError('not-configured'));
    expect(attempts).to.have.length(1);
  });

  it('stops retrying when the request is aborted', async () => {
    const controller = new AbortController();
    const sent = failure(host.backend.sendUntilHandled(send, { signal: controller.signal }));
    await nextTask();
    controller.abort();
    expect(await sent).to.have.property('name', 'AbortError');
    expect(attempts).to.have.length(1);
  });
});
