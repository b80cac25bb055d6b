import { css } from 'lit';

/*
 * `--personio-link-medium` is the reader's own font size, 16px unless they have changed it: `medium` on the host, which an
 * `html { font-size: 62.5% }` does not change as it does `rem`. It is registered as a length, see `defineElement`, so that
 * it is the same everywhere inside.
 *
 * Each private property (`--_…`) reads the public token of the same name, with a default. Style sheets use only the private
 * ones. `light-dark()` follows the `color-scheme` of the page or of the provider's theme.
 */
export const tokens = css`
  :host {
    font-size: medium;
    --personio-link-medium: 1em;
    /* Text on the elements’ own surfaces: inputs, notices, dialogs. Other text inherits the host’s color. */
    --_color-text: var(--personio-link-color-text, light-dark(#1b1f27, #eceef2));
    /* Secondary text: hints, dates. */
    --_color-text-muted: var(
      --personio-link-color-text-muted,
      color-mix(in srgb, currentcolor 74%, transparent)
    );
    /* Background of inputs and dialogs. */
    --_color-surface: var(--personio-link-color-surface, light-dark(#ffffff, #1c2027));
    /* Subtle background: read-only inputs, hovered buttons. */
    --_color-surface-muted: var(
      --personio-link-color-surface-muted,
      color-mix(in srgb, currentcolor 5%, transparent)
    );
    /* Borders between rows and around boxes. */
    --_color-border: var(--personio-link-color-border, color-mix(in srgb, currentcolor 16%, transparent));
    /* Border of inputs. */
    --_color-control-border: var(--personio-link-color-control-border, light-dark(#767d8a, #868e9c));
    /* The primary action and the current step. */
    --_color-accent: var(--personio-link-color-accent, light-dark(#2b50c8, #9db6ff));
    /* Text on the accent color. */
    --_color-on-accent: var(--personio-link-color-on-accent, light-dark(#ffffff, #10182c));
    /* Focus ring. */
    --_color-focus: var(--personio-link-color-focus, light-dark(#2b50c8, #9db6ff));
    /* Success: icons and accents. */
    --_color-success: var(--personio-link-color-success, light-dark(#1a6b3c, #7fd6a0));
    /* Success: background. */
    --_color-success-surface: var(--personio-link-color-success-surface, light-dark(#eaf6ee, #16291e));
    /* Warning: icons and accents. */
    --_color-warning: var(--personio-link-color-warning, light-dark(#815000, #f0c069));
    /* Warning: background. */
    --_color-warning-surface: var(--personio-link-color-warning-surface, light-dark(#fdf4e2, #2e2512));
    /* Errors and destructive actions: icons, text, borders. */
    --_color-danger: var(--personio-link-color-danger, light-dark(#b3261e, #ffb0a8));
    /* Errors: background. */
    --_color-danger-surface: var(--personio-link-color-danger-surface, light-dark(#fdeeec, #341b19));
    /* Information: background. */
    --_color-info-surface: var(--personio-link-color-info-surface, light-dark(#eef2fd, #1b2338));
    /* Corner radius of controls and boxes. */
    --_radius: var(--personio-link-radius, 6px);
    /* Base unit of all spacing. */
    --_space: var(--personio-link-space, 4px);
    /* Height of inputs and buttons. */
    --_control-height: var(--personio-link-control-height, calc(2.5 * var(--personio-link-medium)));
    /* Font of all text. */
    --_font-family: var(--personio-link-font-family, inherit);
    /* Font of client IDs and secrets. */
    --_font-family-mono: var(
      --personio-link-font-family-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace
    );
    /* Font size of hints and details. */
    --_font-size-small: var(--personio-link-font-size-small, calc(0.8125 * var(--personio-link-medium)));
    /* Font size of text. */
    --_font-size: var(--personio-link-font-size, calc(0.875 * var(--personio-link-medium)));
    /* Font size of step and notice titles. */
    --_font-size-large: var(--personio-link-font-size-large, calc(1 * var(--personio-link-medium)));
    /* Font size of the title. */
    --_font-size-heading: var(--personio-link-font-size-heading, calc(1.25 * var(--personio-link-medium)));
    /* Maximum height of a virtualized list. */
    --_list-height: var(--personio-link-list-height, 640px);
    /* Font weight of titles, labels and buttons. */
    --_font-weight-strong: var(--personio-link-font-weight-strong, 600);
  }
`;
