import { html } from 'lit';
import '../../src/define.ts';
import type { PersonioLinkProvider } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import { consoleMessages, deepQueryAll, expect, fixture, settled, until } from '../support/index.ts';

async function render(appearance: unknown): Promise<PersonioLinkProvider> {
  return fixture<PersonioLinkProvider>(
    html`<personio-link-provider theme="light" .appearance=${appearance}></personio-link-provider>`,
  );
}

describe('An appearance', () => {
  const tokenOf = (provider: Element, name: string): string =>
    getComputedStyle(provider).getPropertyValue(`--personio-link-${name}`);

  it('sets tokens without an inline style', async () => {
    const provider = await render({ 'color-accent': 'teal', radius: '0', density: 'compact' });
    expect(tokenOf(provider, 'color-accent')).to.equal('teal');
    expect(tokenOf(provider, 'radius')).to.equal('0');
    expect(tokenOf(provider, 'density')).to.equal('0.8');
    expect(provider.hasAttribute('style')).to.equal(false);
  });

  it('warns once of an unknown token, and applies the others', async () => {
    const warnings = consoleMessages('warn');
    const appearance = { 'accent-color': 'teal', 'font-size': '17px' };
    const provider = await render(appearance);
    provider.appearance = { ...appearance };
    await provider.updateComplete;
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('unknown token "accent-color"');
    expect(tokenOf(provider, 'font-size')).to.equal('17px');
  });

  for (const [name, value] of [
    ['color-accent', 'blurple'],
    ['radius', '6'],
    ['space', 'wide'],
    ['density', 'cosy'],
    ['font-weight-strong', 'heavy'],
    ['color-text', {}],
  ] as const) {
    it(`warns of the value ${JSON.stringify(value)} of ${name}, and ignores it`, async () => {
      const warnings = consoleMessages('warn');
      const provider = await render({ [name]: value });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.include(`of "${name}"`);
      expect(tokenOf(provider, name)).to.equal('');
    });
  }

  // `CSS.supports` accepts whatever a variable may stand for.
  it('loads no image that a color falls back to', async () => {
    const image = 'var(--unset, url("/test/styles/beacon.png"))';
    const colors = ['color-accent', 'color-background', 'color-surface', 'color-surface-muted'];
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider
        theme="light"
        .appearance=${Object.fromEntries(colors.map((name) => [name, image]))}
      >
        <personio-link-form></personio-link-form>
        <linked-accounts-list .accounts=${Object.values(sampleAccounts)}></linked-accounts-list>
      </personio-link-provider>`,
    );
    await settled(provider);
    const elements = [provider, ...deepQueryAll(provider, '*')];
    const images = elements.map((element) => getComputedStyle(element).backgroundImage);
    expect(images.filter((loaded) => loaded !== 'none')).to.deep.equal([]);
  });

  it('accepts every kind of value, and what refers to properties of the page', async () => {
    const warnings = consoleMessages('warn');
    await render({
      'color-accent': 'oklch(45% 0.2 280)',
      'color-danger': 'var(--page-danger)',
      'color-text': 'light-dark(#111, #eee)',
      radius: '0.4em',
      space: 'calc(1px + 0.2vw)',
      'font-family': 'Inter, sans-serif',
      'font-weight-strong': 700,
      density: 1.2,
    });
    expect(warnings).to.deep.equal([]);
  });
});

describe('A palette', () => {
  it('with too little contrast warns once, with both colors and their ratio', async () => {
    const warnings = consoleMessages('warn');
    const palette = { 'color-text': '#9a9a9a', 'color-background': '#ffffff' };
    const provider = await render(palette);
    await until(() => warnings.length > 0);
    expect(warnings[0]).to.include(
      'color-text #9a9a9a on color-background #ffffff has 2.81:1 instead of 4.5:1',
    );
    const measured = await render(palette);
    provider.appearance = { ...palette, radius: '1px' };
    // Measured last, so its warning shows that the palettes before it were measured.
    const other = await render({ 'color-accent': '#123456', 'color-on-accent': '#223344' });
    await until(() => warnings.length > 1);
    expect(warnings).to.have.length(2);
    expect(warnings[1]).to.include('color-on-accent #223344 on color-accent #123456');
    expect([measured, other].map(({ shadowRoot }) => shadowRoot?.childElementCount)).to.deep.equal([1, 1]);
  });

  it('in the CSS of the page is measured, too', async () => {
    const warnings = consoleMessages('warn');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.pale { --personio-link-color-danger-text: #ffcccc }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    await fixture(html`<personio-link-provider class="pale" theme="light"></personio-link-provider>`);
    await until(() => warnings.length > 0);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    expect(warnings[0]).to.include('color-danger-text #ffcccc on color-background #ffffff');
  });

  it('in the CSS of the page is measured for each element without a provider', async () => {
    const warnings = consoleMessages('warn');
    const adapter = createFakeAdapter();
    const elements = {
      form: html`<personio-link-form class="own" .adapter=${adapter}></personio-link-form>`,
      list: html`<linked-accounts-list class="own" .adapter=${adapter}></linked-accounts-list>`,
      notice: html`<linked-accounts-notice class="own" .adapter=${adapter}></linked-accounts-notice>`,
      guide: html`<personio-setup-guide class="own"></personio-setup-guide>`,
      invitation: html`<personio-invitation class="own"></personio-invitation>`,
    };
    for (const [index, [name, element]] of Object.entries(elements).entries()) {
      const color = `#ddddd${String(index)}`;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`.own { color-scheme: light; --personio-link-color-danger-text: ${color} }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const shown = await fixture(element);
      await until(() => warnings.length > index);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      shown.remove();
      expect(warnings[index], name).to.include(`color-danger-text ${color} on color-background #ffffff`);
    }
    expect(warnings).to.have.length(5);
  });

  it('is measured in light and dark where the reader chooses, and its colors are known for both', async () => {
    const warnings = consoleMessages('warn');
    const style = document.createElement('style');
    style.textContent =
      '.both { color-scheme: light dark; --personio-link-color-text: light-dark(#112233, #222221) }';
    document.head.append(style);
    await fixture(html`<personio-link-form class="both"></personio-link-form>`);
    await until(() => warnings.length > 0);
    style.remove();
    expect(warnings[0]).to.include('in dark mode: color-text #222221 on color-background #14171c');
    await fixture(
      html`<personio-link-provider
        theme="auto"
        .appearance=${{ 'color-text': '#a1a1a2' }}
      ></personio-link-provider>`,
    );
    await until(() => warnings.length > 1);
    expect(warnings[1]).to.include('in light mode: color-text #a1a1a2 on color-background #ffffff');
    expect(warnings).to.have.length(2);
  });
});
