import { html, type TemplateResult } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import type { Invitation, InvitationDraft } from '../../../src/domain/invitation.ts';
import { linkError, type LinkError } from '../../../src/domain/link-error.ts';
import type { Call } from '../../../src/events/request-event.ts';
import type { PersonioSetupGuide } from '../../../src/index.ts';
import { createFakeAdapter } from '../../../src/testing/index.ts';
import '../../../src/define/personio-setup-guide.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  recordMailtoLinks,
  replaceClipboard,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';

const url = 'https://app.example.com/link#invitation=a1B2-c3D4_a1B2-c3D4_a1B2-c3D4_a1B2-c3D4_a1B';
const invitation: Invitation = { id: 'i-1', url, purpose: 'link', expiresAt: '2026-12-04T14:00:00.000Z' };

function inviting(create: (draft: InvitationDraft, call: Call) => Promise<Invitation>): LinkAdapter {
  return { ...createFakeAdapter(), createInvitation: create };
}

async function renderGuide(template: TemplateResult): Promise<PersonioSetupGuide> {
  const guide = deepQuery(await fixture(template), 'personio-setup-guide') as PersonioSetupGuide;
  await settled(guide);
  return guide;
}

const underProvider = (adapter: LinkAdapter, locale = 'en'): TemplateResult =>
  html`<personio-link-provider
    .adapter=${adapter}
    locale=${locale}
    integration-name="Acme"
    access="documents:read"
  >
    <personio-setup-guide></personio-setup-guide>
  </personio-link-provider>`;

/** Opens the ways to share. */
async function open(guide: PersonioSetupGuide): Promise<void> {
  const details = deepQuery(guide, 'details[part~="share"]') as HTMLDetailsElement;
  const toggled = nextEvent(details, 'toggle');
  details.open = true;
  await toggled;
  await settled(guide);
}

async function openInvitation(guide: PersonioSetupGuide): Promise<void> {
  await open(guide);
  await until(() => deepQueryAll(guide, '[part~="invite-create"]').length > 0);
}

/** Checks that a guide has no invitation when one that was opened later does. */
async function expectNotOffered(guide: PersonioSetupGuide): Promise<void> {
  await openInvitation(await renderGuide(underProvider(createFakeAdapter())));
  await settled(guide);
  expect(queryAllByRole(guide, 'button', { name: 'Create link' })).to.deep.equal([]);
}

async function create(guide: PersonioSetupGuide): Promise<void> {
  await openInvitation(guide);
  getByRole(guide, 'button', { name: 'Create link' }).click();
  await until(() => deepQueryAll(guide, '[data-invite-link], [data-invite-failure]').length > 0);
  await settled(guide);
}

