/**
 * Reads `tokens.json`, the only source of the design tokens, and generates from it the style sheet, the type of
 * `appearance`, and the tables of the documentation.
 *
 * The file has the format of the W3C Design Tokens group (2025.10). What that format cannot express is in
 * `$extensions.personio-link`; where it has the name of a token in braces, the sheet reads that token:
 *
 * - `tier`: `base`, or `derived` from base tokens.
 * - `dark`: the value in dark mode.
 * - `css`: the value in CSS, if it is not `$value`.
 * - `textOn`: black or white, whichever has more contrast on that color.
 * - `contrast`: the color `of`, changed until it has the `ratio` on the background and on every surface derived from it.
 * - `inherited`: the value in CSS while `color-text` is not set, because text then has the color of the page.
 * - `scaledBy`: a factor.
 *
 * For colors that derive, `$value` and `dark` are what browsers compute, as `test/styles/tokens.browser.test.ts` checks.
 *
 * Hand-written because the formats of Style Dictionary ignore these extensions: the same code would be custom formats.
 */
import { readFileSync } from 'node:fs';

interface Color {
  readonly components: readonly number[];
  readonly alpha?: number;
  readonly hex: string;
}

type Value = Color | { readonly value: number; readonly unit: string } | number | string | readonly string[];

interface DesignToken {
  readonly $type: 'color' | 'dimension' | 'fontFamily' | 'fontWeight' | 'number';
  readonly $value: Value;
  readonly $description: string;
  readonly $extensions: {
    readonly 'personio-link': {
      readonly tier: 'base' | 'derived';
      readonly dark?: Color;
      readonly css?: string;
      readonly textOn?: string;
      readonly contrast?: { readonly of: string; readonly ratio: number };
      readonly inherited?: string;
      readonly scaledBy?: string;
    };
  };
}

interface Token {
  /** Without the prefix: `color-text`. */
  readonly name: string;
  /** `--personio-link-color-text`. */
  readonly property: string;
  readonly type: DesignToken['$type'];
  readonly tier: 'base' | 'derived';
  readonly description: string;
  /** The default as the documentation shows it: `#ffffff`, `3:1 of color-accent`. */
  readonly shown: string;
  /** The default in CSS. */
  readonly css: string;
  /** Takes precedence over `css` where browsers can compute it, and is invalid unless a color that it derives from is set. */
  readonly adapted?: string;
  readonly scaledBy?: string;
}

const file = new URL('../tokens.json', import.meta.url);

export function readTokens(): readonly Token[] {
  const { 'personio-link': tokens } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly 'personio-link': Readonly<Record<string, DesignToken>>;
  };
  return Object.entries(tokens).map(([name, token]) => {
    const { tier, scaledBy } = token.$extensions['personio-link'];
    return {
      name,
      property: `--personio-link-${name}`,
      type: token.$type,
      tier,
      description: token.$description,
      ...cssOf(token),
      ...(scaledBy ? { scaledBy: reference(scaledBy) } : {}),
    };
  });
}

function cssOf({ $value, $extensions }: DesignToken): Pick<Token, 'shown' | 'css' | 'adapted'> {
  const { css, dark, textOn, contrast, inherited } = $extensions['personio-link'];
  if (textOn) {
    return {
      shown: `black or white on ${named(textOn)}`,
      // For the default accent and danger; older browsers do not adapt it to others.
      css: 'light-dark(#ffffff, #10182c)',
      adapted: `color(from ${reference(textOn)} xyz-d65 var(--_text-channels) / 1)`,
    };
  }
  if (contrast) {
    const { of, ratio } = contrast;
    const color = inherited
      ? reference(of).replace('var(--_color-text)', 'var(--personio-link-color-text)')
      : ifSet(reference(of), [...namesIn(of), 'color-background']);
    return {
      shown: `${String(ratio)}:1 of ${named(of)}`,
      css: inherited ?? unadapted(of, plainCss($value, dark)),
      adapted: readable(color, ratio >= 4.5 ? '--_text-limit' : '--_border-limit'),
    };
  }
  const value = css ?? plainCss($value, dark);
  return { shown: named(value), css: reference(value) };
}

