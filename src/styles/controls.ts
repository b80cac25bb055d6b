import { css } from 'lit';

/** Buttons: plain ones, and `.quiet` inside rows and sentences. */
export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    /* A short word in a dense theme is narrower than a fingertip. */
    min-inline-size: var(--_min-target);
    min-block-size: var(--_control-size);
    margin: 0;
    padding: var(--_space) calc(4 * var(--_space));
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: var(--_font-weight-strong);
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    background-color: var(--_color-surface-muted);
  }
  button.quiet {
    min-block-size: max(32px, var(--_min-target));
    padding: var(--_space) calc(2 * var(--_space));
    border-color: transparent;
  }
  button[aria-disabled='true'],
  button:disabled {
    cursor: default;
  }
  button:is([aria-disabled='true'], :disabled):not(.busy) {
    opacity: 0.6;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    align-items: center;
  }
`;
