import { html } from 'lit';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  focused,
  getByRole,
  nextEvent,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import type { InvitationDetails } from '../../../src/domain/invitation.ts';
import { details, formOf, invitationAdapter, openPage, otherToken, token } from './support.ts';
import { fillIn, values } from '../link-form/support.ts';

describe('personio-invitation', () => {
  it('takes the token out of the address bar before anything is rendered, and keeps the rest of the URL', () => {
    const state = { scroll: 12 };
    const entries = history.length;
    history.replaceState(state, '', `?tenant=4#section&invitation=${token}&from=mail`);
    const element = document.createElement('personio-invitation');
    document.body.append(element);
    expect(location.search + location.hash).to.equal('?tenant=4#section&from=mail');
    expect(history.state).to.deep.equal(state);
    expect(history.length).to.equal(entries);
    element.remove();
    history.replaceState(null, '', location.pathname);
  });

  it('takes every token out of the address bar, and uses the first', async () => {
    const { adapter, tokens } = invitationAdapter();
    await openPage(
      `#invitation=${token}&invitation=${otherToken}&from=mail`,
      html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
    );
    expect(location.hash).to.equal('#from=mail');
    expect(tokens).to.deep.equal([['getInvitation', token]]);
  });

  it('takes the token out of the address bar of a page whose <base> is another origin', () => {
    history.replaceState(null, '', `#invitation=${token}`);
    const base = document.createElement('base');
    base.href = 'https://cdn.example.com/';
    document.head.append(base);
    const element = document.createElement('personio-invitation');
    document.body.append(element);
    expect(location.href).not.to.contain(token);
    element.remove();
    base.remove();
  });

  it('says who asks, for which product, and for what', async () => {
    const element = await openPage(`#invitation=${token}`);
    expect(element.matches(':state(ready)')).to.equal(true);
    expect(location.hash).to.equal('');
    expect(getByRole(element, 'heading', { name: 'Link Personio to Acme People Analytics' })).to.be.ok;
    const text = visibleText(element);
    expect(text).to.contain('Jane Doe has asked you to link');
    expect(text).to.contain('The link works once and expires on December 4, 2026');
    expect(text).to.contain('Continue only if you were expecting this');
  });

  it('lets the host restyle controls of the guide and the form, and add a logo', async () => {
    const style = document.createElement('style');
    style.textContent =
      'personio-invitation::part(radio), personio-invitation::part(submit) { opacity: 0.5 }';
    document.head.append(style);
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation .adapter=${invitationAdapter().adapter}
        ><strong slot="logo">Acme</strong></personio-invitation
      >`,
    );
    await settled(element);
    expect(getComputedStyle(deepQuery(element, '[type=radio]')).opacity).to.equal('0.5');
    expect(getComputedStyle(deepQuery(element, '[type=submit].primary')).opacity).to.equal('0.5');
    expect(visibleText(element)).to.match(/^Acme /);
    style.remove();
  });

  it('applies its appearance to the guide and the form as well', async () => {
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation
        .adapter=${invitationAdapter().adapter}
        .appearance=${{ 'color-accent': '#7a1fa2', radius: '11px' }}
      ></personio-invitation>`,
    );
    await settled(element);
    const submit = deepQuery(formOf(element) as Element, '[part~="submit"]');
    expect(getComputedStyle(submit).backgroundColor).to.equal('rgb(122, 31, 162)');
    const next = deepQuery(deepQuery(element, 'personio-setup-guide'), '[part~="next"]');
    expect(getComputedStyle(next).borderRadius).to.equal('11px');
  });

  it('shows the guide with exactly the rights and attributes of the invitation, and the form', async () => {
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-link-provider access="employees:read webhooks:write" employee-attributes="email">
        <personio-invitation .adapter=${invitationAdapter().adapter}></personio-invitation>
      </personio-link-provider>`,
    );
    const guide = deepQuery(element, 'personio-setup-guide') as HTMLElementTagNameMap['personio-setup-guide'];
    await settled(element);
    const instructions = guide.instructions();
    expect(instructions).to.contain('Documents').and.contain('Compensations').and.contain('First name');
    expect(instructions).not.to.contain('Webhooks');
    expect(instructions).not.to.contain('Email');
    expect(instructions).to.contain('Acme People Analytics');
    expect(deepQueryAll(guide, '[part~="share"]')).to.deep.equal([]);
    expect(formOf(element)).to.be.ok;
  });

  it('speaks the language of the page, and says so in the guide and the form', async () => {
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-link-provider locale="de">
        <personio-invitation .adapter=${invitationAdapter().adapter}></personio-invitation>
      </personio-link-provider>`,
    );
    const text = visibleText(element);
    expect(text).to.contain('Jane Doe bittet Sie').and.contain('Eigene Integration in Personio anlegen');
    expect(text).to.contain('Konto verknüpfen');
  });

  it('prefers its own messages to those of a provider', async () => {
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-link-provider .messages=${{ form: { title: 'From the provider' } }}>
        <personio-invitation
          .adapter=${invitationAdapter().adapter}
          .messages=${{ form: { title: 'Your Personio' }, invitation: { title: () => 'Hello' } }}
        ></personio-invitation>
      </personio-link-provider>`,
    );
    expect(getByRole(element, 'heading', { name: 'Hello' })).to.be.ok;
    expect(getByRole(element, 'heading', { name: 'Your Personio' })).to.be.ok;
  });

  it('waits for an endpoint that a framework sets later', async () => {
    const element = await openPage(`#invitation=${token}`, html`<personio-invitation></personio-invitation>`);
    expect(element.matches(':state(loading)')).to.equal(true);
    element.adapter = invitationAdapter().adapter;
    await until(() => element.matches(':state(ready)'));
  });

  it('uses an adapter that is set right after it was connected', async () => {
    history.replaceState(null, '', `#invitation=${token}`);
    const element = document.createElement('personio-invitation');
    const root = await fixture(html`<div></div>`);
    root.append(element);
    element.adapter = invitationAdapter().adapter;
    await until(() => !element.matches(':state(loading)') && element.hasUpdated);
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  for (const [what, shown, path] of [
    ['its id', { id: 'account-7' }, 'account-7'],
    ['no id, as in the contract', {}, 'invited'],
  ] as const) {
    it(`names the account of a relink, and sends its credentials to no other, with ${what}`, async () => {
      const { adapter, tokens } = invitationAdapter(() =>
        Promise.resolve({
          ...details,
          purpose: 'relink',
          account: { ...shown, label: 'Acme GmbH', clientId: 'papi-dcec…041a' },
        }),
      );
      const element = await openPage(
        `#invitation=${token}`,
        html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
      );
      expect(visibleText(element)).to.contain('New Personio credentials for Acme GmbH');
      expect(visibleText(element)).to.contain('only for this account (papi-dcec…041a)');
      const form = formOf(element);
      if (!form) throw new Error('No form.');
      const relinked = nextEvent(element, 'personio-account-relinked');
      await fillIn(form);
      form.submit();
      expect((await relinked).detail.account.id).to.equal('account-7');
      await until(() => element.matches(':state(done)'));
      expect(tokens.at(-1)).to.deep.equal([`relinkAccount ${path}`, token]);
      await settled(element);
      expect(visibleText(element))
        .to.contain('can use the new credentials now. You don’t need to send anything.')
        .and.to.not.contain('can now see the account');
    });
  }

  it('does not say that an account with limited access can be used', async () => {
    const account = { label: 'Acme GmbH', clientId: 'papi-dcec…041a' };
    const { adapter } = invitationAdapter(() => Promise.resolve({ ...details, purpose: 'relink', account }));
    const limited: LinkAdapter = {
      ...adapter,
      relinkAccount: async (id, draft, call) => {
        const relinked = await adapter.relinkAccount?.(id, draft, call);
        if (!relinked) throw new Error('Not offered.');
        return {
          ...relinked,
          status: 'limited',
          missing: [{ module: 'documents', read: true, write: false }],
        };
      },
    };
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation .adapter=${limited}></personio-invitation>`,
    );
    const form = formOf(element);
    if (!form) throw new Error('No form.');
    await fillIn(form);
    form.submit();
    await until(() => element.matches(':state(done)'));
    await settled(element);
    expect(visibleText(element))
      .to.contain('Not granted yet: Documents (Read)')
      .and.to.not.match(/credentials now|send anything|can now see the account/);
  });

  it('does not break the client ID of a relink, however narrow the page is', async () => {
    const account = { label: 'Acme GmbH', clientId: 'papi-dcec…041a' };
    const { adapter } = invitationAdapter(() => Promise.resolve({ ...details, purpose: 'relink', account }));
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
    );
    const clientId = deepQueryAll(element, 'bdi').find(({ textContent }) => textContent === account.clientId);
    // Somewhere in this range, the line would end within the client ID.
    for (let width = 200; width <= 400; width += 10) {
      element.style.inlineSize = `${String(width)}px`;
      expect(clientId?.getClientRects()).to.have.length(1);
    }
  });

  for (const [purpose, account] of [
    ['relink', undefined],
    ['link', { id: 'account-7', label: 'Acme', clientId: 'papi-dcec…041a' }],
  ] as const) {
    it(`rejects a response for a ${purpose} ${account ? 'with' : 'without'} an account`, async () => {
      const response = { ...details, purpose, ...(account && { account }) } as InvitationDetails;
      const element = await openPage(
        `#invitation=${token}`,
        html`<personio-invitation
          .adapter=${invitationAdapter(() => Promise.resolve(response)).adapter}
        ></personio-invitation>`,
      );
      await until(() => element.matches(':state(failed)'));
      expect(visibleText(element)).to.contain('Unexpected response');
    });
  }

  describe('without a usable token', () => {
    it('accepts a link whose equals sign was encoded', async () => {
      const { adapter, tokens } = invitationAdapter();
      await openPage(
        `#invitation%3D${token}`,
        html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
      );
      expect(location.hash).to.equal('');
      expect(tokens).to.deep.equal([['getInvitation', token]]);
    });

    it('asks to open the link again after a reload, and sends nothing', async () => {
      const { adapter, tokens } = invitationAdapter();
      const element = await openPage(
        '',
        html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
      );
      expect(element.matches(':state(invalid)')).to.equal(true);
      expect(visibleText(element))
        .to.contain('Open the link in your invitation again')
        .and.contain('If that doesn’t help, ask the person who invited you for a new one.');
      expect(tokens).to.deep.equal([]);
      await axe(element);
    });

    for (const [what, fragment] of [
      ['cut off', `#invitation=${token.slice(0, 30)}`],
      ['empty', '#invitation='],
      ['followed by more', `#invitation=${token}abc`],
    ] as const) {
      it(`says that the link is incomplete if its token is ${what}, and sends nothing`, async () => {
        const { adapter, tokens } = invitationAdapter();
        const element = await openPage(
          fragment,
          html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
        );
        expect(visibleText(element)).to.contain('The link is incomplete');
        expect(location.hash).to.equal('');
        expect(tokens).to.deep.equal([]);
      });
    }

    for (const [what, value] of [
      ['wrapped', `${token.slice(0, 20)}%20%0A${token.slice(20)}`],
      ['followed by a period', `${token}.`],
      ['in angle brackets', `${token}%3E`],
      ['followed by a zero-width space', `${token}%E2%80%8B`],
    ] as const) {
      it(`accepts a token that is ${what}, as email programs do`, async () => {
        const { adapter, tokens } = invitationAdapter();
        await openPage(
          `#invitation=${value}`,
          html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
        );
        expect(tokens).to.deep.equal([['getInvitation', token]]);
      });
    }

    for (const [reason, sentence] of [
      ['unknown', 'This invitation doesn’t exist'],
      ['used', 'This invitation has been used'],
      ['revoked', 'This invitation was revoked'],
      ['expired', 'This invitation has expired'],
    ] as const) {
      it(`says that an invitation is ${reason}, and what to do`, async () => {
        const element = await openPage(
          `#invitation=${token}`,
          html`<personio-invitation
            .adapter=${invitationAdapter(() => Promise.reject(linkError('invitation-invalid', { reason }))).adapter}
          ></personio-invitation>`,
        );
        expect(element.matches(':state(invalid)')).to.equal(true);
        expect(visibleText(element)).to.contain(sentence);
        await axe(element);
      });
    }
  });

  it('retries after a failure, and moves the focus to the result', async () => {
    let fails = true;
    const { adapter } = invitationAdapter(() =>
      fails ? Promise.reject(linkError('backend-unavailable')) : Promise.resolve(details),
    );
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
    );
    expect(element.matches(':state(failed)')).to.equal(true);
    await axe(element);
    getByRole(element, 'button', { name: 'Try again' }).click();
    await settled(element);
    expect(focused()?.matches('[data-notice]')).to.equal(true);
    fails = false;
    getByRole(element, 'button', { name: 'Try again' }).click();
    await until(() => element.matches(':state(ready)'));
    await settled(element);
    expect(focused()?.localName).to.equal('h2');
  });

  describe('when another link is opened in the same page', () => {
    const open = async (fragment: string): Promise<void> => {
      const changed = new Promise((resolve) =>
        window.addEventListener('hashchange', resolve, { once: true }),
      );
      location.hash = fragment;
      await changed;
    };

    it('shows what the new link is for, with an empty form', async () => {
      const { adapter, tokens } = invitationAdapter((call) =>
        Promise.resolve(
          call.invitationToken === token ? details : { ...details, integrationName: 'Other product' },
        ),
      );
      const element = await openPage(
        `#invitation=${token}`,
        html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
      );
      await fillIn(formOf(element) as Element);
      await open(`invitation=${otherToken}`);
      await until(() => visibleText(element).includes('Link Personio to Other product'));
      expect(location.hash).to.equal('');
      expect(tokens.map(([, sent]) => sent)).to.deep.equal([token, otherToken]);
      await settled(element);
      expect(values(formOf(element) as Element)).to.deep.equal(['', '']);
    });

    it('keeps what has been entered if it is the same link', async () => {
      const { adapter, tokens } = invitationAdapter();
      const element = await openPage(
        `#invitation=${token}`,
        html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
      );
      await fillIn(formOf(element) as Element);
      const entered = values(formOf(element) as Element);
      await open(`invitation=${token}`);
      await settled(element);
      expect(location.hash).to.equal('');
      expect(values(formOf(element) as Element)).to.deep.equal(entered);
      expect(tokens).to.have.length(1);
    });

    it('ignores the response for the old one', async () => {
      const first = deferred<InvitationDetails>();
      const { adapter } = invitationAdapter((call) =>
        call.invitationToken === token
          ? first.promise
          : Promise.resolve({ ...details, integrationName: 'Other product' }),
      );
      const element = await openPage(
        `#invitation=${token}`,
        html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
      );
      await open(`invitation=${otherToken}`);
      await until(() => element.matches(':state(ready)'));
      first.resolve(details);
      await settled(element);
      expect(visibleText(element)).to.contain('Other product').and.not.contain('Acme');
    });

    it('leaves a fragment without a token alone', async () => {
      const element = await openPage(`#invitation=${token}`);
      await open('imprint');
      await settled(element);
      expect(location.hash).to.equal('#imprint');
      expect(element.matches(':state(ready)')).to.equal(true);
    });
  });

  it('checks the invitation again when the page returns from the back/forward cache', async () => {
    let isRevoked = false;
    const { adapter } = invitationAdapter(() =>
      isRevoked
        ? Promise.reject(linkError('invitation-invalid', { reason: 'revoked' }))
        : Promise.resolve(details),
    );
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
    );
    isRevoked = true;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => element.matches(':state(invalid)'));
    expect(visibleText(element)).to.contain('revoked');
  });

  it('stays ready when it is moved within the page', async () => {
    const element = await openPage(`#invitation=${token}`);
    const other = await fixture(html`<div></div>`);
    other.append(element);
    await settled(element);
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  it('lets only the first of two elements on a page use the link', async () => {
    const { adapter, tokens } = invitationAdapter();
    const first = await openPage(
      `#invitation=${token}`,
      html`<div>
        <personio-invitation .adapter=${adapter}></personio-invitation>
        <personio-invitation .adapter=${adapter}></personio-invitation>
      </div>`,
    );
    expect(tokens).to.deep.equal([['getInvitation', token]]);
    expect(first.matches(':state(ready)')).to.equal(true);
    expect(first.nextElementSibling?.matches(':state(invalid)')).to.equal(true);
  });
});