/** Without adapting: the color that the host has set, else a default that is readable as it is. */
function unadapted(of: string, initial: string): string {
  const [, name] = /^\{([\w-]+)\}$/.exec(of) ?? [];
  return name ? `var(--personio-link-${name}, ${initial})` : reference(of);
}

function plainCss(value: Value, dark: Color | undefined): string {
  if (typeof value === 'string') return value.replace('personio-link.', '');
  if (typeof value === 'number') return String(value);
  if (isList(value)) return value.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(', ');
  if ('unit' in value) return `${String(value.value)}${value.unit}`;
  return dark ? `light-dark(${value.hex}, ${dark.hex})` : value.hex;
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

function reference(css: string): string {
  return css.replaceAll(/\{([\w-]+)\}/g, 'var(--_$1)');
}

function namesIn(css: string): readonly string[] {
  return [...css.matchAll(/\{([\w-]+)\}/g)].map(([, name = '']) => name);
}

function named(css: string): string {
  return css.replaceAll(/\{([\w-]+)\}/g, '$1');
}

/** Y of xyz-d65 is WCAG's relative luminance. Black and white have the same contrast on a color with a Y of 0.179. */
const middle = '.179';
/** X, Y and Z of white. */
const white = { x: '.9505', y: '1', z: '1.089' };

/** The channels of black or white, in `color(from …)` of what is behind the text. */
function textChannels(): string {
  const isDark = `clamp(0, (${middle} - y) * 9999, 1)`;
  return Object.values(white)
    .map((part) => `calc(${part} * ${isDark})`)
    .join(' ');
}

/**
 * The luminance that a color may have for a ratio, on the background and on the background mixed with at most 8 % of any
 * other color. As the alpha of black, because `color-mix()` then brings it together with the channels of another color:
 * half of it on a light background, where it is the maximum, and half of it plus 0.5 on a dark one, where it is the minimum.
 *
 * - Mixing 8 % of black into white leaves 0.827 of its luminance, and more of darker colors.
 * - Mixing 8 % of white into a luminance of y gives at most 1.4 y + 0.012.
 * - An alpha may be rounded to 8 bits, which changes the limit by up to 0.004.
 */
function limit(ratio: number): string {
  const isLight = `clamp(0, (y - ${middle}) * 9999, 1)`;
  const max = `max(0, (.827 * y + .05) / ${String(ratio)} - .054)`;
  const min = `min(1, (1.4 * y + .062) * ${String(ratio)} - .046)`;
  return `color(from var(--_color-background) xyz-d65 0 0 0 / calc(${isLight} * ${max} / 2 + (1 - ${isLight}) * (.5 + ${min} / 2)))`;
}

/**
 * The channels of a color of the same hue within a limit, in `color(from …)` of a mix. The mix has the color in its channels,
 * divided by 4 × alpha, and the limit in its alpha: (0.5 + limit) / 2. Darkens by scaling the channels, and lightens by
 * mixing in white, which are exact and stay inside the gamut.
 */
function readableChannels(): string {
  const isLight = 'clamp(0, (.4 - alpha) * 99, 1)';
  const luminance = '4 * alpha * y';
  return Object.entries(white)
    .map(([channel, part]) => {
      const own = `4 * alpha * ${channel}`;
      const darkened = `min(${own}, (4 * alpha - 1) * ${channel} / max(y, .0001))`;
      const share = `max(0, (4 * alpha - 2 - ${luminance}) / max(.0001, 1 - ${luminance}))`;
      return `calc(${isLight} * ${darkened} + (1 - ${isLight}) * (${own} + (${part} - ${own}) * ${share}))`;
    })
    .join(' ');
}

function readable(color: string, limitProperty: string): string {
  return `color(from color-mix(in xyz-d65, color(from ${color} xyz-d65 x y z / .5), var(${limitProperty})) xyz-d65 var(--_readable-channels) / 1)`;
}

/**
 * A color, invalid while none of these base tokens is set: browsers would compute the defaults, which are in tokens.json, again
 * for every element. Apart from that, `color-mix()` with 0 % changes nothing. Names only what the color derives from, so that
 * a color that browsers can't parse changes no others.
 */
function ifSet(color: string, baseTokens: readonly string[]): string {
  const anySet = [...new Set(baseTokens)].reduceRight((next, name) => {
    const property = `--personio-link-${name}`;
    return next ? `var(${property}, ${next})` : `var(${property})`;
  }, '');
  return `color-mix(in xyz-d65, ${color}, ${anySet} 0%)`;
}

/** `src/styles/tokens.ts`. */
export function tokenSheet(): string {
  const tokens = readTokens();
  const declarations = tokens.map(({ name, property, css, adapted, scaledBy }) => {
    const initial = adapted ? `var(--_own-${name}, ${css})` : css;
    const value = `var(${property}, ${initial})`;
    return `--_${name}: ${scaledBy ? `calc(${value} * ${scaledBy})` : value};`;
  });
  const adaptations = tokens.flatMap(({ name, adapted }) => (adapted ? [`--_own-${name}: ${adapted};`] : []));
  return `/* Generated by \`npm run analyze\` from tokens.json. */
import { css } from 'lit';

/*
 * \`--personio-link-medium\` is the reader's own font size, 16px unless they have changed it: \`medium\` on the host, which an
 * \`html { font-size: 62.5% }\` does not change as it does \`rem\`. It is registered as a length, see \`defineElement\`, so that
 * it is the same everywhere inside.
 *
 * Each private property (\`--_…\`) reads the public token of the same name, with a default. Style sheets use only the private
 * ones. \`light-dark()\` follows the \`color-scheme\` of the page or of the provider's theme.
 *
 * Colors adapt to each other where relative colors have channels that are numbers: not in Firefox 126 and 127, nor in
 * Safari 17 (https://developer.mozilla.org/docs/Web/CSS/Reference/Values/color_value/color#browser_compatibility).
 * A color is computed (\`--_own-…\`) only if one that it derives from is set: to compute all would take browsers as long as
 * all other styles of an element.
 */
export const tokens = css\`
  :host {
    font-size: medium;
    color: var(--personio-link-color-text, inherit);
    --personio-link-medium: 1em;
    ${declarations.join('\n    ')}
  }
  @supports (color: color(from red xyz-d65 calc(x + 0.1) y z / alpha)) {
    :host {
      --_text-limit: ${limit(4.5)};
      --_border-limit: ${limit(3)};
      --_text-channels: ${textChannels()};
      --_readable-channels: ${readableChannels()};
      ${adaptations.join('\n      ')}
    }
  }
\`;
`;
}

/** `src/styles/appearance-tokens.ts`. */
export function appearanceType(): string {
  const tokens = readTokens();
  const typeOf = ({ name, type }: Token): string => {
    if (name === 'density') return `'comfortable' | 'compact' | number`;
    return type === 'fontWeight' || type === 'number' ? 'number | string' : 'string';
  };
  const member = (token: Token): string =>
    `  /** ${token.description} @default \`${token.shown}\` */\n  readonly '${token.name}'?: ${typeOf(token)} | undefined;`;
  return `/* Generated by \`npm run analyze\` from tokens.json. */

/**
 * Values of design tokens by name, without the prefix \`--personio-link-\`: CSS values, e.g.
 * \`{ 'color-accent': '#7a1fa2', radius: '2px', density: 'compact' }\`. A few base tokens come first; everything after
 * \`font-size\` derives from them.
 */
export interface Appearance {
${tokens.map(member).join('\n')}
}

export const tokenNames: readonly string[] = '${tokens.map(({ name }) => name).join(' ')}'.split(' ');
`;
}

/** The rows of the tables in `docs/theming.md`. */
export function tokenRows(tier: Token['tier']): readonly (readonly string[])[] {
  return readTokens()
    .filter((token) => token.tier === tier)
    .map(({ property, description, shown }) => [`\`${property}\``, description, `\`${shown}\``]);
}
