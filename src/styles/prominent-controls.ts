import { css } from 'lit';

/** Controls that stand out: at most one `.primary` button per view, `.danger` for deletion, and invalid fields. */
export const prominentControls = css`
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
  @media (forced-colors: active) {
    button.primary,
    button.danger {
      border-color: ButtonText;
    }
    /* Forced colors replace the color that marks it. With :host, the rule outweighs the borders that elements set. */
    :host input[aria-invalid='true'] {
      border-width: 3px;
    }
  }
`;
