import { css } from 'lit';

export const styles = css`
  /* Without a notice, not even the gap of a flex or grid container around it. */
  :host {
    display: contents;
  }
  :host(:state(attention)) {
    display: block;
  }
  [role='status'] {
    outline: 0;
  }
  .notice {
    --_line: max(32px, var(--_min-target));
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    padding-block: calc(2 * var(--_space));
  }
  .notice > svg {
    margin-block-start: calc(1px + (var(--_line) - 1.5 * var(--_font-size)) / 2);
  }
  .notice > p {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(3 * var(--_space));
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  .notice span:first-child {
    padding-block: calc((var(--_line) - 1.5 * var(--_font-size)) / 2);
  }
  .notice a {
    display: flex;
    align-items: center;
    min-block-size: var(--_line);
  }
  .notice > button {
    grid-column: 3;
    grid-row: 1;
    inline-size: var(--_line);
    padding: 0;
    color: inherit;
  }
  .notice > button svg {
    inline-size: 16px;
    block-size: 16px;
  }
  @media print {
    button {
      display: none;
    }
  }
`;
