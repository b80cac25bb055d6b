import { css } from 'lit';

/** Buttons: at most one `.primary` per view, plain ones, `.quiet` inside rows and sentences, `.danger` for deletion. */
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
  button.primary {
    --_fill: var(--_color-accent);
    --_on-fill: var(--_color-on-accent);
    border-color: var(--_color-accent-border);
  }
  button.danger {
    --_fill: var(--_color-danger);
    --_on-fill: var(--_color-on-danger);
    border-color: var(--_color-danger-text);
  }
  button:is(.primary, .danger) {
    background-color: var(--_fill);
    color: var(--_on-fill);
  }
  button:is(.primary, .danger):hover {
    background-color: color-mix(in srgb, var(--_fill) 88%, var(--_color-text));
  }
  @supports (color: color(from red srgb calc(1 - r) g b)) {
    /* Darker or lighter, whichever adds contrast to the text on it. */
    button:is(.primary, .danger):hover {
      background-color: color-mix(
        in srgb,
        var(--_fill) 88%,
        color(from var(--_on-fill) srgb calc(1 - r) calc(1 - g) calc(1 - b))
      );
    }
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
  @media (forced-colors: active) {
    button.primary,
    button.danger {
      border-color: ButtonText;
    }
    /* The color is replaced there. */
    :host input[aria-invalid='true'] {
      border-width: 3px;
    }
  }
`;
