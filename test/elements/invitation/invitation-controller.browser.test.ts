import { html, LitElement } from 'lit';
import type { InvitationDetails } from '../../../src/domain/invitation.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../../src/domain/linked-account.ts';
import { InvitationController } from '../../../src/elements/invitation/invitation-controller.ts';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import { deferred, expect, failure, fixture, nextTask, type Deferred } from '../../support/index.ts';
import { details, invitationAdapter, otherToken, token } from './support.ts';

const { active } = sampleAccounts;

interface HeldDetails extends Deferred<InvitationDetails> {
  readonly signal: AbortSignal;
}

class TestHost extends LitElement {
  readonly held: HeldDetails[] = [];
  readonly #backend = invitationAdapter(({ signal }) => {
    const response = deferred<InvitationDetails>();
    this.held.push({ ...response, signal });
    return response.promise;
  });
  readonly controller = new InvitationController(this, {
    adapter: this.#backend.adapter,
    sendUntilHandled: (send) => send(false),
  });

  /** The tokens of the links. */
  get tokens(): readonly (string | undefined)[] {
    return this.#backend.tokens.filter(([method]) => method === 'linkAccount').map(([, sent]) => sent);
  }
}
customElements.define('test-invitation-host', TestHost);

function setFragment(opened: string): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#invitation=${opened}`);
}

/** Opens another link in the same page. */
function openLink(opened: string): void {
  setFragment(opened);
  window.dispatchEvent(new Event('hashchange'));
}

const returnFromCache = (): boolean =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

describe('InvitationController', () => {
  let host: TestHost;
  let held: readonly HeldDetails[];

  beforeEach(async () => {
    setFragment(token);
    host = await fixture<TestHost>(html`<test-invitation-host></test-invitation-host>`);
    ({ held } = host);
  });

  async function respond(index: number, response = details): Promise<void> {
    held[index]?.resolve(response);
    await nextTask();
  }
  const shown = (): string => {
    const { state } = host.controller;
    return 'details' in state ? `${state.type} ${state.details.integrationName}` : state.type;
  };

  it('aborts loading when its host is removed, ignores that response, and loads again', async () => {
    const parent = host.parentElement;
    host.remove();
    expect(held[0]?.signal.aborted).to.equal(true);
    await respond(0);
    expect(host.controller.state.type).to.equal('loading');
    parent?.append(host);
    await respond(1);
    expect([host.controller.state.type, host.controller.openedCount]).to.deep.equal(['ready', 1]);
  });

  it('keeps what it has loaded when its host is moved, without another request', async () => {
    await respond(0);
    const other = await fixture(html`<div></div>`);
    other.append(host);
    expect([shown(), held.length]).to.deep.equal(['ready Acme People Analytics', 1]);
  });

  it('ignores links while its host is removed, and reads the current one once it is inserted again', async () => {
    await respond(0);
    const parent = host.parentElement;
    host.remove();
    openLink(otherToken);
    expect(location.hash).to.include(otherToken);
    parent?.append(host);
    expect([location.hash, host.controller.state.type, host.controller.openedCount]).to.deep.equal([
      '',
      'loading',
      2,
    ]);
  });

  it('shows only the result of the last of two loads', async () => {
    const [first, second] = [host.controller.load(), host.controller.load()];
    await respond(2, { ...details, integrationName: 'Last' });
    held[1]?.reject(linkError('timeout'));
    await Promise.all([first, second]);
    expect(held.map(({ signal }) => signal.aborted)).to.deep.equal([true, true, false]);
    expect(shown()).to.equal('ready Last');
  });

  it('stays done if the check of a page from the cache ends after the account was linked', async () => {
    await respond(0);
    returnFromCache();
    host.controller.linked(active);
    held[1]?.reject(linkError('invitation-invalid', { reason: 'used' }));
    await nextTask();
    expect(host.controller.state).to.include({ type: 'done', account: active });
  });

  it('keeps an invitation that could not be checked again, unless it is invalid', async () => {
    await respond(0);
    for (const [error, type] of [
      [linkError('backend-unavailable'), 'ready'],
      [linkError('invitation-invalid', { reason: 'revoked' }), 'invalid'],
    ] as const) {
      returnFromCache();
      held.at(-1)?.reject(error);
      await nextTask();
      expect(host.controller.state.type).to.equal(type);
    }
  });

  it('authorizes a call with the link it was made for, and none once that is replaced or used', async () => {
    await respond(0);
    const first = linkAccount();
    expect((await first()).status).to.equal('active');
    openLink(otherToken);
    await respond(1);
    const second = linkAccount();
    await second();
    expect(host.tokens).to.deep.equal([token, otherToken]);
    const used = linkError('invitation-invalid', { reason: 'used' });
    expect(await failure(first())).to.deep.equal(used);
    host.controller.linked(active);
    expect(await failure(second())).to.deep.equal(used);
    expect(host.tokens).to.have.length(2);
  });

  /** A link with the current adapter, which may be called later. */
  function linkAccount(): () => Promise<LinkedAccount> {
    const { state } = host.controller;
    if (state.type !== 'ready') throw new Error('The invitation is not ready.');
    const { adapter } = state;
    const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key' };
    return () => adapter.linkAccount({ credentials: sampleCredentials.allRights, access: [] }, call);
  }
});
