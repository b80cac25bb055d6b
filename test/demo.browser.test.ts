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

  it('links and unlinks an account without a violation, while a deliberate one is reported', async () => {
    const run = crypto.randomUUID();
    const { endpoint } = startTestBackend();
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe
        title="Demo"
        width="1000"
        height="900"
        src="/demo-pages/${run}/?endpoint=${endpoint}&language=de&theme=dark"
      ></iframe>`,
    );
    const page = (): HTMLElement => frame.contentDocument?.body ?? frame;
    const find = (selector: string): HTMLElement => deepQuery(page(), selector);
    const shows = (selector: string, text: string) => (): boolean =>
      deepQueryAll(page(), selector).some((element) => visibleText(element).includes(text));

    await until(() => deepQueryAll(page(), '#client-id').length > 0);
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
      deepQueryAll(page(), 'button').find((element) => visibleText(element).startsWith(text));
    await until(() => deepQueryAll(page(), '[aria-haspopup=menu]').length > 0);
    find('[aria-haspopup=menu]').click();
    await until(() => button('Trennen') !== undefined);
    button('Trennen')?.click();
    await until(() => deepQueryAll(page(), 'dialog[open]').length > 0);
    deepQuery(find('dialog[open]'), '.danger').click();
    await until(shows('linked-accounts-list', 'Noch kein Konto'));

    await until(() => deepQueryAll(page(), '[part~=picture]').length > 0);
    const printed = replacePrinting(page().ownerDocument);
    find('[part~=share] summary').click();
    button('Drucken')?.click();
    expect((await printed).text).to.include('Eigene Integration in Personio anlegen');

    // A deliberate violation proves that reports arrive; being the only one, it proves that there were none before.
    const image = page().ownerDocument.createElement('img');
    image.src = 'https://violation.invalid/';
    const reports = await fetch(`/demo-pages/${run}/reports?until=violation.invalid`);
    expect(await reports.json()).to.have.length(1);
  });
});
