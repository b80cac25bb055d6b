import { createElement, useEffect, useState, type ReactElement } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import type { LinkedAccount, PersonioLinkForm as PersonioLinkFormElement } from '../../src/index.ts';
import {
  PersonioInvitation,
  PersonioLinkForm,
  PersonioLinkProvider,
  PersonioSetupGuide,
} from '../../src/react/index.ts';
import { PersonioAccountLinkedEvent } from '../../src/events/index.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../../src/testing/index.ts';
import { deepQuery, deferred, expect, fixture, getByLabel, settled, until } from '../support/index.ts';
import { html } from 'lit';

describe('the React components', () => {
  let container: HTMLElement;
  let root: Root;

  beforeEach(async () => {
    container = await fixture(html`<div></div>`);
    root = createRoot(container);
  });
  afterEach(() => root.unmount());

  async function renderElement(element: ReactElement): Promise<void> {
    flushSync(() => root.render(element));
    await settled(container);
  }

  it('set objects as properties, and settings with a name of two words', async () => {
    const adapter = createFakeAdapter();
    await renderElement(
      createElement(PersonioLinkForm, { adapter, accountId: 'a-1', accountLabel: 'Acme', className: 'host' }),
    );
    const form = deepQuery(container, 'personio-link-form');
    expect(form).to.include({ adapter, accountId: 'a-1', accountLabel: 'Acme', className: 'host' });
  });

  it('remove a property that is no longer set', async () => {
    await renderElement(createElement(PersonioLinkForm, { accountId: 'a-1', endpoint: '/a' }));
    await renderElement(createElement(PersonioLinkForm, {}));
    expect(deepQuery(container, 'personio-link-form')).to.include({
      accountId: undefined,
      endpoint: undefined,
    });
  });

  it('link an account and call the event handler', async () => {
    const received = deferred<string>();
    function Page(): ReactElement {
      const [account, setAccount] = useState<LinkedAccount>();
      useEffect(() => {
        if (account) received.resolve(account.status);
      }, [account]);
      return createElement(
        PersonioLinkProvider,
        { adapter: createFakeAdapter(), access: 'employees:read' },
        createElement(PersonioLinkForm, {
          onPersonioAccountLinked: (event) => setAccount(event.detail.account),
        }),
      );
    }
    await renderElement(createElement(Page));
    const { clientId, clientSecret } = sampleCredentials.allRights;
    getByLabel(container, /client id/i).value = clientId;
    getByLabel(container, /secret/i).value = clientSecret;
    deepQuery(container, 'button[type="submit"]').click();
    expect(await received.promise).to.equal('active');
  });

  it('set objects and listeners of an element that a server rendered', async () => {
    const adapter = createFakeAdapter();
    const linked: string[] = [];
    const page = await fixture<HTMLElement>(
      html`<div><personio-link-form account-label="Acme"></personio-link-form></div>`,
    );
    const hydrated = flushSync(() =>
      hydrateRoot(
        page,
        createElement(PersonioLinkForm, {
          accountLabel: 'Acme',
          adapter,
          onPersonioAccountLinked: ({ detail }) => linked.push(detail.account.id),
        }),
      ),
    );
    await until(() => (deepQuery(page, 'personio-link-form') as PersonioLinkFormElement).adapter === adapter);
    deepQuery(page, 'personio-link-form').dispatchEvent(
      new PersonioAccountLinkedEvent(sampleAccounts.active),
    );
    expect(linked).to.deep.equal([sampleAccounts.active.id]);
    hydrated.unmount();
  });

  it('set a function as a property of an element that a server rendered, and leave onClick to React', async () => {
    const content = (): object => ({});
    let clicks = 0;
    const page = await fixture<HTMLElement>(
      html`<div><personio-setup-guide step="open"></personio-setup-guide></div>`,
    );
    const onClick = { onClick: () => (clicks += 1) };
    const hydrated = flushSync(() =>
      hydrateRoot(page, createElement(PersonioSetupGuide, { content, step: 'open', ...onClick })),
    );
    const guide = deepQuery(page, 'personio-setup-guide');
    await settled(guide);
    expect('content' in guide && guide.content === content, 'content').to.equal(true);
    guide.click();
    expect(clicks).to.equal(1);
    hydrated.unmount();
  });

  it('open an invitation on a page that a server rendered', async () => {
    const tokens: (string | undefined)[] = [];
    const adapter = createFakeAdapter();
    const getInvitation: typeof adapter.getInvitation = (call) => {
      tokens.push(call.invitationToken);
      return adapter.getInvitation(call);
    };
    const token = 'a1B2-c3D4_'.repeat(5).slice(0, 43);
    history.replaceState(null, '', `#invitation=${token}`);
    const page = await fixture<HTMLElement>(html`<div><personio-invitation></personio-invitation></div>`);
    expect(location.hash).to.equal('');
    const hydrated = flushSync(() =>
      hydrateRoot(page, createElement(PersonioInvitation, { adapter: { ...adapter, getInvitation } })),
    );
    await until(() => deepQuery(page, 'personio-invitation').matches(':state(ready)'));
    expect(tokens).to.deep.equal([token]);
    hydrated.unmount();
  });

  it('no longer call an event handler after its prop is removed', async () => {
    let calls = 0;
    await renderElement(createElement(PersonioLinkForm, { onPersonioAccountLinked: () => (calls += 1) }));
    const form = deepQuery(container, 'personio-link-form');
    const account = sampleAccounts.active;
    form.dispatchEvent(new PersonioAccountLinkedEvent(account));
    await renderElement(createElement(PersonioLinkForm, {}));
    form.dispatchEvent(new PersonioAccountLinkedEvent(account));
    expect(calls).to.equal(1);
  });
});
