import type { CSSResult, LitElement } from 'lit';

/** Adds a lazily loaded style sheet, once. */
export function adoptSheet({ shadowRoot }: LitElement, { styleSheet }: CSSResult): void {
  if (styleSheet && shadowRoot && !shadowRoot.adoptedStyleSheets.includes(styleSheet))
    shadowRoot.adoptedStyleSheets.push(styleSheet);
}
