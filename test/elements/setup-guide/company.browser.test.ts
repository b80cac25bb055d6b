import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioSetupGuide } from '../../../src/index.ts';
import {
  axe,
  consoleMessages,
  expect,
  focused,
  getByLabel,
  getByRole,
  holdTimers,
  queryAllByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press } from './support.ts';

const name = 'Open the page in Personio (opens in a new tab)';
const field = 'Your company’s Personio address';
const address = (company: string): string =>
  `https://${company}.app.personio.com/configuration/marketplace/connected`;
const link = (guide: Element): HTMLAnchorElement => getByRole(guide, 'link', { name }) as HTMLAnchorElement;

/** Renders a guide and opens the form. */
async function renderForm(): Promise<PersonioSetupGuide> {
  const guide = await renderGuide();
  expect(queryAllByRole(guide, 'textbox')).to.be.empty;
  await press(guide, 'Direct link to the page');
  return guide;
}

describe('the link to the company’s own page', () => {
  it('opens in a new tab if the host sets the company', async () => {
    const guide = await renderGuide(html`<personio-setup-guide company="Acme"></personio-setup-guide>`);
    expect(link(guide).href).to.equal(address('acme'));
    expect(link(guide).target).to.equal('_blank');
    expect(link(guide).rel).to.equal('noopener noreferrer');
    expect(visibleText(guide)).to.include('Settings → Integrations → API credentials');
    expect(queryAllByRole(guide, 'button', { name: 'Change the address' })).to.be.empty;
    await axe(guide);
  });

  it('uses the provider’s company', async () => {
    const guide = await renderGuide(
      html`<personio-link-provider company="umbrella"
        ><personio-setup-guide></personio-setup-guide
      ></personio-link-provider>`,
    );
    expect(link(guide).href).to.equal(address('umbrella'));
  });

  it('uses the subdomain that the reader enters and can change', async () => {
    const guide = await renderForm();
    expect(queryAllByRole(guide, 'link', { name })).to.be.empty;
    getByLabel(guide, field).focus();
    getByLabel(guide, field).value = 'https://acme.app.personio.com/my-desk';
    const passTime = holdTimers(200);
    await sendKeys({ press: 'Enter' });
    await settled(document.body);
    expect(link(guide).href).to.equal(address('acme'));
    // Until the link is exposed to screen readers, which would otherwise go back to the top of the page.
    expect(focused()?.id).to.equal('step-open');
    passTime();
    expect(focused()).to.equal(link(guide));

    await press(guide, 'Change the address');
    passTime();
    expect(focused()).to.equal(getByLabel(guide, field));
    expect(queryAllByRole(guide, 'link', { name })).to.be.empty;
  });

  it('is kept between steps and after starting over', async () => {
    const guide = await renderForm();
    getByLabel(guide, field).value = 'acme';
    await press(guide, 'Show the link');
    await press(guide, 'Next step');
    await press(guide, 'Start over');
    expect(link(guide).href).to.equal(address('acme'));
    expect(guide.instructions()).to.include(address('acme'));
  });

  it('reports an invalid subdomain and keeps the input', async () => {
    const guide = await renderForm();
    const input = getByLabel(guide, field);
    input.value = 'acme.example/.app.personio.com';
    await press(guide, 'Show the link');
    await until(() => input.getAttribute('aria-invalid') === 'true');
    const problem = getByRole(guide, 'alert');
    expect(visibleText(problem)).to.include('This isn’t a Personio address.');
    expect(input.getAttribute('aria-describedby')?.split(' ')[0]).to.equal(problem.id);
    expect(input.value).to.equal('acme.example/.app.personio.com');
    await until(() => focused() === input);
    expect(guide.shadowRoot?.querySelector('a[href*="example"]')).to.equal(null);
    await axe(guide);
    // The form stays open between the two problems.
    const closed: boolean[] = [];
    const details = input.closest('details');
    new MutationObserver(() => closed.push(details?.open === false)).observe(details ?? input, {
      attributeFilter: ['open'],
    });
    await press(guide, 'Show the link');
    await until(() => queryAllByRole(guide, 'alert').some((alert) => alert !== problem));
    input.value = 'acme';
    await press(guide, 'Show the link');
    expect(visibleText(guide)).not.to.include('This isn’t a Personio address');
    expect(closed).to.not.include(true);
  });

  it('takes no secret, neither into the link nor into storage', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide progress-key="company-secret"></personio-setup-guide>`,
    );
    await press(guide, 'Direct link to the page');
    for (const secret of [`papi-${'a1'.repeat(25)}`, 'a1'.repeat(30)]) {
      getByLabel(guide, field).value = secret;
      await press(guide, 'Show the link');
      await until(() => getByLabel(guide, field).getAttribute('aria-invalid') === 'true');
      expect(visibleText(getByRole(guide, 'alert'))).to.include('This isn’t a Personio address.');
      expect(queryAllByRole(guide, 'link', { name })).to.be.empty;
      expect(guide.instructions()).not.to.include(secret);
    }
    // Which saves the progress.
    await press(guide, 'Next step');
    const stored = JSON.stringify(localStorage);
    expect(stored).to.include('company-secret').and.not.match(/a1a1/);
  });

  for (const company of [
    'evil.example',
    'acme.app.personio.com',
    'https://acme.personio.de',
    'a b',
    'a..b',
  ]) {
    it(`ignores company="${company}" and reports it once`, async () => {
      const errors = consoleMessages('error');
      const guide = await renderGuide(html`<personio-setup-guide company=${company}></personio-setup-guide>`);
      await press(guide, 'Next step');
      await press(guide, 'Back');
      expect(queryAllByRole(guide, 'link', { name })).to.be.empty;
      await press(guide, 'Direct link to the page');
      getByLabel(guide, field);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.include(`company "${company}"`);
    });
  }
});
