import { html, LitElement, type TemplateResult } from 'lit';
import '../../src/define/personio-link-provider.ts';
import { LocaleController } from '../../src/controllers/locale-controller.ts';
import type { PersonioLinkProvider } from '../../src/index.ts';
import { access } from '../../src/locale/en/access.ts';
import english from '../../src/locale/en.ts';
import { registerMessages } from '../../src/locale/registry.ts';
import {
  consoleMessages,
  deepQuery,
  deferred,
  expect,
  fixture,
  settled,
  visibleText,
} from '../support/index.ts';

registerMessages('fr', { ...english, access: { ...access, read: 'Lire' } });
registerMessages('ar', { ...english, access: { ...access, read: 'قراءة' } });

abstract class LocalizedElement extends LitElement {
  abstract readonly locale: LocaleController<'access'>;

  override render(): TemplateResult {
    return html`${this.locale.messages?.access.read ?? 'nothing'}`;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.locale.ready;
    return super.getUpdateComplete();
  }
}

class StaticElement extends LocalizedElement {
  override readonly locale = new LocaleController(this, () => ({ access }));
}
customElements.define('test-static-element', StaticElement);

let loads: (() => Promise<{ access: typeof access }>)[] = [];
class LazyElement extends LocalizedElement {
  override readonly locale = new LocaleController(this, () =>
    (loads.shift() ?? (() => Promise.resolve({ access })))(),
  );
}
customElements.define('test-lazy-element', LazyElement);

const fail = (): Promise<never> => Promise.reject(new Error('offline'));

async function renderUnderProvider(locale: string): Promise<{
  provider: PersonioLinkProvider;
  element: StaticElement;
}> {
  const provider = await fixture<PersonioLinkProvider>(
    html`<personio-link-provider locale=${locale}
      ><test-static-element></test-static-element
    ></personio-link-provider>`,
  );
  return { provider, element: deepQuery(provider, 'test-static-element') as StaticElement };
}

