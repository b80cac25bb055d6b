import { html, LitElement, type TemplateResult } from 'lit';
import { CompanyController } from '../../../src/elements/setup-guide/company-controller.ts';
import { expect, fixture, settled } from '../../support/index.ts';
import { progressOf } from './support.ts';

class TestHost extends LitElement {
  configured: string | undefined;
  /** Whether the entered subdomain was shown as invalid, in each update. */
  readonly rendered: boolean[] = [];
  readonly progress = progressOf(this);
  readonly company = new CompanyController(this, this.progress, () => this.configured);

  protected override render(): TemplateResult {
    this.rendered.push(this.company.view().companyIsInvalid);
    return html`<input class="company-input" aria-label="Subdomain" />`;
  }
}
customElements.define('test-company-host', TestHost);

const renderHost = (): Promise<TestHost> => fixture<TestHost>(html`<test-company-host></test-company-host>`);

describe('CompanyController', () => {
  it('prefers the host’s subdomain to the one that was entered, and keeps that', async () => {
    const host = await renderHost();
    host.company.view().enterCompany('entered');
    host.configured = 'acme';
    expect(host.company.view()).to.include({ company: 'acme', companyIsEntered: false });
    host.configured = undefined;
    expect(host.company.view()).to.include({ company: 'entered', companyIsEntered: true });
  });

  it('renders without the problem before it shows the same one again', async () => {
    const host = await renderHost();
    for (let press = 0; press < 2; press += 1) {
      host.company.view().enterCompany('not a subdomain');
      await settled(host);
    }
    expect(host.rendered).to.deep.equal([false, false, true, false, true]);
    expect(host.progress.state.company).to.equal(undefined);
  });

  it('closes the form when the reader leaves the step', async () => {
    const host = await renderHost();
    host.company.view().enterCompany('not a subdomain');
    await settled(host);
    host.company.clear();
    expect(host.company.view()).to.include({ companyFormIsOpen: false, companyIsInvalid: false });
  });
});
