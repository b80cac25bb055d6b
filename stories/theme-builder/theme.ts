import type { Appearance } from '../../src/index.ts';
import type { Theme } from '../../src/provider/personio-link-provider.ts';

export const colorNames = ['accent', 'background', 'text', 'danger', 'success', 'warning'] as const;
export type ColorName = (typeof colorNames)[number];
export type Scheme = 'light' | 'dark';

/** What the theme builder edits: the base tokens. */
export interface ThemeSettings {
  readonly scheme: Theme;
  /** As `#rrggbb`. */
  readonly colors: Readonly<Record<ColorName, Readonly<Record<Scheme, string>>>>;
  /** In pixels. */
  readonly radius: number;
  /** In pixels. */
  readonly space: number;
  readonly density: number;
  /** In pixels at the browser's default font size. */
  readonly fontSize: number;
  readonly fontFamily: string;
}

export type NumberName = 'radius' | 'space' | 'density' | 'fontSize';

export const ranges: Readonly<Record<NumberName, { min: number; max: number; step: number }>> = {
  radius: { min: 0, max: 24, step: 1 },
  space: { min: 2, max: 8, step: 0.5 },
  density: { min: 0.7, max: 1.4, step: 0.05 },
  fontSize: { min: 12, max: 20, step: 1 },
};

/** The defaults in tokens.json. */
export const defaultTheme: ThemeSettings = {
  scheme: 'auto',
  colors: {
    accent: { light: '#2b50c8', dark: '#9db6ff' },
    background: { light: '#ffffff', dark: '#14171c' },
    text: { light: '#1b1f27', dark: '#eceef2' },
    danger: { light: '#b3261e', dark: '#ffb0a8' },
    success: { light: '#2f9e5f', dark: '#7fd6a0' },
    warning: { light: '#d98a00', dark: '#f0c069' },
  },
  radius: 6,
  space: 4,
  density: 1,
  fontSize: 14,
  fontFamily: 'inherit',
};

const pixelsPerRem = 16;

/** The colors of a theme that has one scheme are the defaults in the other. */
export function fromAppearance(scheme: Theme, appearance: Appearance): ThemeSettings {
  const colors = eachColor((name) => {
    const value = appearance[`color-${name}`];
    const fallback = defaultTheme.colors[name];
    if (value === undefined) return fallback;
    const [, light, dark] = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value) ?? [];
    if (light !== undefined && dark !== undefined) return { light, dark };
    return scheme === 'auto' ? { light: value, dark: value } : { ...fallback, [scheme]: value };
  });
  const { radius, space, density, 'font-size': fontSize, 'font-family': fontFamily } = appearance;
  const number = (text: string | undefined, fallback: number): number =>
    text === undefined ? fallback : Number.parseFloat(text);
  return {
    scheme,
    colors,
    radius: number(radius, defaultTheme.radius),
    space: number(space, defaultTheme.space),
    density: density === 'compact' ? 0.8 : typeof density === 'number' ? density : defaultTheme.density,
    fontSize: number(fontSize, defaultTheme.fontSize / pixelsPerRem) * pixelsPerRem,
    fontFamily: fontFamily ?? defaultTheme.fontFamily,
  };
}

/** Without what is the default, but always with background and text: only then does the provider show a background. */
export function toAppearance(settings: ThemeSettings): Appearance {
  const values = valuesOf(settings);
  const defaults = valuesOf({ ...defaultTheme, scheme: settings.scheme });
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => ['color-background', 'color-text'].includes(name) || value !== defaults[name],
    ),
  );
}

function valuesOf(settings: ThemeSettings): Record<string, string | number> {
  const { scheme, colors, radius, space, density, fontSize, fontFamily } = settings;
  const color = ({ light, dark }: Record<Scheme, string>): string => {
    if (scheme === 'auto') return light === dark ? light : `light-dark(${light}, ${dark})`;
    return scheme === 'dark' ? dark : light;
  };
  return {
    ...Object.fromEntries(colorNames.map((name) => [`color-${name}`, color(colors[name])])),
    radius: `${radius}px`,
    space: `${space}px`,
    density,
    'font-family': fontFamily,
    // It follows the font size that the reader has set.
    'font-size': `${fontSize / pixelsPerRem}rem`,
  };
}

