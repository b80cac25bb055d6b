import { html, LitElement, type TemplateResult } from 'lit';
import { LocaleController } from '../../src/controllers/locale-controller.ts';
import { access } from '../../src/locale/en/access.ts';
import { expect, fixture, settled, visibleText } from '../support/index.ts';

/** Fails as often as is asked for, then gives English. */
let failures = 0;

class FetchingElement extends LitElement {
  readonly locale = new LocaleController(this, async () => {
    await Promise.resolve();
    if (failures > 0) {
      failures -= 1;
      throw new Error('not to be had');
    }
    return { access };
  });

  override render(): TemplateResult {
    return html`${this.locale.messages?.access.read ?? 'nothing'}`;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.locale.ready;
    return super.getUpdateComplete();
  }
}
customElements.define('test-fetching-element', FetchingElement);

describe('LocaleController', () => {
  it('draws with what was fetched', async () => {
    const element = await fixture<FetchingElement>(
      html`<test-fetching-element lang="en"></test-fetching-element>`,
    );
    expect(visibleText(element)).to.equal('Read');
  });

  it('tries again when it is told to', async () => {
    failures = 1;
    const element = await fixture<FetchingElement>(
      html`<test-fetching-element lang="en"></test-fetching-element>`,
    );
    expect(visibleText(element)).to.equal('nothing');
    element.locale.retry();
    await settled(document.body);
    expect(visibleText(element)).to.equal('Read');
  });

  it('fetches nothing anew for the language it has', async () => {
    const element = await fixture<FetchingElement>(
      html`<test-fetching-element lang="en"></test-fetching-element>`,
    );
    failures = 1;
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await settled(document.body);
    expect(failures).to.equal(1);
    failures = 0;
  });
});
