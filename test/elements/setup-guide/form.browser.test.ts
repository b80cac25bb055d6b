import { html, LitElement, type TemplateResult } from 'lit';
import '../../../src/define/personio-link-form.ts';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioLinkForm, PersonioLinkProvider } from '../../../src/index.ts';
import {
  deepQuery,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  queryAllByRole,
  visibleText,
} from '../../support/index.ts';
import { press } from './support.ts';

describe('the link to the form', () => {
  const withForm = html`<personio-link-provider>
    <personio-setup-guide step="link"></personio-setup-guide>
    <div><personio-link-form></personio-link-form></div>
  </personio-link-provider>`;

  it('moves the focus to the form', async () => {
    const provider = await fixture<PersonioLinkProvider>(withForm);
    const guide = deepQuery(provider, 'personio-setup-guide');
    await press(guide, 'Go to the form');
    expect(focused()).to.equal(getByLabel(deepQuery(provider, 'personio-link-form'), 'Client ID'));
  });

  it('finds the form from a guide in a shadow root', async () => {
    class HostPart extends LitElement {
      override render(): TemplateResult {
        return html`<personio-setup-guide step="link"></personio-setup-guide>`;
      }
    }
    customElements.define('test-host-part', HostPart);
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider>
        <test-host-part></test-host-part><personio-link-form></personio-link-form>
      </personio-link-provider>`,
    );
    await press(deepQuery(provider, 'personio-setup-guide'), 'Go to the form');
    expect(focused()?.id).to.equal('client-id');
  });

  it('is text if no form has the same provider', async () => {
    const outside = await fixture(
      html`<div>
        <personio-link-form></personio-link-form>
        <personio-link-provider
          ><personio-setup-guide step="link"></personio-setup-guide
        ></personio-link-provider>
      </div>`,
    );
    expect(queryAllByRole(outside, 'button', { name: 'Go to the form' })).to.be.empty;
    expect(visibleText(outside)).to.include('You’ll find the form in the application');
  });

  it('appears once a form is added', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider><personio-setup-guide></personio-setup-guide></personio-link-provider>`,
    );
    provider.append(document.createElement('personio-link-form') satisfies PersonioLinkForm);
    const guide = deepQuery(provider, 'personio-setup-guide');
    await press(guide, /Paste both values/);
    getByRole(guide, 'button', { name: 'Go to the form' });
  });
});
