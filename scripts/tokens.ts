/** Reads the design tokens from their style sheet and converts them to the W3C's format: the sheet is the only source. */
import { readFileSync } from 'node:fs';

const sheet = new URL('../src/styles/tokens.ts', import.meta.url);
const namePrefix = '--personio-link-';

export interface Token {
  /** Without the prefix: `color-text`. */
  readonly name: string;
  /** `--personio-link-color-text`. */
  readonly property: string;
  /** The comment above it in the sheet. */
  readonly description: string;
  /** The default value in the sheet. */
  readonly css: string;
}

export function readTokens(): readonly Token[] {
  const source = readFileSync(sheet, 'utf8');
  const lines = source.matchAll(
    /\/\* ([^*]+) \*\/\s*--_([\w-]+):\s*var\(\s*--personio-link-([\w-]+),\s*([^;]+?)\s*\);/g,
  );
  const tokens = [...lines].map(([, description = '', privateName, name = '', css = '']) => {
    if (privateName !== name) throw new Error(`--_${String(privateName)} reads another token: ${name}.`);
    return { name, property: namePrefix + name, description, css: css.replace(/\s+/g, ' ') };
  });
  const declared = source.match(/--_[\w-]+:\s*var\(/g) ?? [];
  if (tokens.length !== declared.length) throw new Error('A token in the sheet has no comment.');
  return tokens;
}

/** The W3C Design Tokens format (2025.10). A different value for dark is in the extension. */
export function designTokens(): object {
  const tokens = readTokens();
  return {
    'personio-link': Object.fromEntries(tokens.map((token) => [token.name, designToken(token, tokens)])),
  };
}

function designToken({ name, property, description, css }: Token, tokens: readonly Token[]): object {
  const { type, light, dark } = readValue(name, css, tokens);
  const extension = { cssProperty: property, css, ...(dark === undefined ? {} : { dark }) };
  return {
    $type: type,
    $value: light,
    $description: description,
    $extensions: { 'personio-link': extension },
  };
}

interface Value {
  readonly type: string;
  readonly light: unknown;
  readonly dark?: unknown;
}

function readValue(name: string, css: string, tokens: readonly Token[]): Value {
  const [, light, dark] = /^light-dark\((#\w+), (#\w+)\)$/.exec(css) ?? [];
  if (light && dark) return { type: 'color', light: color(light), dark: color(dark) };
  const [, percent] = /^color-mix\(in srgb, currentcolor (\d+)%, transparent\)$/.exec(css) ?? [];
  if (percent) {
    // `currentcolor` is the host's text color, which a design tool does not know.
    const text = tokens.find((token) => token.name === 'color-text');
    const [, textLight = '#000000', textDark = '#ffffff'] =
      /light-dark\((#\w+), (#\w+)\)/.exec(text?.css ?? '') ?? [];
    const alpha = Number(percent) / 100;
    return { type: 'color', light: { ...color(textLight), alpha }, dark: { ...color(textDark), alpha } };
  }
  const [, length, unit] = /^([\d.]+)(px|rem)$/.exec(css) ?? [];
  if (length) return { type: 'dimension', light: { value: Number(length), unit } };
  const [, factor] = /^calc\(([\d.]+) \* var\(--personio-link-medium\)\)$/.exec(css) ?? [];
  // The reader's own font size is what `rem` means to a design tool.
  if (factor) return { type: 'dimension', light: { value: Number(factor), unit: 'rem' } };
  if (name.startsWith('font-family')) {
    const families = css.split(', ').map((family) => family.replaceAll(/^'|'$/g, ''));
    return { type: 'fontFamily', light: families.length === 1 ? families[0] : families };
  }
  if (/^[\d.]+$/.test(css))
    return { type: name.startsWith('font-weight') ? 'fontWeight' : 'number', light: Number(css) };
  throw new Error(`The value of token ${name} cannot be converted: ${css}.`);
}

function color(hex: string): { colorSpace: string; components: readonly number[]; hex: string } {
  const long = hex.length === 4 ? hex.replaceAll(/\w/g, '$&$&') : hex;
  const components = [1, 3, 5].map((at) => Number((parseInt(long.slice(at, at + 2), 16) / 255).toFixed(4)));
  return { colorSpace: 'srgb', components, hex: long };
}
