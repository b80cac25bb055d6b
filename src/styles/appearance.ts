import { supportsAdoptingStyleSheets } from 'lit';

/** Values of design tokens by name, without the prefix `--personio-link-`. */
export type Appearance = Readonly<Record<string, string>>;

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/**
 * Sets tokens on a shadow root's host. Uses a constructed sheet, because a strict `style-src` blocks style attributes and
 * the page's rules must still take precedence.
 */
export function applyAppearance(root: ShadowRoot, appearance: Appearance | undefined): void {
  const sheet = sheets.get(root) ?? addSheet(root);
  if (!sheet) return;
  sheets.set(root, sheet);
  if (sheet.cssRules.length > 0) sheet.deleteRule(0);
  sheet.insertRule(':host {}');
  const rule = sheet.cssRules[0] as CSSStyleRule;
  for (const [name, value] of Object.entries<string | null | undefined>(appearance ?? {})) {
    if (value !== undefined && value !== null) rule.style.setProperty(`--personio-link-${name}`, value);
  }
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