describe('LocaleController', () => {
  afterEach(() => {
    loads = [];
    document.documentElement.lang = 'en';
  });

  it('provides static English immediately', () => {
    const element = document.createElement('test-static-element') as StaticElement;
    document.body.append(element);
    expect(element.locale.messages?.access.read).to.equal('Read');
    element.remove();
  });

  it('uses the nearest lang attribute', async () => {
    const page = await fixture(
      html`<div lang="de">
        <div lang="fr"><test-static-element></test-static-element></div>
      </div>`,
    );
    const element = deepQuery(page, 'test-static-element') as StaticElement;
    expect(visibleText(element)).to.equal('Lire');
    expect([element.locale.locale, element.locale.language]).to.deep.equal(['fr', 'fr']);
  });

  it('prefers the provider’s locale to the lang attribute', async () => {
    const { element } = await renderUnderProvider('fr-CA');
    expect(visibleText(element)).to.equal('Lire');
    expect(element.locale.locale).to.equal('fr-CA');
  });

  it('follows a change of the provider’s locale and of the page’s lang attribute', async () => {
    const { provider, element } = await renderUnderProvider('fr');
    provider.locale = undefined;
    await settled(provider);
    expect(visibleText(element)).to.equal('Read');
    document.documentElement.lang = 'fr';
    await new Promise(requestAnimationFrame);
    await settled(document.body);
    expect(visibleText(element)).to.equal('Lire');
  });

  it('follows a change of the lang attribute around it, across shadow roots and slots', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="en"><div></div></div>`);
    const host = deepQuery(page, 'div');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<section><slot></slot></section>';
    const slotted = document.createElement('test-static-element') as StaticElement;
    host.append(slotted);
    const inside = document.createElement('test-static-element') as StaticElement;
    root.append(inside);
    const shown = async (): Promise<readonly string[]> => {
      await new Promise(requestAnimationFrame);
      await settled(page);
      return [visibleText(slotted), visibleText(inside)];
    };
    page.lang = 'fr';
    expect(await shown()).to.deep.equal(['Lire', 'Lire']);
    root.querySelector('section')?.setAttribute('lang', 'en');
    expect(await shown()).to.deep.equal(['Read', 'Lire']);
    page.removeAttribute('lang');
    inside.lang = 'fr';
    expect(await shown()).to.deep.equal(['Read', 'Lire']);
  });

  it('reads tags with underscores, other cases, scripts and extensions', async () => {
    for (const tag of ['fr_CA', 'FR-ca', 'fr-Latn-CA', 'fr-CA-u-hc-h23', 'fr_CA.UTF-8']) {
      expect(visibleText((await renderUnderProvider(tag)).element), tag).to.equal('Lire');
      const page = await fixture(html`<div lang=${tag}><test-static-element></test-static-element></div>`);
      expect(visibleText(deepQuery(page, 'test-static-element')), tag).to.equal('Lire');
    }
  });

  it('warns once about a language without messages and about an invalid tag', async () => {
    const warnings = consoleMessages('warn');
    for (const tag of ['fi_FI', 'fi-fi', 'Finnish (Finland)', 'Finnish (Finland)'])
      await renderUnderProvider(tag);
    await fixture(html`<div lang="Swiss German"><test-static-element></test-static-element></div>`);
    await fixture(html`<div lang="und"><test-static-element lang=""></test-static-element></div>`);
    expect(warnings).to.deep.equal([
      'personio-link: no messages for "fi-FI", so English is shown: add a language with registerMessages().',
      'personio-link: locale="Finnish (Finland)" is ignored: it is not a BCP 47 language tag.',
      'personio-link: lang="Swiss German" is ignored: it is not a BCP 47 language tag.',
    ]);
  });

  it('keeps the locale for Intl and falls back to English for an unknown language', async () => {
    const { element } = await renderUnderProvider('fi-FI');
    expect(visibleText(element)).to.equal('Read');
    expect([element.locale.locale, element.locale.language]).to.deep.equal(['fi-FI', 'en']);
  });

  it('shows messages that are registered later, even while others are loading', async () => {
    const loading = deferred<{ access: typeof access }>();
    loads = [() => loading.promise];
    const page = await fixture<HTMLElement>(
      html`<div lang="sv"><test-static-element></test-static-element></div>`,
    );
    const moved = document.createElement('test-static-element');
    page.append(moved);
    await settled(page);
    moved.remove();
    page.append(document.createElement('test-lazy-element'));
    registerMessages('sv', { ...english, access: { ...access, read: 'Läsa' } });
    loading.resolve({ access });
    page.append(moved);
    await settled(page);
    expect(visibleText(page)).to.equal('LäsaLäsaLäsa');
  });

  it('does not warn about a language that a later module of the page registers', async () => {
    const warnings = consoleMessages('warn');
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'loading' });
    try {
      await renderUnderProvider('nb');
    } finally {
      Reflect.deleteProperty(document, 'readyState');
    }
    registerMessages('nb', english);
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await settled(document.body);
    expect(warnings).to.deep.equal([]);
  });

  it('returns the direction of the language of the messages', async () => {
    expect((await renderUnderProvider('ar')).element.locale.direction).to.equal('rtl');
    // Hebrew has no messages: the text is English.
    expect((await renderUnderProvider('he')).element.locale.direction).to.equal('ltr');
  });

  it('merges the provider’s messages, and returns the same object until they change', async () => {
    const { provider, element } = await renderUnderProvider('en');
    provider.messages = { access: { read: 'View' } };
    await settled(provider);
    expect(visibleText(element)).to.equal('View');
    expect(element.locale.messages?.access.write).to.equal('Write');
    expect(element.locale.messages).to.equal(element.locale.messages);
  });

  it('has no messages until a lazily loaded language arrives', async () => {
    const loading = deferred<{ access: typeof access }>();
    loads = [() => loading.promise];
    const page = await fixture(html`<div></div>`);
    const element = document.createElement('test-lazy-element') as LazyElement;
    page.append(element);
    expect(element.locale.messages).to.equal(undefined);
    loading.resolve({ access });
    await settled(page);
    expect(visibleText(element)).to.equal('Read');
    expect(element.locale.ready).to.equal(undefined);
  });

  it('keeps only the result of the last requested language', async () => {
    const loading = deferred<{ access: typeof access }>();
    loads = [() => loading.promise];
    const page = await fixture(html`<div></div>`);
    const element = document.createElement('test-lazy-element') as LazyElement;
    page.append(element);
    document.documentElement.lang = 'fr';
    await new Promise(requestAnimationFrame);
    loading.resolve({ access });
    await settled(page);
    expect(visibleText(element)).to.equal('Lire');
  });

  it('reports a failure, and loads again on retry', async () => {
    loads = [fail];
    const element = await fixture<LazyElement>(html`<test-lazy-element lang="en"></test-lazy-element>`);
    expect(element.locale.hasFailed).to.be.true;
    expect(visibleText(element)).to.equal('nothing');
    element.locale.retry();
    expect(element.locale.hasFailed).to.be.false;
    await settled(document.body);
    expect(visibleText(element)).to.equal('Read');
  });

  it('keeps the current messages if another language cannot be loaded', async () => {
    document.documentElement.lang = 'fr';
    const element = await fixture<LazyElement>(html`<test-lazy-element></test-lazy-element>`);
    expect(visibleText(element)).to.equal('Lire');
    loads = [fail];
    document.documentElement.lang = 'en';
    await new Promise(requestAnimationFrame);
    await settled(document.body);
    expect(visibleText(element)).to.equal('Lire');
    expect(element.locale.hasFailed).to.be.false;
  });

  it('does not load the current language again when the element is moved', async () => {
    const element = await fixture<LazyElement>(html`<test-lazy-element lang="en"></test-lazy-element>`);
    loads = [fail];
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await settled(document.body);
    expect(loads).to.have.length(1);
  });

  it('stops watching the page when the element is removed', async () => {
    const element = await fixture<StaticElement>(html`<test-static-element></test-static-element>`);
    element.remove();
    document.documentElement.lang = 'fr';
    await new Promise(requestAnimationFrame);
    expect(element.locale.locale).to.equal('en');
  });
});
