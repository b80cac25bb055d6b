import { css } from 'lit';

export const styles = css`
  ::slotted([slot='logo']) {
    display: block;
    max-inline-size: 100%;
    margin-block-end: calc(6 * var(--_space));
  }
  .intro {
    display: grid;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(8 * var(--_space));
  }
  .intro p,
  .notice {
    max-inline-size: 62ch;
  }
  /* A client ID breaks at its hyphens. */
  .account bdi {
    font-family: var(--_font-family-mono);
    font-variant-ligatures: none;
    white-space: nowrap;
  }
  .notice h2 {
    font-size: var(--_font-size-large);
    line-height: 1.4;
  }
`;
