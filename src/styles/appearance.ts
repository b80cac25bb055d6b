/** Values of design tokens by name, without the prefix `--personio-link-`. */
export type Appearance = Readonly<Record<string, string>>;

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/**
 * Sets tokens on a shadow root's host. Uses a constructed sheet, because a strict `style-src` blocks style attributes and
 * the page's rules must still take precedence.
 */
export function applyAppearance(root: ShadowRoot, appearance: Appearance | undefined): void {
  let sheet = sheets.get(root);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheets.set(root, sheet);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(':host {}');
  const rule = sheet.cssRules[0] as CSSStyleRule;
  for (const [name, value] of Object.entries<string | null | undefined>(appearance ?? {})) {
    if (value !== undefined && value !== null) rule.style.setProperty(`--personio-link-${name}`, value);
  }
}
