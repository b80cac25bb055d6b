import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { brands } from '../brands/brands.ts';
import {
  isFontFamily,
  parseColor,
  ranges,
  type ColorName,
  type NumberName,
  type Scheme,
  type ThemeSettings,
} from './theme.ts';

export type Change = (changed: Partial<ThemeSettings>) => void;

const colorLabels: Readonly<Record<ColorName, string>> = {
  accent: 'Accent',
  background: 'Background',
  text: 'Text',
  danger: 'Danger',
  success: 'Success',
  warning: 'Warning',
};

const fonts: readonly (readonly [label: string, fontFamily: string])[] = [
  ['The font of your page', 'inherit'],
  ['System', 'system-ui, sans-serif'],
  ['Serif', "Georgia, 'Times New Roman', serif"],
  ['Monospace', 'ui-monospace, monospace'],
  ...brands.map(({ name, appearance }) => [name, appearance['font-family'] ?? 'inherit'] as const),
];

/** A picker and the value as text for each scheme. */
export function colorField(
  name: ColorName,
  schemes: readonly Scheme[],
  { colors }: ThemeSettings,
  change: Change,
): TemplateResult {
  return html`<div class="color">
    <span aria-hidden="true">${colorLabels[name]}</span>
    ${schemes.map((scheme) => {
      const label = schemes.length > 1 ? `${colorLabels[name]}, ${scheme}` : colorLabels[name];
      const set = (color: string): void =>
        change({ colors: { ...colors, [name]: { ...colors[name], [scheme]: color } } });
      return html`<span class="value">
        <input
          type="color"
          aria-label=${label}
          .value=${live(colors[name][scheme])}
          @input=${(event: InputEvent) => {
            set((event.target as HTMLInputElement).value);
          }}
        />
        <input
          type="text"
          aria-label="${label}, as hex"
          autocomplete="off"
          spellcheck="false"
          maxlength="7"
          .value=${live(colors[name][scheme])}
          @input=${validate((text) => parseColor(text) !== undefined)}
          @change=${(event: Event) => {
            const color = parseColor((event.target as HTMLInputElement).value);
            if (color !== undefined) set(color);
          }}
        />
      </span>`;
    })}
  </div>`;
}

export function numberField(
  name: NumberName,
  label: string,
  valueText: string,
  settings: ThemeSettings,
  change: Change,
): TemplateResult {
  const { min, max, step } = ranges[name];
  return html`<label class="number">
    <span>${label}</span><span class="quiet" aria-hidden="true">${valueText}</span>
    <input
      type="range"
      min=${min}
      max=${max}
      step=${step}
      aria-label=${label}
      aria-valuetext=${valueText}
      .value=${live(String(settings[name]))}
      @input=${(event: InputEvent) => {
        change({ [name]: (event.target as HTMLInputElement).valueAsNumber });
      }}
    />
  </label>`;
}

export function fontField({ fontFamily }: ThemeSettings, change: Change): TemplateResult {
  const known = fonts.some(([, value]) => value === fontFamily);
  const set = (event: Event): void => {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    if (isFontFamily(value)) change({ fontFamily: value });
  };
  return html`<label class="font">
      <span>Font</span>
      <select @change=${set}>
        ${fonts.map(
          ([label, value]) =>
            html`<option value=${value} .selected=${live(value === fontFamily)}>${label}</option>`,
        )}
        ${known ? nothing : html`<option value=${fontFamily} selected>Your own</option>`}
      </select>
    </label>
    <label class="font">
      <span>Font family in CSS</span>
      <input
        type="text"
        autocomplete="off"
        spellcheck="false"
        .value=${live(fontFamily)}
        @input=${validate(isFontFamily)}
        @change=${set}
      />
    </label>`;
}

/** The next render replaces an invalid value only if another one was set. */
function validate(isValid: (text: string) => boolean): (event: InputEvent) => void {
  return ({ target }) => {
    const input = target as HTMLInputElement;
    input.ariaInvalid = String(!isValid(input.value));
  };
}

export function radioGroup<Value extends string>({
  label,
  name,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}): TemplateResult {
  const entries = Object.entries(options) as [Value, string][];
  return html`<fieldset>
    <legend>${label}</legend>
    <div class="segments">
      ${entries.map(
        ([key, text]) =>
          html`<label>
            <input
              type="radio"
              name=${name}
              value=${key}
              .checked=${live(key === value)}
              @change=${() => {
                onChange(key);
              }}
            /><span>${text}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
