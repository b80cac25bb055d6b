import { html } from 'lit';
import { linkError } from '../../../src/domain/link-error.ts';
import {
  axe,
  expect,
  focused,
  nextEvent,
  recordEvents,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import { details, formOf, invitationAdapter, openPage, token } from './support.ts';
import { clientSecret, fillIn, values } from '../link-form/support.ts';

async function submit(element: Element): Promise<void> {
  const form = formOf(element);
  if (!form) throw new Error('No form.');
  await fillIn(form);
  form.submit();
}

const page = (adapter: LinkAdapter) => html`<personio-invitation .adapter=${adapter}></personio-invitation>`;

describe('personio-invitation, when the colleague submits the form', () => {
  it('sends the token with the credentials, and is done', async () => {
    const { adapter, tokens } = invitationAdapter();
    const element = await openPage(`#invitation=${token}`, page(adapter));
    const linked = nextEvent(element, 'personio-account-linked');
    let stateInListener = false;
    element.addEventListener('personio-account-linked', () => {
      stateInListener = element.matches(':state(done)');
    });
    await submit(element);
    await linked;
    await settled(element);
    expect(stateInListener).to.equal(true);
    expect(tokens).to.deep.equal([
      ['getInvitation', token],
      ['linkAccount', token],
    ]);
    const text = visibleText(element);
    expect(text).to.contain('Done. You can close this page.');
    expect(text).to.contain(
      'Jane Doe can now see the account in Acme People Analytics. You don’t need to send anything.',
    );
    expect(formOf(element)).to.equal(null);
    expect(focused()?.matches('[data-notice]')).to.equal(true);
    await axe(element);
  });

  it('dispatches one event for the account', async () => {
    const element = await openPage(`#invitation=${token}`);
    const linked = recordEvents(document, 'personio-account-linked');
    const failed = recordEvents(document, 'personio-link-failed');
    await submit(element);
    await until(() => element.matches(':state(done)'));
    expect([linked.length, failed.length]).to.deep.equal([1, 0]);
  });

  it('says which rights are missing', async () => {
    const { adapter } = invitationAdapter();
    const element = await openPage(
      `#invitation=${token}`,
      page({
        ...adapter,
        linkAccount: async (draft, call) => ({
          ...(await adapter.linkAccount(draft, call)),
          status: 'limited',
          missing: [{ module: 'documents', read: true, write: false }],
          missingEmployeeAttributes: ['email'],
        }),
      }),
    );
    await submit(element);
    await until(() => element.matches(':state(done)'));
    await settled(element);
    expect(visibleText(element))
      .to.contain('Almost done: something is missing in Personio')
      .and.to.contain('Jane Doe can now see the account in Acme People Analytics.')
      .and.to.contain('Not granted yet: Documents (Read); employee attribute Email.')
      .and.to.contain('under Readable employee attributes → Choose attributes.')
      .and.to.not.contain('send anything');
  });

  it('says what to do if no employee attribute is readable', async () => {
    const { adapter } = invitationAdapter();
    const element = await openPage(
      `#invitation=${token}`,
      page({
        ...adapter,
        linkAccount: async (draft, call) => ({
          ...(await adapter.linkAccount(draft, call)),
          status: 'limited',
          missing: [],
        }),
      }),
    );
    await submit(element);
    await until(() => element.matches(':state(done)'));
    await settled(element);
    expect(visibleText(element)).to.contain(
      'Open the integration in Personio, choose them under Readable employee attributes and save, then ask the person who invited you',
    );
    expect(element.shadowRoot?.querySelector('.notice.warning')).to.not.equal(null);
  });

  for (const [reason, sentence] of [
    ['revoked', 'This invitation was revoked'],
    ['expired', 'This invitation has expired'],
    ['used', 'This invitation has been used'],
  ] as const) {
    it(`keeps what was typed if the invitation is ${reason} by then, and says so`, async () => {
      const { adapter } = invitationAdapter();
      const element = await openPage(
        `#invitation=${token}`,
        page({
          ...adapter,
          linkAccount: () => Promise.reject(linkError('invitation-invalid', { reason })),
        }),
      );
      const failed = nextEvent(element, 'personio-link-failed');
      await submit(element);
      expect((await failed).detail.error).to.include({ code: 'invitation-invalid', reason });
      await settled(element);
      expect(visibleText(element)).to.contain(sentence);
      expect(values(formOf(element) as Element)[1]).to.equal(clientSecret);
      expect(element.matches(':state(ready)')).to.equal(true);
    });
  }

  for (const [error, title, advice] of [
    [linkError('session-expired'), 'The server rejected this invitation', 'ask the person who invited you'],
    [
      linkError('session-expired', { reason: 'page-expired' }),
      'The server rejected this invitation',
      'Open the link from the message again.',
    ],
    [linkError('forbidden'), 'The server rejected this invitation', 'ask the person who invited you'],
    [
      linkError('forbidden', { reason: 'blocked' }),
      'The request was blocked',
      'Contact this application’s support.',
    ],
    [
      linkError('already-linked', { accountId: 'account-7' }),
      'This integration is already linked',
      'Ask the person who invited you.',
    ],
    [
      linkError('account-not-found'),
      'This account is no longer linked',
      'Ask the person who invited you whether they still need your help.',
    ],
  ] as const) {
    it(`says what a colleague without a login can do after ${JSON.stringify(error)}`, async () => {
      const adapter = { ...invitationAdapter().adapter, linkAccount: () => Promise.reject(error) };
      const element = await openPage(`#invitation=${token}`, page(adapter));
      await submit(element);
      await until(() => visibleText(element).includes(title));
      const form = visibleText(formOf(element) ?? element);
      expect(form)
        .to.include(advice)
        .and.to.not.match(/Sign in|list of linked accounts|Reload/);
    });
  }

  it('says so if the server rejects the invitation before it is shown', async () => {
    const { adapter } = invitationAdapter(() => Promise.reject(linkError('session-expired')));
    const element = await openPage(`#invitation=${token}`, page(adapter));
    await until(() => element.matches(':state(failed)'));
    await settled(element);
    expect(visibleText(element)).to.include(
      'The server rejected this invitation Open the link from the message again.',
    );
  });

  it('lets the host replace these sentences', async () => {
    const { adapter } = invitationAdapter();
    const element = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation
        .adapter=${{ ...adapter, linkAccount: () => Promise.reject(linkError('session-expired')) }}
        .messages=${{ invitation: { problems: { rejected: { advice: 'Call Jane.' } } } }}
      ></personio-invitation>`,
    );
    await submit(element);
    await until(() => visibleText(element).includes('The server rejected this invitation Call Jane.'));
  });

  describe('with a browser whose clock is wrong', () => {
    const hour = 60 * 60 * 1000;
    const { now } = Date;

    afterEach(() => {
      Date.now = now;
    });

    for (const [wrong, shift, remaining] of [
      ['an hour ahead, and so past the expiry', hour, hour / 2],
      ['an hour behind, and so long before the expiry', -hour, -hour / 2],
    ] as const) {
      it(`leaves it to the backend whether the invitation has expired: ${wrong}`, async () => {
        const expiresAt = new Date(now() + remaining).toISOString();
        Date.now = () => now() + shift;
        const { adapter } = invitationAdapter(() => Promise.resolve({ ...details, expiresAt }));
        let isExpired = true;
        const element = await openPage(
          `#invitation=${token}`,
          page({
            ...adapter,
            linkAccount: (draft, call) =>
              isExpired
                ? Promise.reject(linkError('invitation-invalid', { reason: 'expired' }))
                : adapter.linkAccount(draft, call),
          }),
        );
        expect(element.matches(':state(ready)')).to.equal(true);
        const failed = nextEvent(element, 'personio-link-failed');
        await submit(element);
        await failed;
        await settled(element);
        expect(visibleText(element)).to.contain('This invitation has expired');
        isExpired = false;
        formOf(element)?.submit();
        await until(() => element.matches(':state(done)'));
      });
    }
  });

  it('does not send the token afterwards', async () => {
    const { adapter, tokens } = invitationAdapter();
    const element = await openPage(`#invitation=${token}`, page(adapter));
    const provider = element.shadowRoot?.querySelector('personio-link-provider');
    const inner = provider?.adapter;
    await submit(element);
    await until(() => element.matches(':state(done)'));
    const sent = tokens.length;
    const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key' };
    const refused = await inner
      ?.linkAccount({ credentials: { clientId: 'a', clientSecret: 'b' }, access: [] }, call)
      .catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'invitation-invalid', reason: 'used' });
    expect(tokens).to.have.length(sent);
  });

  it('rejects requests for accounts from inside the element with forbidden', async () => {
    const { adapter } = invitationAdapter();
    const element = await openPage(`#invitation=${token}`, page(adapter));
    const provider = element.shadowRoot?.querySelector('personio-link-provider');
    const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key' };
    const refused = await provider?.adapter
      ?.listAccounts({ limit: 1 }, call)
      .catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'forbidden' });
  });
});
