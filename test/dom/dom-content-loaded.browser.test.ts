import { html } from 'lit';
import type { PersonioLinkProvider } from '../../src/index.ts';
import { deepQuery, expect, fixture, queryAllByRole, settled } from '../support/index.ts';
import '../../src/define/personio-link-form.ts';
import '../../src/define/personio-link-provider.ts';
import '../../src/define/personio-setup-guide.ts';

const buttonsNamed = (element: Element, name: RegExp): number =>
  queryAllByRole(element, 'button', { name }).length;

/** Simulates the end of parsing. */
async function finishParsing(): Promise<void> {
  Reflect.deleteProperty(document, 'readyState');
  document.dispatchEvent(new Event('DOMContentLoaded'));
  await settled(document.body);
}

describe('while the document is being parsed', () => {
  beforeEach(() => {
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'loading' });
  });
  afterEach(() => Reflect.deleteProperty(document, 'readyState'));

  it('the guide finds a form further down once it is parsed', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider
        ><personio-setup-guide step="link" hide-pictures></personio-setup-guide
      ></personio-link-provider>`,
    );
    const guide = deepQuery(provider, 'personio-setup-guide');
    provider.append(document.createElement('personio-link-form'));
    await settled(document.body);
    expect(buttonsNamed(guide, /^Go to the form/)).to.equal(0);
    await finishParsing();
    expect(buttonsNamed(guide, /^Go to the form/)).to.equal(1);
  });

  it('the form finds a guide further down once it is parsed', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider><personio-link-form></personio-link-form></personio-link-provider>`,
    );
    const form = deepQuery(provider, 'personio-link-form');
    provider.append(document.createElement('personio-setup-guide'));
    await settled(document.body);
    expect(buttonsNamed(form, /^Where do I find this/)).to.equal(0);
    await finishParsing();
    expect(buttonsNamed(form, /^Where do I find this/)).to.be.greaterThan(0);
  });
});
