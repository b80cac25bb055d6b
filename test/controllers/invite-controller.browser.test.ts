import { html, LitElement, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../src/adapter/link-adapter.ts';
import { InviteController } from '../../src/controllers/invite/invite-controller.ts';
import type { Invitation } from '../../src/domain/invitation.ts';
import { linkError } from '../../src/domain/link-error.ts';
import { createFakeAdapter } from '../../src/testing/index.ts';
import {
  deferred,
  expect,
  fixture,
  nextTask,
  recordEvents,
  replaceClipboard,
  type Deferred,
} from '../support/index.ts';

const invitation: Invitation = {
  id: 'invitation-1',
  purpose: 'link',
  expiresAt: '2026-12-04T14:00:00.000Z',
  url: 'https://app.example.com/link#invitation=made-up',
};

class TestHost extends LitElement {
  adapter: LinkAdapter | undefined;
  created = 0;
  readonly failures: string[] = [];
  readonly controller = new InviteController(this, {
    adapter: () => this.adapter,
    onCreated: () => (this.created += 1),
    onFailed: ({ code }) => this.failures.push(code),
  });

  protected override render(): TemplateResult {
    const { type } = this.controller.state;
    return type === 'created'
      ? html`<input aria-label="Link" data-invite-link />`
      : html`<button data-invite-failure>${type}</button>`;
  }
}
customElements.define('test-invite-host', TestHost);

describe('InviteController', () => {
  let host: TestHost;
  let requests: Deferred<Invitation>[];
  let keys: string[];

  beforeEach(async () => {
    requests = [];
    keys = [];
    host = await fixture<TestHost>(html`<test-invite-host></test-invite-host>`);
    host.adapter = {
      ...createFakeAdapter(),
      createInvitation: (_, { idempotencyKey }) => {
        const request = deferred<Invitation>();
        requests.push(request);
        keys.push(idempotencyKey);
        return request.promise;
      },
    };
  });

  async function create(): Promise<void> {
    void host.controller.create({ purpose: 'link' });
    await nextTask();
  }

  it('sends one request at a time, and focuses the link', async () => {
    const events = recordEvents(host, 'personio-invitation-request');
    await create();
    await create();
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ purpose: 'link' }]);
    requests[0]?.resolve(invitation);
    await nextTask();
    expect(host.controller.state).to.deep.equal({ type: 'created', invitation });
    expect(host.shadowRoot?.activeElement?.matches('[data-invite-link]')).to.equal(true);
    expect([host.created, host.failures]).to.deep.equal([1, []]);
  });

  it('retries with the same key, and creates another link with a new one', async () => {
    await create();
    requests[0]?.reject(linkError('timeout'));
    await nextTask();
    expect(host.controller.state).to.deep.equal({ type: 'failed', error: linkError('timeout') });
    expect(host.failures).to.deep.equal(['timeout']);
    expect(host.shadowRoot?.activeElement?.matches('[data-invite-failure]')).to.equal(true);
    await create();
    requests[1]?.resolve(invitation);
    await nextTask();
    await create();
    expect(keys[1]).to.equal(keys[0]);
    expect(keys[2]).not.to.equal(keys[0]);
  });

  it('shows no link that arrives after a reset, but reports it', async () => {
    await create();
    host.controller.reset();
    await create();
    requests[0]?.resolve(invitation);
    await nextTask();
    expect(host.controller.state).to.deep.equal({ type: 'creating' });
    expect(host.created).to.equal(1);
    requests[1]?.reject(linkError('timeout'));
    await nextTask();
    await create();
    expect(keys[1]).not.to.equal(keys[0]);
    expect(keys[2]).to.equal(keys[1]);
  });

  it('shows no link that arrives after its host was removed, but reports it', async () => {
    await create();
    host.remove();
    await nextTask();
    requests[0]?.resolve(invitation);
    await nextTask();
    expect([host.controller.state, host.created]).to.deep.equal([{ type: 'idle' }, 1]);
  });

  it('shows no result of a copy beside another link', async () => {
    const copying = deferred<undefined>();
    replaceClipboard(() => copying.promise);
    const other = { ...invitation, id: 'invitation-2', url: `${invitation.url}-too` };
    for (const [index, created] of [invitation, other].entries()) {
      await create();
      requests[index]?.resolve(created);
      await nextTask();
      if (created === invitation) void host.controller.copy();
    }
    copying.resolve(undefined);
    await nextTask();
    expect(host.controller.state).to.deep.equal({ type: 'created', invitation: other });
  });

  it('forgets the link when its host is removed, but not when it is moved', async () => {
    await create();
    requests[0]?.resolve(invitation);
    await nextTask();
    const { parentElement } = host;
    parentElement?.append(host);
    await nextTask();
    expect(host.controller.state.type).to.equal('created');
    host.remove();
    await nextTask();
    expect(host.controller.state).to.deep.equal({ type: 'idle' });
  });

  it('shows and hides the QR code', async () => {
    await create();
    requests[0]?.resolve(invitation);
    await nextTask();
    await host.controller.toggleQrCode();
    expect(host.controller.state).to.have.property('qr').that.has.keys('size', 'path');
    await host.controller.toggleQrCode();
    expect(host.controller.state).to.have.property('qr', undefined);
  });
});
