import { html } from 'lit';
import { brands } from '../../stories/brands/brands.ts';
import '../../stories/theme-builder/theme-builder.ts';
import {
  defaultTheme,
  fromAppearance,
  fromFragment,
  toCss,
  toFragment,
  toScript,
  type ThemeSettings,
} from '../../stories/theme-builder/theme.ts';
import { tokens } from '../../src/styles/tokens.ts';
import { hasEnoughContrast, measureContrast } from '../../src/styles/contrast.ts';
import {
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  getByLabel,
  getByRole,
  settled,
  until,
  visibleText,
} from '../support/index.ts';

type Builder = HTMLElementTagNameMap['theme-builder'];

async function render(settings: ThemeSettings = { ...defaultTheme, scheme: 'light' }): Promise<Builder> {
  const builder = await fixture<Builder>(html`<theme-builder .settings=${settings}></theme-builder>`);
  await until(() => deepQueryAll(builder, '.stage:not([inert])').length === 1);
  await settled(builder);
  return builder;
}

/** The controls, without the preview. */
const panelOf = (builder: Builder): HTMLElement => deepQuery(builder, '.panel');

async function enter(builder: Builder, label: string, value: string): Promise<void> {
  const input = getByLabel(panelOf(builder), label);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(builder);
}

async function press(builder: Builder, role: string, name: string | RegExp): Promise<void> {
  getByRole(panelOf(builder), role, { name }).click();
  await settled(builder);
}

/** What a theme changes, of an enabled form inside a provider. */
function lookOf(root: HTMLElement): Record<string, string> {
  const form = deepQuery(root, 'personio-link-form');
  const provider = form.closest('.stage') ?? root;
  const look = (name: string, element: Element, properties: readonly string[]) =>
    properties.map((property) => [
      `${name} ${property}`,
      getComputedStyle(element).getPropertyValue(property),
    ]);
  return Object.fromEntries([
    ...look('provider', provider, ['background-color', 'color', 'color-scheme']),
    ...look('submit', deepQuery(form, '[part~=submit]'), [
      ...['background-color', 'color', 'border-top-color', 'border-top-left-radius'],
      ...['font-family', 'font-size', 'min-block-size', 'padding-left'],
    ]),
    ...look('input', deepQuery(form, '#client-id'), ['background-color', 'color', 'border-top-color']),
  ]) as Record<string, string>;
}

const status = (builder: Builder): string =>
  deepQueryAll(panelOf(builder), '[role=status]')
    .map((element) => element.textContent.trim())
    .find((text) => text.includes('contrast')) ?? '';

const themes: readonly ThemeSettings[] = brands.map(({ theme, appearance }) =>
  fromAppearance(theme, appearance),
);

