import { html, LitElement, type PropertyValues } from 'lit';
import {
  ContentController,
  type ContentSource,
} from '../../../src/elements/setup-guide/content-controller.ts';
import { guide as german } from '../../../src/locale/de/guide.ts';
import { guide as english } from '../../../src/locale/en/guide.ts';
import { expect, fixture, settled } from '../../support/index.ts';

class TestHost extends LitElement {
  source: ContentSource = {
    messages: english,
    integrationName: 'Acme',
    namesAttributes: false,
    override: undefined,
    language: 'en',
  };
  readonly controller = new ContentController(this);

  get shownTitle(): string | undefined {
    return this.controller.content?.title;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.controller.update(this.source);
  }
}
customElements.define('test-content-host', TestHost);

function update(host: TestHost, changes: Partial<ContentSource>): Promise<boolean> {
  host.source = { ...host.source, ...changes };
  host.requestUpdate();
  return host.updateComplete;
}

describe('ContentController', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await fixture<TestHost>(html`<test-content-host></test-content-host>`);
  });

  it('builds the content again only if its source has changed', async () => {
    const { content } = host.controller;
    await update(host, {});
    expect(host.controller.content === content).to.equal(true);
    for (const changes of [{ integrationName: 'Other' }, { namesAttributes: true }, { messages: german }]) {
      const before = host.controller.content;
      await update(host, changes);
      expect(host.controller.content === before, Object.keys(changes)[0]).to.equal(false);
    }
    expect(host.shownTitle).to.equal(german.title);
  });

  it('shows the guide’s content until the validation of the host’s is loaded, once for two updates', async () => {
    await update(host, { override: { title: 'First' } });
    const { ready } = host.controller;
    await update(host, { override: { title: 'Second' } });
    expect(ready).to.be.a('promise').and.equal(host.controller.ready);
    expect(host.shownTitle).to.equal(english.title);
    await ready;
    await settled(host);
    expect([host.shownTitle, host.controller.ready]).to.deep.equal(['Second', undefined]);
  });

  it('has no content until the validation is loaded if the host has its own from the start', async () => {
    const early = new TestHost();
    early.source = { ...early.source, override: { title: 'Own' } };
    document.body.append(early);
    await early.updateComplete;
    expect(early.controller.content).to.equal(undefined);
    await early.controller.ready;
    await settled(early);
    expect(early.shownTitle).to.equal('Own');
    early.remove();
  });

  it('follows a host that removes its content while the validation loads', async () => {
    await update(host, { override: { title: 'Own' } });
    const { ready } = host.controller;
    await update(host, { override: undefined, messages: german });
    await ready;
    await settled(host);
    expect(host.shownTitle).to.equal(german.title);
  });

  it('passes the language on, and builds the host’s content again for another', async () => {
    await update(host, { override: (_, language) => ({ title: language }) });
    await host.controller.ready;
    await settled(host);
    expect(host.shownTitle).to.equal('en');
    await update(host, { language: 'de' });
    expect(host.shownTitle).to.equal('de');
  });
});
