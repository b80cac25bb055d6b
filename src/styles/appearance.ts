import { supportsAdoptingStyleSheets } from 'lit';
import { tokenNames, type Appearance } from './appearance-tokens.ts';

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();
const warnings = new Set<string>();
const densities: Readonly<Record<string, string>> = { comfortable: '1', compact: '0.8' };

/**
 * Sets tokens on a shadow root's host. Uses a constructed sheet, because a strict `style-src` blocks style attributes and
 * the page's rules must still take precedence. Ignores unknown tokens and invalid values, with one warning for each.
 */
export function applyAppearance(root: ShadowRoot, appearance: Appearance | undefined): void {
  const sheet = sheets.get(root) ?? addSheet(root);
  if (!sheet) return;
  sheets.set(root, sheet);
  if (sheet.cssRules.length > 0) sheet.deleteRule(0);
  sheet.insertRule(':host {}');
  const rule = sheet.cssRules[0] as CSSStyleRule;
  for (const [name, given] of Object.entries<unknown>({ ...appearance })) {
    if (given === undefined || given === null) continue;
    const text = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
    const value = name === 'density' ? (densities[text] ?? text) : text;
    if (!tokenNames.includes(name)) warn(`unknown token "${name}"`);
    else if (!isValid(name, value)) warn(`invalid value "${text}" of "${name}"`);
    else rule.style.setProperty(`--personio-link-${name}`, value);
  }
}

function isValid(name: string, value: string): boolean {
  if (value === '') return false;
  // Missing in jsdom.
  return !('CSS' in globalThis) || CSS.supports(propertyFor(name), value);
}

/** A CSS property that accepts the same values. */
function propertyFor(name: string): string {
  if (name.startsWith('color')) return 'color';
  if (name.startsWith('font-family')) return 'font-family';
  if (name.startsWith('font-weight')) return 'font-weight';
  return name === 'density' ? 'flex-grow' : 'padding-left';
}

function warn(problem: string): void {
  if (warnings.has(problem)) return;
  warnings.add(problem);
  console.warn(`personio-link: appearance: ignored the ${problem}. See docs/theming.md.`);
}

function addSheet(root: ShadowRoot): CSSStyleSheet | null {
  if (supportsAdoptingStyleSheets) {
    const sheet = new CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return sheet;
  }
  const style = document.createElement('style');
  root.append(style);
  // Null until the root is in the document.
  return style.sheet;
}