describe('The theme builder', () => {
  it('changes the elements at once with each control', async () => {
    const builder = await render();
    await enter(builder, 'Accent', '#7a1fa2');
    await enter(builder, 'Radius', '13');
    await enter(builder, 'Base size', '19');
    await enter(builder, 'Background, as hex', 'FFE');
    await enter(builder, 'Font family in CSS', 'Georgia, serif');
    const buttons = deepQueryAll(builder, 'personio-link-form [part~=submit], [part~=submit]');
    expect(buttons.length).to.be.at.least(3);
    for (const button of buttons) {
      const { borderTopLeftRadius, fontSize, fontFamily } = getComputedStyle(button);
      expect([borderTopLeftRadius, fontSize, fontFamily]).to.deep.equal(['13px', '19px', 'Georgia, serif']);
    }
    const look = lookOf(builder);
    expect(look['submit background-color']).to.equal('rgb(122, 31, 162)');
    expect(look['provider background-color']).to.equal('rgb(255, 255, 238)');
    await press(builder, 'radio', 'Dark');
    expect(lookOf(builder)['provider color-scheme']).to.equal('dark');
  });

  it('keeps the last valid value, and marks an invalid one', async () => {
    const builder = await render();
    for (const [label, value] of [
      ['Accent, as hex', '#12'],
      ['Font family in CSS', 'serif; } * { color: red'],
    ] as const) {
      await enter(builder, label, value);
      expect(getByLabel(panelOf(builder), label).ariaInvalid, label).to.equal('true');
    }
    expect(builder.settings).to.deep.equal({ ...defaultTheme, scheme: 'light' });
  });

  it('shows each element in its main states', async () => {
    const builder = await render();
    for (const state of [
      'personio-link-form:state(invalid)',
      'personio-link-form:state(failed)',
      'personio-link-form:state(linked)',
      'personio-link-form:state(submitting)',
      'linked-accounts-list:state(loading)',
      'linked-accounts-notice:state(attention)',
      'personio-invitation:state(ready)',
      'personio-invitation:state(invalid)',
      'personio-setup-guide[variant=page]',
      '[part=history] li',
      '[part=rename] input',
      '[part=invitations] [part=invitation] + [part=invitation]',
      'personio-link-form[account-id]',
      '[part=missing]',
    ])
      await until(() => deepQueryAll(builder, state).length > 0);
    expect(visibleText(deepQuery(builder, '.stage'))).to.include('You can try again in 30 minutes');
    expect(document.activeElement, 'takes no focus').to.equal(document.body);
    expect(location.hash, 'keeps no token in the address').not.to.include('invitation');
  });

  it('shows a menu and a dialog beside the others, which stay open', async () => {
    const builder = await render();
    const menu = deepQuery(builder, 'figure[aria-label^=Menu]');
    const dialog = deepQuery(builder, 'figure[aria-label=Dialog]');
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await settled(builder);
    expect(visibleText(menu)).to.include('Unlink');
    expect(visibleText(dialog)).to.include('Acme GmbH');
    for (const list of deepQueryAll(builder, 'linked-accounts-list'))
      expect(deepQueryAll(list, '[role=menu], dialog[open]')).to.be.empty;
    await enter(builder, 'Radius', '13');
    for (const button of deepQueryAll(dialog, 'button'))
      expect(getComputedStyle(button).borderTopLeftRadius).to.equal('13px');
  });

  it('names a pair with too little contrast, and the same pair in the other scheme', async () => {
    const builder = await render();
    await until(() => status(builder) === 'All pairs have enough contrast.');
    await enter(builder, 'Text', '#9a9a9a');
    await until(() => status(builder).startsWith('Too little contrast: text on background,'));
    expect(visibleText(panelOf(builder)))
      .to.include('text on background: 2.81:1')
      .and.to.include('2.81:1 Fail');
    await press(builder, 'radio', 'Auto');
    await until(() => status(builder).includes('text on background (light)'));
    expect(status(builder)).not.to.include('(dark)');
  });

  it('shows a theme for both schemes as light or dark as the page, unless the person chooses one', async () => {
    const page = document.documentElement;
    const builder = await render(defaultTheme);
    const background = (): string | undefined => lookOf(builder)['provider background-color'];
    page.style.colorScheme = 'dark';
    expect(background()).to.equal('rgb(20, 23, 28)');
    page.style.colorScheme = 'light';
    expect(background()).to.equal('rgb(255, 255, 255)');
    getByRole(deepQuery(builder, '.scheme'), 'radio', { name: 'Dark' }).click();
    await settled(builder);
    expect(background()).to.equal('rgb(20, 23, 28)');
    page.style.colorScheme = '';
  });

  it('restores a theme from its link', async () => {
    const builder = await render();
    await press(builder, 'button', /portside/);
    await press(builder, 'radio', 'Link');
    const link = new URL(deepQuery(builder, 'code').textContent);
    const [chosen, look] = [builder.settings, lookOf(builder)];
    builder.remove();
    const other = await render();
    history.replaceState(null, '', link.hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
    await settled(other);
    history.replaceState(null, '', location.pathname + location.search);
    expect(other.settings).to.deep.equal(chosen);
    expect(lookOf(other)).to.deep.equal(look);
    expect(look['submit background-color']).to.equal('rgb(180, 240, 76)');
  });

  it('copies CSS and JavaScript that look the same as the preview, for each brand', async () => {
    const builder = await render();
    for (const settings of themes) {
      builder.settings = settings;
      await settled(builder);
      const expected = lookOf(builder);
      const page = async (): Promise<HTMLElement> => {
        const root = await fixture<HTMLElement>(
          html`<personio-link-provider><personio-link-form></personio-link-form></personio-link-provider>`,
        );
        await settled(root);
        return root;
      };

      const sheet = new CSSStyleSheet();
      sheet.replaceSync(toCss(settings));
      expect(sheet.cssRules).to.have.length(1);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const styled = await page();
      const look = lookOf(styled);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      const withoutScheme = ({ 'provider color-scheme': _, ...others }: Record<string, string>) => others;
      expect(withoutScheme(look)).to.deep.equal(withoutScheme(expected));
      styled.remove();

      const scripted = await page();
      // What a developer pastes.
      const script = document.createElement('script');
      script.text = toScript(settings);
      document.head.append(script);
      script.remove();
      await settled(scripted);
      expect(withoutScheme(lookOf(scripted))).to.deep.equal(withoutScheme(expected));
      scripted.remove();
    }
  });
});

describe('A theme', () => {
  it('starts with the defaults of the tokens', () => {
    for (const { light, dark } of Object.values(defaultTheme.colors))
      expect(tokens.cssText).to.include(`light-dark(${light}, ${dark})`);
  });

  it('survives its link', () => {
    for (const settings of [defaultTheme, ...themes])
      expect(fromFragment(toFragment(settings))).to.deep.equal(settings);
  });

  it('has the defaults for what is invalid in a link', () => {
    expect(fromFragment('#accounts')).to.equal(undefined);
    expect(
      fromFragment('#scheme=auto&accent=red.blue&radius=9999&space=x&font=serif%3B%7D*%7Bcolor:red'),
    ).to.deep.equal(defaultTheme);
  });
});

describe('The brand', () => {
  for (const { name, theme, appearance } of brands) {
    it(`${name} has enough contrast in each scheme`, async () => {
      for (const scheme of theme === 'auto' ? (['light', 'dark'] as const) : [theme]) {
        const provider = await fixture(
          html`<personio-link-provider theme=${scheme} .appearance=${appearance}></personio-link-provider>`,
        );
        const pairs = measureContrast(provider);
        expect(pairs).not.to.be.empty;
        expect(pairs.filter((measured) => !hasEnoughContrast(measured))).to.deep.equal([]);
      }
    });
  }
});