export function toCss(settings: ThemeSettings): string {
  const scheme = settings.scheme === 'auto' ? 'light dark' : settings.scheme;
  const tokens = Object.entries<string | number | undefined>({ ...toAppearance(settings) });
  const lines = tokens.map(([name, value]) => `  --personio-link-${name}: ${String(value)};\n`);
  return `personio-link-provider {\n  color-scheme: ${scheme};\n${lines.join('')}}\n`;
}

/** JavaScript that sets `theme` and `appearance` of the provider. */
export function toScript(settings: ThemeSettings): string {
  const entries = Object.entries<string | number | undefined>({ ...toAppearance(settings) });
  const lines = entries.map(([name, value]) => {
    const key = name.includes('-') ? `'${name}'` : name;
    return `    ${key}: ${JSON.stringify(value)},\n`;
  });
  return `Object.assign(document.querySelector('personio-link-provider'), {
  theme: '${settings.scheme}',
  appearance: {
${lines.join('')}  },
});
`;
}

/** A URL fragment from which `fromFragment` restores the theme. */
export function toFragment({ scheme, colors, fontFamily, ...numbers }: ThemeSettings): string {
  const parameters = new URLSearchParams({ scheme });
  for (const name of colorNames) {
    const { light, dark } = colors[name];
    parameters.set(name, `${light}.${dark}`.replaceAll('#', ''));
  }
  for (const [name, value] of Object.entries(numbers)) parameters.set(name, String(value));
  parameters.set('font', fontFamily);
  return `#${parameters.toString()}`;
}

/** Undefined for a fragment that is no theme. What is missing or invalid in one is the default: anyone can write a link. */
export function fromFragment(fragment: string): ThemeSettings | undefined {
  const parameters = new URLSearchParams(fragment.slice(1));
  const scheme = parameters.get('scheme');
  if (scheme !== 'light' && scheme !== 'dark' && scheme !== 'auto') return undefined;
  const number = (name: NumberName): number => {
    const { min, max } = ranges[name];
    const text = parameters.get(name) ?? '';
    const value = Number(text);
    return text !== '' && value >= min && value <= max ? value : defaultTheme[name];
  };
  const font = parameters.get('font') ?? '';
  return {
    scheme,
    colors: eachColor((name) => {
      const [, light, dark] = /^([0-9a-f]{6})\.([0-9a-f]{6})$/.exec(parameters.get(name) ?? '') ?? [];
      return light === undefined || dark === undefined
        ? defaultTheme.colors[name]
        : { light: `#${light}`, dark: `#${dark}` };
    }),
    radius: number('radius'),
    space: number('space'),
    density: number('density'),
    fontSize: number('fontSize'),
    fontFamily: isFontFamily(font) ? font : defaultTheme.fontFamily,
  };
}

export function isFontFamily(text: string): boolean {
  // A declaration in the copied CSS ends at a semicolon or brace, even where the browser accepts it inside a string.
  return text.length <= 300 && !/[;{}\\]|\/\*/.test(text) && CSS.supports('font-family', text);
}

/** `#rrggbb` for `#rgb` and `rrggbb`, too. Undefined for anything else. */
export function parseColor(text: string): string | undefined {
  const [, digits = ''] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim()) ?? [];
  if (digits === '') return undefined;
  const all = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return `#${all.toLowerCase()}`;
}

function eachColor(
  read: (name: ColorName) => Readonly<Record<Scheme, string>>,
): Readonly<Record<ColorName, Readonly<Record<Scheme, string>>>> {
  return {
    accent: read('accent'),
    background: read('background'),
    text: read('text'),
    danger: read('danger'),
    success: read('success'),
    warning: read('warning'),
  };
}
