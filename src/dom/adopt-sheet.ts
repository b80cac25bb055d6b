import { adoptStyles, supportsAdoptingStyleSheets, type CSSResult, type LitElement } from 'lit';

/** Adds a lazily loaded style sheet. */
export function adoptSheet({ shadowRoot }: LitElement, styles: CSSResult): void {
  const { styleSheet } = styles;
  // Lit's function replaces the adopted sheets of a root; where browsers have none, it appends a `<style>`.
  if (shadowRoot && !supportsAdoptingStyleSheets) adoptStyles(shadowRoot, [styles]);
  else if (styleSheet && shadowRoot && !shadowRoot.adoptedStyleSheets.includes(styleSheet))
    shadowRoot.adoptedStyleSheets.push(styleSheet);
}
