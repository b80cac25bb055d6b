import {
  html,
  LitElement,
  nothing,
  svg,
  type PropertyDeclarations,
  type PropertyValues,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import type { Appearance, PersonioLinkProvider } from '../../src/index.ts';
import type { Theme } from '../../src/provider/personio-link-provider.ts';
import { measureContrast } from '../../src/styles/contrast.ts';
import { brands } from '../brands/brands.ts';
import { contrastTable, describeContrast, summaryTemplate, type Measurements } from './contrast-template.ts';
import { colorField, fontField, numberField, radioGroup, type Change } from './fields.ts';
import { Preview } from './preview.ts';
import { styles } from './styles.ts';
import {
  colorNames,
  defaultTheme,
  fromAppearance,
  fromFragment,
  toAppearance,
  toCss,
  toFragment,
  toScript,
  type Scheme,
  type ThemeSettings,
} from './theme.ts';

type Format = 'css' | 'appearance' | 'link';

/** Chooses the base tokens, with all elements and the contrast of each pair beside them. */
class ThemeBuilder extends LitElement {
  static override properties: PropertyDeclarations = {
    settings: { attribute: false },
    previewScheme: { state: true },
    format: { state: true },
    copied: { state: true },
    measurements: { state: true },
    prepared: { state: true },
  };
  static override styles = styles;

  settings: ThemeSettings = fromFragment(location.hash) ?? defaultTheme;

  /** What the preview of a theme for both schemes shows. `auto` follows the page around it. */
  protected previewScheme: Theme = 'auto';
  protected format: Format = 'css';
  protected copied = '';
  protected measurements: Measurements = [];
  protected prepared = false;

  #appearance: Appearance = {};
  readonly #preview = new Preview();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#preview.openInvitation();
    addEventListener('hashchange', this.#restore);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#restore);
  }

  readonly #restore = (): void => {
    this.settings = fromFragment(location.hash) ?? this.settings;
  };

  readonly #change: Change = (changed) => {
    this.settings = { ...this.settings, ...changed };
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('settings')) return;
    this.#appearance = toAppearance(this.settings);
    this.copied = '';
  }

  protected override firstUpdated(): void {
    void this.#preview.prepare(this.renderRoot).then(() => (this.prepared = true));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('settings')) void this.#measure(this.settings);
  }

  async #measure(settings: ThemeSettings): Promise<void> {
    await this.renderRoot.querySelector<PersonioLinkProvider>('.stage')?.updateComplete;
    // Only the newest is of interest.
    if (settings !== this.settings || !this.isConnected) return;
    this.measurements = this.#schemes().map((scheme) => {
      const probe = this.renderRoot.querySelector(`.probe.${scheme}`);
      return [scheme, probe ? measureContrast(probe) : []];
    });
  }

  #schemes(): readonly Scheme[] {
    return this.settings.scheme === 'auto' ? ['light', 'dark'] : [this.settings.scheme];
  }

  #text(): string {
    if (this.format === 'css') return toCss(this.settings);
    if (this.format === 'appearance') return toScript(this.settings);
    return `${location.href.split('#', 1)[0] ?? ''}${toFragment(this.settings)}`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#text());
      this.copied = 'Copied.';
    } catch {
      const code = this.renderRoot.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
      this.copied = 'Your browser does not allow copying: the text is selected, copy it with the keyboard.';
    }
  }

  protected override render(): TemplateResult {
    const { measurements } = this;
    return html`<div class="builder">
      <div class="panel">
        <header>
          <h1>Theme builder</h1>
          <p>Set a few base tokens. Everything else derives from them.</p>
        </header>
        <div class="verdict">${summaryTemplate(measurements)}</div>
        <p class="hidden" role="status">${describeContrast(measurements)}</p>
        ${this.#presets()} ${this.#fields()} ${this.#export()}
        <section aria-labelledby="contrast">
          <h2 id="contrast">Contrast</h2>
          ${contrastTable(measurements)}
        </section>
      </div>
      ${this.#stage()}
    </div>`;
  }

  #presets(): TemplateResult {
    const preset = (name: string, kind: string, theme: ThemeSettings): TemplateResult =>
      html`<li>
        <button type="button" @click=${() => this.#change(theme)}>
          <svg viewBox="0 0 36 24" aria-hidden="true">${swatch(theme)}</svg>
          <span>${name}<small>${kind}</small></span>
        </button>
      </li>`;
    return html`<section aria-labelledby="presets">
      <h2 id="presets">Start from</h2>
      <ul class="presets" role="list">
        ${preset('Default', 'As without a theme', defaultTheme)}
        ${brands.map(({ name, kind, theme, appearance }) =>
          preset(name, kind, fromAppearance(theme, appearance)),
        )}
      </ul>
    </section>`;
  }

  #fields(): TemplateResult {
    const { settings } = this;
    return html`<section aria-labelledby="colors">
        <h2 id="colors">Colors</h2>
        ${radioGroup({
          label: 'Scheme',
          name: 'scheme',
          options: { light: 'Light', dark: 'Dark', auto: 'Auto' },
          value: settings.scheme,
          onChange: (scheme) => this.#change({ scheme }),
        })}
        ${colorNames.map((name) => colorField(name, this.#schemes(), settings, this.#change))}
      </section>
      <section aria-labelledby="shape">
        <h2 id="shape">Shape</h2>
        ${numberField('radius', 'Radius', `${settings.radius} px`, settings, this.#change)}
        ${numberField('space', 'Spacing', `${settings.space} px`, settings, this.#change)}
        ${numberField('density', 'Density', `× ${settings.density}`, settings, this.#change)}
      </section>
      <section aria-labelledby="text">
        <h2 id="text">Text</h2>
        ${fontField(settings, this.#change)}
        ${numberField('fontSize', 'Base size', `${settings.fontSize} px`, settings, this.#change)}
      </section>`;
  }

  #export(): TemplateResult {
    const label = { css: 'CSS', appearance: 'JavaScript', link: 'link' }[this.format];
    return html`<section aria-labelledby="export">
      <h2 id="export">Use it</h2>
      ${radioGroup({
        label: 'Copy as',
        name: 'format',
        options: { css: 'CSS', appearance: 'appearance', link: 'Link' },
        value: this.format,
        onChange: (format) => {
          this.format = format;
          this.copied = '';
        },
      })}
      <pre><code>${this.#text()}</code></pre>
      <button type="button" class="copy" @click=${this.#copy}>Copy ${label}</button>
      <p class="copied" role="status">${this.copied}</p>
    </section>`;
  }

  #stage(): TemplateResult {
    const { scheme } = this.settings;
    const shown = scheme === 'auto' ? this.previewScheme : scheme;
    return html`<section class="preview" id="preview" aria-label="Preview">
      ${
        scheme === 'auto'
          ? html`<div class="scheme">
              ${radioGroup({
                label: 'Preview',
                name: 'preview',
                options: { light: 'Light', dark: 'Dark', auto: 'Auto' },
                value: this.previewScheme,
                onChange: (value) => (this.previewScheme = value),
              })}
            </div>`
          : nothing
      }
      <personio-link-provider
        class="stage"
        theme=${shown === 'auto' ? nothing : shown}
        .appearance=${this.#appearance}
        ?inert=${!this.prepared}
      >
        <div class="probe light"></div>
        <div class="probe dark"></div>
        ${this.#preview.render()}
      </personio-link-provider>
    </section>`;
  }
}

function swatch({ scheme, colors: { background, text, accent } }: ThemeSettings): SVGTemplateResult {
  const shown = scheme === 'dark' ? 'dark' : 'light';
  return svg`<rect x="0.5" y="0.5" width="35" height="23" rx="4" fill=${background[shown]} stroke="currentColor" stroke-opacity="0.25" />
    <path d="M6 8h12M6 12h8" stroke=${text[shown]} stroke-width="2" />
    <rect x="20" y="13" width="11" height="6" rx="1.5" fill=${accent[shown]} />`;
}

// Live reload loads this again.
if (!customElements.get('theme-builder')) customElements.define('theme-builder', ThemeBuilder);

declare global {
  interface HTMLElementTagNameMap {
    'theme-builder': ThemeBuilder;
  }
}
