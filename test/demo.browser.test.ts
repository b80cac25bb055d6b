import { sampleCredentials } from '../src/testing/index.ts';
import {
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  replacePrinting,
  startTestBackend,
  until,
  visibleText,
} from './support/index.ts';
import { html } from 'lit';

/*
 * The built demo in an iframe under the policy that its server sends: `default-src 'none'`, no inline styles or scripts, and
 * Trusted Types with only Lit's policy. The browser reports violations to the test server.
 */
describe('the built demo under its Content-Security-Policy', () => {
  const { clientId, clientSecret } = sampleCredentials.allRights;
  const limited = sampleCredentials.requiredMissing;

  interface DemoPage {
    readonly body: () => HTMLElement;
    readonly find: (selector: string) => HTMLElement;
    readonly has: (selector: string) => () => boolean;
    readonly shows: (selector: string, text: string) => () => boolean;
  }

  /** @param address of the page, with its fragment. */
  async function open(run: string, address: string): Promise<DemoPage> {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title="Demo" width="1000" height="900" src="/demo-pages/${run}/${address}"></iframe>`,
    );
    const body = (): HTMLElement => frame.contentDocument?.body ?? frame;
    const all = (selector: string): readonly HTMLElement[] => deepQueryAll(body(), selector);
    return {
      body,
      find: (selector) => deepQuery(body(), selector),
      has: (selector) => () => all(selector).length > 0,
      shows: (selector, text) => () => all(selector).some((element) => visibleText(element).includes(text)),
    };
  }

  /** A deliberate violation proves that reports arrive; being the only one, it proves that there were none before. */
  async function expectNoViolation(run: string, { body }: DemoPage): Promise<void> {
    const image = body().ownerDocument.createElement('img');
    image.src = 'https://violation.invalid/';
    const reports = await fetch(`/demo-pages/${run}/reports?until=violation.invalid`);
    expect(await reports.json()).to.have.length(1);
  }

  it('links and unlinks an account without a violation, while a deliberate one is reported', async () => {
    const run = crypto.randomUUID();
    const { endpoint } = startTestBackend();
    const page = await open(run, `?endpoint=${endpoint}&language=de&theme=dark`);
    const { body, find, has, shows } = page;

    await until(has('#client-id'));
    await until(shows('linked-accounts-list', 'Noch kein Konto'));
    const [idInput, secretInput] = [find('#client-id'), find('#client-secret')] as HTMLInputElement[];
    if (!idInput || !secretInput) throw new Error('The form has no fields.');
    find('[part~=submit]').click();
    await until(shows('personio-link-form', 'Bitte prüfen Sie'));
    idInput.value = clientId;
    secretInput.value = clientSecret;
    find('[part~=submit]').click();
    await until(shows('personio-link-form', 'ist verknüpft'));
    expect(getComputedStyle(find('personio-link-form')).colorScheme).to.equal('dark');

    const button = (text: string): HTMLElement | undefined =>
      deepQueryAll(body(), 'button').find((element) => visibleText(element).startsWith(text));
    await until(has('[aria-haspopup=menu]'));
    find('[aria-haspopup=menu]').click();
    await until(() => button('Trennen') !== undefined);
    button('Trennen')?.click();
    await until(has('dialog[open]'));
    deepQuery(find('dialog[open]'), '.danger').click();
    await until(shows('linked-accounts-list', 'Noch kein Konto'));

    await until(has('[part~=picture]'));
    const printed = replacePrinting(body().ownerDocument);
    find('[part~=share] summary').click();
    button('Drucken')?.click();
    expect((await printed).text).to.include('Eigene Integration in Personio anlegen');

    await expectNoViolation(run, page);
  });

  it('links an account by invitation and shows a notice about it, without a violation', async () => {
    const run = crypto.randomUUID();
    const { endpoint } = startTestBackend();
    const inviter = await open(run, `?endpoint=${endpoint}`);
    await until(inviter.has('[part~=share] summary'));
    inviter.find('[part~=share] summary').click();
    await until(inviter.has('[part~=invite-create]'));
    inviter.find('[part~=invite-create]').click();
    await until(inviter.has('[part~=invite-link]'));
    inviter.find('[aria-controls=invite-qr]').click();
    await until(inviter.has('.invite-qr svg'));
    const { hash } = new URL((inviter.find('[part~=invite-link]') as HTMLInputElement).value);
    await expectNoViolation(run, inviter);

    const invitedRun = crypto.randomUUID();
    const invited = await open(invitedRun, `invitation?endpoint=${endpoint}${hash}`);
    await until(invited.has('#client-id'));
    (invited.find('#client-id') as HTMLInputElement).value = limited.clientId;
    (invited.find('#client-secret') as HTMLInputElement).value = limited.clientSecret;
    invited.find('[part~=submit]').click();
    await until(invited.shows('personio-invitation', 'Almost done: something is missing in Personio'));
    const notice = invited.body().ownerDocument.createElement('linked-accounts-notice');
    notice.endpoint = endpoint;
    invited.body().append(notice);
    await until(() => notice.matches(':state(attention)'));
    await expectNoViolation(invitedRun, invited);
  });
});
