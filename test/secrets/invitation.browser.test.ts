import { html } from 'lit';
import '../../src/define/linked-accounts-notice.ts';
import '../../src/define/personio-setup-guide.ts';
import { createHttpAdapter } from '../../src/adapter/index.ts';
import type { Call } from '../../src/events/request-event.ts';
import type { PersonioInvitation, PersonioSetupGuide } from '../../src/index.ts';
import { sampleAccounts } from '../../src/testing/index.ts';
import { details, formOf, invitationAdapter, openPage } from '../elements/invitation/support.ts';
import {
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  getByLabel,
  getByRole,
  settled,
  until,
} from '../support/index.ts';
import { makeCanary, type Canary } from './canary.ts';
import { paste, submit } from './form-page.ts';
import { LeakDetector } from './leak-detector.ts';

/*
 * Whoever has the token of an invitation can link an account. Here it is a part of the secret that is entered, so one detector
 * finds either.
 */
describe('the token of an invitation', () => {
  let canary: Canary;
  let token: string;
  let detector: LeakDetector;

  beforeEach(() => {
    canary = makeCanary();
    token = canary.secret.slice('papi-'.length, 'papi-'.length + 43);
  });
  afterEach(() => detector.stop());

  function watch(...inputs: readonly HTMLInputElement[]): void {
    detector = new LeakDetector(canary, inputs);
  }

  /** Enters the credentials and submits them. */
  async function link(page: PersonioInvitation): Promise<Event> {
    const form = formOf(page);
    if (!form) throw new Error('The page should have a form.');
    const secret = getByLabel(form, 'Client Secret');
    detector.stop();
    watch(secret);
    detector.listenTo(form.shadowRoot ?? form);
    await paste(getByLabel(form, 'Client ID'), canary.clientId);
    await paste(secret, canary.secret);
    return submit(form);
  }

  it('is in the header of its requests only, and the secret in one body', async () => {
    const tokens: (string | null)[] = [];
    const responses: Readonly<Record<string, object>> = {
      '/api/personio/invitation': details,
      '/api/personio/accounts': sampleAccounts.active,
      '/api/personio/accounts/summary': {
        total: 2,
        byStatus: { active: 1, limited: 0, 'needs-relink': 1, unreachable: 0 },
      },
    };
    const adapter = createHttpAdapter({
      endpoint: '/api/personio',
      fetch: (resource, init) => {
        const { url, headers, referrer } = new Request(resource, init);
        tokens.push(headers.get('Authorization'));
        headers.delete('Authorization');
        detector.inspect('a request', [url, headers, referrer]);
        detector.sentBodies.push(init?.body);
        return Promise.resolve(Response.json(responses[new URL(url).pathname]));
      },
    });
    watch();
    const page = await openPage(
      `#invitation=${token}`,
      html`<div>
        <personio-invitation .adapter=${adapter}></personio-invitation>
        <linked-accounts-notice .adapter=${adapter} href="/accounts"></linked-accounts-notice>
      </div>`,
    );
    await until(() => page.nextElementSibling?.matches(':state(attention)') === true);
    await settled(document.body);
    expect(await detector.findings()).to.deep.equal([]);
    expect((await link(page)).type).to.equal('personio-account-linked');
    expect(page.matches(':state(done)')).to.equal(true);
    expect(await detector.findingsAnywhere()).to.deep.equal([]);
    expect(detector.sentBodies.filter((body) => canary.findIn(String(body)))).to.have.length(1);
    const withToken = tokens.filter((sent) => sent !== null);
    expect(withToken).to.deep.equal([`Bearer ${token}`, `Bearer ${token}`]);
  });

  it('does not leak from an adapter that quotes it in its errors', async () => {
    let quoted = 0;
    const quote = ({ invitationToken }: Call): Promise<never> => {
      quoted += 1;
      return Promise.reject(new Error(`Refused: Bearer ${String(invitationToken)}`));
    };
    const { adapter } = invitationAdapter(quote);
    watch();
    const failing = await openPage(
      `#invitation=${token}`,
      html`<personio-invitation .adapter=${adapter}></personio-invitation>`,
    );
    await until(() => failing.matches(':state(failed)'));
    expect(await detector.findings()).to.deep.equal([]);
    failing.adapter = { ...invitationAdapter().adapter, linkAccount: (_, call) => quote(call) };
    getByRole(failing, 'button', { name: 'Try again' }).click();
    await until(() => failing.matches(':state(ready)'));
    await settled(failing);
    expect((await link(failing)).type).to.equal('personio-link-failed');
    expect(await detector.findings()).to.deep.equal([]);
    expect(quoted).to.equal(2);
  });

  it('is only in what the page of the inviter shows, and no longer there once the guide starts over', async () => {
    const guide = await fixture<PersonioSetupGuide>(
      html`<personio-setup-guide offer-invitation></personio-setup-guide>`,
    );
    guide.addEventListener('personio-invitation-request', (event) =>
      event.respondWith(() => ({
        id: 'invitation-1',
        purpose: 'link',
        url: `https://app.example.com/invitation#invitation=${token}`,
        expiresAt: '2030-12-04T14:00:00.000Z',
      })),
    );
    watch();
    deepQuery(guide, '[part~="share"] summary').click();
    await until(() => deepQueryAll(guide, '[part~="invite-create"]').length > 0);
    deepQuery(guide, '[part~="invite-create"]').click();
    await until(() => deepQueryAll(guide, '[part~="invite-link"]').length > 0);
    getByRole(guide, 'button', { name: 'Show QR code' }).click();
    await until(() => deepQueryAll(guide, '.invite-qr').length > 0);
    await settled(guide);
    const field = deepQuery(guide, '[part~="invite-link"]') as HTMLInputElement;
    expect(canary.findIn(field.value)).to.equal('plain');
    // The field is selected, and the guide keeps the link as long as it shows it.
    const isShown = (found: string): boolean => /^the (?:nodes|selection)/.test(found);
    expect((await detector.findings()).filter((found) => !isShown(found))).to.deep.equal([]);
    expect(detector.inspections('event personio-invitation-request')).to.equal(1);
    detector.stop();
    guide.reset();
    await settled(guide);
    watch();
    expect(await detector.findings()).to.deep.equal([]);
  });
});
