import { tokenNames } from './appearance-tokens.ts';
import { tokens } from './tokens.ts';

/** Two tokens that are seen together. */
export interface ContrastPair {
  /** The color of text, or of the border of a control. */
  readonly name: string;
  /** The color behind it. */
  readonly on: string;
  /** WCAG 2.2: 4.5 for text (1.4.3), 3 for controls and focus (1.4.11). */
  readonly min: 3 | 4.5;
}

export interface MeasuredPair extends ContrastPair {
  readonly color: string;
  readonly background: string;
  /** From 1 to 21. */
  readonly ratio: number;
}

type Scheme = 'light' | 'dark';

interface PaletteHost extends Element {
  readonly appearance?: object | undefined;
}

type Color = readonly [red: number, green: number, blue: number, alpha: number];

const pair = (name: string, on: string, min: 3 | 4.5 = 4.5): ContrastPair => ({ name, on, min });

export const contrastPairs: readonly ContrastPair[] = [
  pair('color-text', 'color-background'),
  pair('color-text', 'color-surface-muted'),
  pair('color-text-muted', 'color-background'),
  pair('color-on-accent', 'color-accent'),
  pair('color-on-danger', 'color-danger'),
  ...['background', 'surface'].flatMap((on) =>
    ['danger-text', 'success-text', 'warning-text', 'accent-text'].map((name) =>
      pair(`color-${name}`, `color-${on}`),
    ),
  ),
  ...['surface', 'danger-surface', 'success-surface', 'warning-surface', 'info-surface'].map((on) =>
    pair('color-surface-text', `color-${on}`),
  ),
  ...['danger', 'success', 'warning'].map((mark) => pair(`color-${mark}-text`, `color-${mark}-surface`)),
  ...['background', 'surface'].flatMap((on) =>
    ['control-border', 'accent-border', 'focus'].map((name) => pair(`color-${name}`, `color-${on}`, 3)),
  ),
];

/**
 * Measures the contrast of the tokens as they are inside a node, which has to be connected. Resolves them in a probe that
 * is removed again at once. Empty in browsers without relative colors.
 *
 * @param scheme defaults to the one that is shown.
 */
export function measureContrast(parent: ParentNode, scheme?: Scheme): readonly MeasuredPair[] {
  if (!CSS.supports('color', 'color(from red srgb r g b)') || !tokens.styleSheet) return [];
  const probe = document.createElement('span');
  const root = probe.attachShadow({ mode: 'open' });
  const names = [...new Set(contrastPairs.flatMap(({ name, on }) => [name, on]))];
  const rules = names.map((name) => `#${name} { color: color(from var(--_${name}) srgb r g b / alpha); }`);
  const sheet = new CSSStyleSheet();
  // The color of the host, for tokens that derive from `currentcolor`. A theme of forced colors would replace them all.
  sheet.replaceSync(
    `:host { position: absolute; color: var(--_color-text); forced-color-adjust: none; ${scheme ? `color-scheme: ${scheme};` : ''} } ${rules.join(' ')}`,
  );
  root.adoptedStyleSheets = [tokens.styleSheet, sheet];
  const colors = new Map<string, Color>();
  for (const name of names) {
    const element = document.createElement('span');
    element.id = name;
    root.append(element);
  }
  parent.append(probe);
  // Not while they are appended: then the browser would compute styles again for each.
  for (const element of root.children) colors.set(element.id, parseColor(getComputedStyle(element).color));
  probe.remove();
  const opaque = (name: string): Color => over(colors.get(name), colors.get('color-background'));
  return contrastPairs.map((measured) => {
    const background = opaque(measured.on);
    const color = over(colors.get(measured.name), background);
    return {
      ...measured,
      color: toHex(color),
      background: toHex(background),
      ratio: contrastRatio(color, background),
    };
  });
}

/** Browsers round colors. */
export function hasEnoughContrast({ ratio, min }: MeasuredPair): boolean {
  return ratio >= min - 0.02;
}

const warnings = new Set<string>();

/** Names every pair with too little contrast, once for each palette. */
export function warnOfLowContrast(host: PaletteHost): void {
  const { shadowRoot } = host;
  if (!host.isConnected || !shadowRoot) return;
  const schemes = schemesOf(host);
  const found = schemes.map((scheme) => findLowContrast(shadowRoot, scheme));
  for (const [index, problems] of found.entries()) {
    if (problems === '' || warnings.has(problems)) continue;
    warnings.add(problems);
    const inOther = found.some((other, otherIndex) => otherIndex !== index && other === problems);
    const scheme = inOther ? undefined : schemes[index];
    const where = scheme ? ` in ${scheme} mode` : '';
    console.warn(
      `personio-link: the colors have too little contrast${where}: ${problems}. See docs/theming.md.`,
    );
  }
}

function findLowContrast(parent: ParentNode, scheme: Scheme | undefined): string {
  return measureContrast(parent, scheme)
    .filter((measured) => !hasEnoughContrast(measured))
    .map(
      ({ name, color, on, background, ratio, min }) =>
        `${name} ${color} on ${on} ${background} has ${ratio.toFixed(2)}:1 instead of ${String(min)}:1`,
    )
    .join('; ');
}

/**
 * Both, if the reader's setting chooses one. Undefined for the one that is shown if the colors of the other aren't known:
 * a media query may set those.
 */
function schemesOf(host: PaletteHost): readonly (Scheme | undefined)[] {
  const style = getComputedStyle(host);
  const followsReader = ['light', 'dark'].every((scheme) => style.colorScheme.includes(scheme));
  const hasBoth =
    host.appearance !== undefined ||
    tokenNames.some((name) => style.getPropertyValue(`--personio-link-${name}`).includes('light-dark('));
  return followsReader && hasBoth ? ['light', 'dark'] : [undefined];
}

/** Reads `color(srgb 0.1 0.2 0.3 / 0.4)`, the serialization of a relative color in sRGB. */
function parseColor(text: string): Color {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

function over([red, green, blue, alpha]: Color = [0, 0, 0, 1], behind: Color = [1, 1, 1, 1]): Color {
  const mix = (channel: number, other: number): number =>
    Math.min(1, Math.max(0, channel * alpha + other * (1 - alpha)));
  return [mix(red, behind[0]), mix(green, behind[1]), mix(blue, behind[2]), 1];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrastRatio(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Color): number {
  const linear = (channel: number): number =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function toHex([red, green, blue]: Color): string {
  const digits = [red, green, blue].map((channel) =>
    Math.round(channel * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
