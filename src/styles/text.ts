import { css } from 'lit';

/** Headings, lists, and `.muted`, `.small` and `.mono` text. */
export const text = css`
  h2 {
    font-size: var(--_font-size-heading);
    font-weight: var(--_font-weight-strong);
    line-height: 1.3;
    text-wrap: balance;
  }
  h3 {
    font-size: var(--_font-size-large);
    font-weight: var(--_font-weight-strong);
    line-height: 1.4;
  }
  ul,
  ol {
    list-style: none;
  }
  b,
  strong {
    font-weight: var(--_font-weight-strong);
  }
  .muted {
    color: var(--_color-text-muted);
  }
  .small {
    font-size: var(--_font-size-small);
  }
  .mono {
    font-family: var(--_font-family-mono);
    font-variant-ligatures: none;
    letter-spacing: normal;
    text-transform: none;
    hyphens: none;
  }
`;
