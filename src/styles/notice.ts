import { css } from 'lit';

/** A box with an icon: `.notice`, optionally with `.success`, `.warning` or `.danger`. */
export const notice = css`
  .notice {
    --_mark: var(--_color-accent-text);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid color-mix(in srgb, var(--_mark) 30%, transparent);
    border-radius: var(--_radius);
    background-color: var(--_color-info-surface);
    color: var(--_color-surface-text);
  }
  .notice.success {
    --_mark: var(--_color-success-text);
    background-color: var(--_color-success-surface);
  }
  .notice.warning {
    --_mark: var(--_color-warning-text);
    background-color: var(--_color-warning-surface);
  }
  .notice.danger {
    --_mark: var(--_color-danger-text);
    background-color: var(--_color-danger-surface);
  }
  .notice > svg {
    margin-block-start: 1px;
    color: var(--_mark);
  }
  .notice > :not(svg) {
    grid-column: 2;
  }
  .notice > svg + * {
    grid-row: 1;
  }
`;
