import { css } from 'lit';

export const menuStyles = css`
  .menu {
    position: fixed;
    z-index: 1;
    inset: auto;
    /* Not a grid, whose rows WebKit stretches to the maximum height. */
    display: flex;
    flex-direction: column;
    min-inline-size: 168px;
    max-inline-size: calc(100vw - 8px);
    max-block-size: calc(100svh - 8px);
    margin: 0;
    padding: var(--_space);
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
  }
  @media print {
    .menu {
      display: none;
    }
  }
  .menu button {
    justify-content: start;
    padding-inline: calc(2 * var(--_space));
    border-radius: max(0px, var(--_radius) - 2px);
    font-weight: inherit;
    text-align: start;
  }
  .menu button:focus-visible {
    outline-offset: -2px;
  }
  .menu [data-action='unlink'] {
    color: var(--_color-danger-text);
  }
`;