describe('The invitation in the setup guide', () => {
  it('creates a link with one press, and moves the focus to it', async () => {
    const created = deferred<Invitation>();
    const drafts: InvitationDraft[] = [];
    const guide = await renderGuide(
      underProvider(
        inviting((draft) => {
          drafts.push(draft);
          return created.promise;
        }),
      ),
    );
    const request = nextEvent(guide, 'personio-invitation-request');
    await openInvitation(guide);
    const button = getByRole(guide, 'button', { name: 'Create link' });
    button.click();
    button.click();
    expect((await request).detail).to.deep.equal({ purpose: 'link' });
    await settled(guide);
    expect(visibleText(button)).to.equal('Creating link…');
    created.resolve(invitation);
    await until(() => deepQueryAll(guide, '[data-invite-link]').length > 0);
    await settled(guide);
    const field = getByLabel(guide, 'Send this link to your colleague');
    expect(field.value).to.equal(url);
    expect(focused()).to.equal(field);
    expect(visibleText(guide)).to.contain('It works once and expires on December 4, 2026');
    expect(drafts).to.have.length(1);
    expect(drafts[0]?.access?.map(({ module }) => module)).to.deep.equal(['employees', 'documents']);
    await axe(guide);
  });

  it('is offered only where the adapter can create invitations', async () => {
    const { createInvitation: _, ...adapter } = createFakeAdapter();
    const guide = await renderGuide(underProvider(adapter));
    await open(guide);
    await expectNotOffered(guide);
    expect(visibleText(guide)).to.contain('Share these instructions');
  });

  for (const code of ['not-configured', 'forbidden'] as const) {
    it(`is not offered where the backend answers ${code}`, async () => {
      const guide = await renderGuide(
        underProvider({
          ...createFakeAdapter(),
          listInvitations: () => Promise.reject(linkError(code)),
        }),
      );
      await open(guide);
      await expectNotOffered(guide);
    });
  }

  it('asks the backend nothing before the reader wants to share', async () => {
    const adapter = createFakeAdapter();
    await renderGuide(underProvider(adapter));
    expect(adapter.calls).to.deep.equal([]);
  });

  it('can be answered by a listener, with offer-invitation', async () => {
    const guide = await renderGuide(
      html`<div><personio-setup-guide lang="en" offer-invitation></personio-setup-guide></div>`,
    );
    guide.addEventListener('personio-invitation-request', (event) => event.respondWith(() => invitation));
    await create(guide);
    expect(getByLabel(guide, 'Send this link to your colleague').value).to.equal(url);
  });

  for (const [error, sentence] of [
    [linkError('rate-limited', { retryAfterSeconds: 30 }), 'Too many attempts at once'],
    [linkError('declined', { reason: 'too-many-invitations' }), 'Too many open invitations'],
    [linkError('forbidden'), 'You aren’t allowed to do this'],
    [linkError('backend-unavailable'), 'Couldn’t connect'],
  ] as const satisfies readonly (readonly [LinkError, string])[]) {
    it(`says that it failed with ${error.code}, and repeats the request with the same key`, async () => {
      const keys: string[] = [];
      const guide = await renderGuide(
        underProvider(
          inviting((_, call) => {
            keys.push(call.idempotencyKey);
            return keys.length === 1 ? Promise.reject(error) : Promise.resolve(invitation);
          }),
        ),
      );
      await create(guide);
      expect(focused()?.matches('[data-invite-failure]')).to.equal(true);
      expect(visibleText(guide), sentence).to.contain(sentence);
      await axe(guide);
      getByRole(guide, 'button', { name: 'Try again' }).click();
      await until(() => deepQueryAll(guide, '[data-invite-link]').length > 0);
      expect(new Set(keys).size).to.equal(1);
    });
  }

  it('rejects a link that is not an http(s) URL', async () => {
    const guide = await renderGuide(
      underProvider(inviting(() => Promise.resolve({ ...invitation, url: 'javascript:alert(1)' }))),
    );
    await create(guide);
    expect(visibleText(guide)).to.contain('Unexpected response');
  });

  describe('sends the link', () => {
    it('by email, in the language of the reader', async () => {
      const addresses = recordMailtoLinks();
      const guide = await renderGuide(
        underProvider(
          inviting(() => Promise.resolve(invitation)),
          'de',
        ),
      );
      await openInvitation(guide);
      getByRole(guide, 'button', { name: 'Link erstellen' }).click();
      await until(() => deepQueryAll(guide, '[data-invite-link]').length > 0);
      const [button] = queryAllByRole(deepQuery(guide, '[part="invite"]'), 'button', {
        name: 'E\u2011Mail schreiben',
      });
      button?.click();
      const { searchParams } = new URL(addresses[0] ?? '');
      expect(searchParams.get('subject')).to.equal('Bitte Personio mit Acme verknüpfen');
      expect(searchParams.get('body'))
        .to.contain('unser Personio-Konto mit Acme')
        .and.contain(`\r\n\r\n${url}\r\n\r\n`);
      expect(addresses[0]?.length).to.be.lessThan(2040);
    });

    describe('by the system’s share sheet', () => {
      afterEach(() => {
        delete (navigator as { share?: unknown }).share;
      });

      async function share(answer: (data?: ShareData) => Promise<void>): Promise<PersonioSetupGuide> {
        Object.defineProperty(navigator, 'share', { configurable: true, value: answer });
        const guide = await renderGuide(underProvider(inviting(() => Promise.resolve(invitation))));
        await create(guide);
        const [button] = queryAllByRole(deepQuery(guide, '[part="invite"]'), 'button', { name: 'Share…' });
        button?.click();
        await settled(guide);
        return guide;
      }

      const failure = 'That didn’t work here. Copy the link instead.';

      it('with its message', async () => {
        const shared: (ShareData | undefined)[] = [];
        const guide = await share(async (data) => void shared.push(data));
        expect(shared).to.have.length(1);
        expect(shared[0]).to.include({ url, title: 'Please link Personio to Acme' });
        expect(visibleText(guide)).not.to.contain(failure);
      });

      it('unless that fails, and says so until the link is copied', async () => {
        replaceClipboard(() => Promise.resolve());
        const guide = await share(() => Promise.reject(new DOMException('', 'NotAllowedError')));
        await until(() => visibleText(guide).includes(failure));
        await axe(guide);
        getByRole(guide, 'button', { name: 'Copy link' }).click();
        await until(() => visibleText(guide).includes('Copied'));
        expect(visibleText(guide)).not.to.contain(failure);
      });

      it('unless the person closes it, which is no failure', async () => {
        const closed = deferred<undefined>();
        const guide = await share(() => closed.promise);
        closed.reject(new DOMException('', 'AbortError'));
        await settled(guide);
        expect(visibleText(guide)).not.to.contain(failure);
      });
    });

    it('as a QR code that the page itself renders, without a further request', async () => {
      const guide = await renderGuide(underProvider(inviting(() => Promise.resolve(invitation))));
      await create(guide);
      getByRole(guide, 'button', { name: 'Show QR code' }).click();
      await until(() => deepQueryAll(guide, '.invite-qr svg').length > 0);
      await settled(guide);
      const picture = deepQuery(guide, '.invite-qr svg');
      expect(picture.getAttribute('role')).to.equal('img');
      expect(picture.getAttribute('aria-label')).to.equal('QR code of the invitation link');
      expect(deepQuery(guide, '.invite-qr path').getAttribute('d')).to.match(/^M4 4h1v1h-1z/);
      await axe(guide);
      getByRole(guide, 'button', { name: 'Hide QR code' }).click();
      await settled(guide);
      expect(deepQueryAll(guide, '.invite-qr')).to.deep.equal([]);
    });

    it('as text beside which the link can be copied if the QR code cannot be loaded', async () => {
      const guide = await renderGuide(
        underProvider(inviting(() => Promise.resolve({ ...invitation, url: `${url}${'x'.repeat(5000)}` }))),
      );
      await create(guide);
      getByRole(guide, 'button', { name: 'Show QR code' }).click();
      await until(() => visibleText(guide).includes('The QR code couldn’t be loaded'));
      expect(deepQueryAll(guide, '.invite-qr')).to.deep.equal([]);
      expect(getByRole(guide, 'button', { name: 'Show QR code' }).ariaExpanded).to.equal('false');
      await axe(guide);
    });

    it('by copying it, and says so each time', async () => {
      const copied: string[] = [];
      replaceClipboard(async (text) => void copied.push(text));
      const guide = await renderGuide(underProvider(inviting(() => Promise.resolve(invitation))));
      await create(guide);
      const status = deepQuery(guide, '[part="invite"] [aria-live]');
      const announcements: (string | null)[] = [];
      for (let count = 1; count <= 2; count += 1) {
        getByRole(guide, 'button', { name: 'Copy link' }).click();
        await until(() => copied.length === count && status.textContent.includes('Copied'));
        announcements.push(status.textContent);
      }
      expect(copied).to.deep.equal([url, url]);
      // The same text twice would be announced once.
      expect(announcements[0]).not.to.equal(announcements[1]);
    });

    it('by hand where copying is not allowed', async () => {
      replaceClipboard(() => Promise.reject(new DOMException('', 'NotAllowedError')));
      const guide = await renderGuide(underProvider(inviting(() => Promise.resolve(invitation))));
      await create(guide);
      getByRole(guide, 'button', { name: 'Copy link' }).click();
      await until(() => visibleText(guide).includes('The link is selected'));
    });
  });

  it('forgets the link when the guide starts over', async () => {
    const guide = await renderGuide(underProvider(inviting(() => Promise.resolve(invitation))));
    await create(guide);
    guide.reset();
    await settled(guide);
    expect(deepQueryAll(guide, '[data-invite-link]')).to.deep.equal([]);
  });
});
