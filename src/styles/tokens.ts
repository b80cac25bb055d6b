import { css } from 'lit';

/*
 * Each private name (`--_…`) takes its value from the public token of the same name, or from the default beside it.
 * Sheets use the private names alone. `light-dark()` follows the color-scheme that the page, or the provider's theme, sets.
 * Text that stands on the host's own background takes the host's colour; `text` is for text on our surfaces.
 */
export const tokens = css`
  :host {
    /* Text on surfaces of ours: inputs, notices, dialogs. Text on the host’s background takes the host’s colour. */
    --_color-text: var(--personio-link-color-text, light-dark(#1b1f27, #eceef2));
    /* Text that steps back: hints, dates. */
    --_color-text-muted: var(
      --personio-link-color-text-muted,
      color-mix(in srgb, currentcolor 74%, transparent)
    );
    /* Background of inputs and dialogs. */
    --_color-surface: var(--personio-link-color-surface, light-dark(#ffffff, #1c2027));
    /* Background that is set off a little: read-only inputs, buttons under the pointer. */
    --_color-surface-muted: var(
      --personio-link-color-surface-muted,
      color-mix(in srgb, currentcolor 5%, transparent)
    );
    /* Hairlines between rows and around boxes. */
    --_color-border: var(--personio-link-color-border, color-mix(in srgb, currentcolor 16%, transparent));
    /* Border of inputs. */
    --_color-control-border: var(--personio-link-color-control-border, light-dark(#767d8a, #868e9c));
    /* The primary action and the current step. */
    --_color-accent: var(--personio-link-color-accent, light-dark(#2b50c8, #9db6ff));
    /* Text on the accent colour. */
    --_color-on-accent: var(--personio-link-color-on-accent, light-dark(#ffffff, #10182c));
    /* Ring around what has the focus. */
    --_color-focus: var(--personio-link-color-focus, light-dark(#2b50c8, #9db6ff));
    /* Mark of what works. */
    --_color-success: var(--personio-link-color-success, light-dark(#1a6b3c, #7fd6a0));
    /* Background of what works. */
    --_color-success-surface: var(--personio-link-color-success-surface, light-dark(#eaf6ee, #16291e));
    /* Mark of what works in part. */
    --_color-warning: var(--personio-link-color-warning, light-dark(#815000, #f0c069));
    /* Background of what works in part. */
    --_color-warning-surface: var(--personio-link-color-warning-surface, light-dark(#fdf4e2, #2e2512));
    /* Mark of what does not work, and the action that ends something. */
    --_color-danger: var(--personio-link-color-danger, light-dark(#b3261e, #ffb0a8));
    /* Background of what does not work. */
    --_color-danger-surface: var(--personio-link-color-danger-surface, light-dark(#fdeeec, #341b19));
    /* Background of information. */
    --_color-info-surface: var(--personio-link-color-info-surface, light-dark(#eef2fd, #1b2338));
    /* Corners of controls and boxes. */
    --_radius: var(--personio-link-radius, 6px);
    /* The unit of all distances. */
    --_space: var(--personio-link-space, 4px);
    /* Height of inputs and buttons. */
    --_control-height: var(--personio-link-control-height, 40px);
    /* Face of all text. */
    --_font-family: var(--personio-link-font-family, inherit);
    /* Face of client IDs and secrets. */
    --_font-family-mono: var(
      --personio-link-font-family-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace
    );
    /* Size of hints and details. */
    --_font-size-small: var(--personio-link-font-size-small, 13px);
    /* Size of text. */
    --_font-size: var(--personio-link-font-size, 14px);
    /* Size of step and notice titles. */
    --_font-size-large: var(--personio-link-font-size-large, 16px);
    /* Size of the title. */
    --_font-size-heading: var(--personio-link-font-size-heading, 20px);
    /* Greatest height of a list whose rows are seen through a window. */
    --_list-height: var(--personio-link-list-height, 640px);
    /* Weight of titles, labels and buttons. */
    --_font-weight-strong: var(--personio-link-font-weight-strong, 600);
  }
`;
