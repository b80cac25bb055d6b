import type { CSSResult, LitElement } from 'lit';

/** Adds a sheet that was fetched later, once, however often its element is moved. */
export function adoptSheet({ shadowRoot }: LitElement, { styleSheet }: CSSResult): void {
  if (styleSheet && shadowRoot && !shadowRoot.adoptedStyleSheets.includes(styleSheet))
    shadowRoot.adoptedStyleSheets.push(styleSheet);
}
