import { html } from 'lit';
import '../../src/define.ts';
import type { PersonioLinkProvider } from '../../src/index.ts';
import { tokens } from '../../src/styles/tokens.ts';
import { expect, fixture } from '../support/index.ts';

interface Color {
  readonly components: readonly number[];
  readonly alpha?: number;
}

interface DesignToken {
  readonly $type: string;
  readonly $value: Color | string;
  readonly $extensions: { readonly 'personio-link': { readonly dark?: Color } };
}

const response = await fetch(new URL('../../tokens.json', import.meta.url));
const { 'personio-link': designTokens } = (await response.json()) as {
  readonly 'personio-link': Readonly<Record<string, DesignToken>>;
};
const colors = Object.entries(designTokens).filter(([, { $type }]) => $type === 'color');

async function createHost(scheme: string, accent: string): Promise<HTMLElement> {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  host.style.colorScheme = scheme;
  if (accent) host.style.setProperty('--personio-link-color-accent', accent);
  return host;
}

/** What the browser computes for each color token, as red, green, blue and alpha. */
async function computeColors(
  scheme: string,
  accent: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const host = await createHost(scheme, accent);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const rules = colors.map(([name]) => `#${name} { color: color(from var(--_${name}) srgb r g b / alpha) }`);
  sheet.replaceSync(`:host { color: var(--_color-text) } ${rules.join(' ')}`);
  root.adoptedStyleSheets = [tokens.styleSheet ?? new CSSStyleSheet(), sheet];
  return new Map(
    colors.map(([name]) => {
      const element = document.createElement('i');
      element.id = name;
      root.append(element);
      const [red = NaN, green = NaN, blue = NaN, alpha = 1] =
        getComputedStyle(element)
          .color.match(/-?[\d.]+(e-?\d+)?/g)
          ?.map(Number) ?? [];
      return [name, [red, green, blue, alpha]] as const;
    }),
  );
}

function valueOf({ $value, $extensions }: DesignToken, scheme: string): Color {
  if (typeof $value === 'string') {
    const alias = designTokens[$value.slice('{personio-link.'.length, -1)];
    if (!alias) throw new Error(`There is no token ${$value}.`);
    return valueOf(alias, scheme);
  }
  return scheme === 'dark' ? ($extensions['personio-link'].dark ?? $value) : $value;
}

describe('The design tokens', () => {
  for (const scheme of ['light', 'dark']) {
    for (const accent of ['', 'light-dark(#2b50c8, #9db6ff)']) {
      const palette = accent ? 'computed from the default accent' : 'without a palette';
      it(`have the colors in tokens.json in ${scheme} mode, ${palette}`, async () => {
        const computed = await computeColors(scheme, accent);
        expect(computed.size).to.be.greaterThan(20);
        for (const [name, token] of colors) {
          const { components, alpha = 1 } = valueOf(token, scheme);
          for (const [index, component] of [...components, alpha].entries())
            expect(computed.get(name)?.[index], name).to.be.closeTo(component, 0.006);
        }
      });
    }
  }

  for (const [property, derived] of [
    ['accent', 'accent-text'],
    ['background', 'success-text'],
    ['text', 'control-border'],
    ['danger', 'danger-text'],
    ['success', 'success-text'],
    ['warning', 'warning-text'],
  ] as const) {
    it(`are computed from each other only if a color is set: color-${property}`, () => {
      // On the page, whose properties the elements inherit.
      const page = document.createElement('div');
      const host = document.createElement('div');
      page.append(host);
      document.body.append(page);
      host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [tokens.styleSheet ?? new CSSStyleSheet()];
      const isComputed = (name: string): boolean =>
        getComputedStyle(host).getPropertyValue(`--_color-${name}`).includes('xyz-d65');
      expect(isComputed(derived)).to.equal(false);
      page.style.setProperty(`--personio-link-color-${property}`, '#7a1fa2');
      expect(isComputed(derived)).to.equal(true);
      if (property !== 'background' && property !== 'text')
        expect(isComputed('control-border')).to.equal(false);
      page.remove();
    });
  }

  for (const accent of ['222 47% 11%', '#12345', 'currentcolor']) {
    it(`are the same for text and borders with the unusable accent “${accent}”`, async () => {
      const [computed, defaults] = [await computeColors('light', accent), await computeColors('light', '')];
      for (const name of ['control-border', 'surface-text', 'danger-text', 'success-text', 'warning-text'])
        expect(computed.get(`color-${name}`), name).to.deep.equal(defaults.get(`color-${name}`));
    });
  }

  it('follow the density, with a height of at least 24 pixels for controls', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider><personio-link-form></personio-link-form></personio-link-provider>`,
    );
    const root = provider.querySelector('personio-link-form')?.shadowRoot;
    const sizes = async (density: PersonioLinkProvider['appearance']): Promise<readonly string[]> => {
      provider.appearance = density;
      await provider.updateComplete;
      const form = root?.querySelector('form') ?? document.body;
      return [getComputedStyle(form).gap, getComputedStyle(root?.querySelector('input') ?? form).height];
    };
    expect(await sizes({ density: 'comfortable' })).to.deep.equal(['12px', '40px']);
    expect(await sizes({ density: 'compact' })).to.deep.equal(['9.6px', '32px']);
    expect(await sizes({ density: 0.5 })).to.deep.equal(['6px', '24px']);
  });
});
