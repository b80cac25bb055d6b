/** Values for design tokens, by their names without `--personio-link-`. */
export type Appearance = Readonly<Record<string, string>>;

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/**
 * Sets tokens for everything inside a shadow root's host. A sheet of its own, filled by CSSOM: a strict style-src allows
 * it, and rules of the page still go before it.
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
  for (const [name, value] of Object.entries(appearance ?? {})) {
    rule.style.setProperty(`--personio-link-${name}`, value);
  }
}
