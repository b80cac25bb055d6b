import { css } from 'lit';

export const rowStyles = css`
  .label,
  .client-id,
  .person {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .label {
    font-weight: var(--_font-weight-strong);
    -webkit-line-clamp: 3;
  }
  .client-id {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    text-align: start;
  }
  .state {
    display: inline-flex;
    gap: calc(1.5 * var(--_space));
    align-items: start;
  }
  tbody svg {
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 1.5px;
    color: var(--_color-text-muted);
  }
  tbody .active svg {
    color: var(--_color-success-text);
  }
  tbody :is(.limited, .warning) > svg {
    color: var(--_color-warning-text);
  }
  tbody :is(.needs-relink, .danger) > svg {
    color: var(--_color-danger-text);
  }
  tbody button.quiet {
    border-color: var(--_color-border);
    font-size: var(--_font-size-small);
  }
  .lacks {
    /* On one line, unless that is wider than the list. */
    display: inline-block;
    color: var(--_color-warning-text);
    font-weight: var(--_font-weight-strong);
  }
  summary {
    cursor: pointer;
    padding-block: max(2px, (var(--_min-target) - var(--_line)) / 2);
    margin-block: min(-2px, (var(--_line) - var(--_min-target)) / 2);
  }
  summary + ul {
    margin-block-start: var(--_space);
  }

  .notes {
    grid-area: notes;
    margin-block-start: calc(2 * var(--_space));
  }
  .note {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: start;
  }
  .note + .note {
    margin-block-start: calc(3 * var(--_space));
  }
  .note > div {
    max-inline-size: 65ch;
    min-inline-size: 0;
    font-size: var(--_font-size-small);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .note > div > strong,
  .since,
  .recovered,
  .trace {
    display: block;
  }
  :is(.note, .history) .actions:has(button) {
    margin-block-start: calc(2 * var(--_space));
  }

  tbody button.icon {
    inline-size: var(--_target);
    block-size: var(--_target);
    min-block-size: 0;
    padding: 0;
    border-color: transparent;
    color: var(--_color-text-muted);
  }
  tbody button.icon:is(:hover, [aria-expanded='true']) {
    background-color: var(--_color-surface-muted);
    color: inherit;
  }
  tbody button.icon svg {
    margin: 0;
    color: inherit;
  }
  /* Beside the sentence, rows with a problem are not much taller than the others. */
  @container (inline-size >= 61.5em) {
    .note > div {
      display: grid;
      flex: 1;
      grid-template-columns: minmax(0, 65ch) minmax(0, 1fr);
      column-gap: calc(6 * var(--_space));
      max-inline-size: none;
    }
    .note > div > * {
      grid-column: 1;
    }
    .note > div > .actions {
      grid-area: 1 / 2 / span 5;
      align-self: start;
      justify-content: end;
      margin: 0;
    }
  }
  .note + .history {
    margin-block-start: calc(3 * var(--_space));
  }
  .history,
  .history ol {
    display: grid;
    gap: var(--_space);
  }
  .history {
    max-inline-size: 65ch;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    /* The focus ring is in place of the border. */
    outline-offset: -1px;
  }
  .history ol {
    column-gap: calc(3 * var(--_space));
  }
  .history li {
    display: grid;
  }
  .history .line {
    display: block;
  }
  @container (inline-size >= 43em) {
    .history ol {
      /* The first column is as wide as the longest date. */
      grid-template-columns: max-content minmax(0, 1fr);
    }
    .history li {
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
    }
  }
  .rename {
    display: grid;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(2 * var(--_space));
  }

  /* Rounded corners of the scroller itself would be a mask: WebKit then repaints all rows on each scroll step. */
  .frame {
    position: relative;
    border-radius: var(--_radius);
  }
  .frame::after {
    position: absolute;
    inset: 0;
    border: 1px solid var(--_color-border);
    border-radius: inherit;
    content: '';
    pointer-events: none;
  }
  .frame:has(> :focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  .scroller {
    /* Contains the visually hidden elements. */
    position: relative;
    display: grid;
    align-content: start;
    gap: calc(3 * var(--_space));
    max-block-size: min(var(--_list-height), 80svh);
    overflow: auto;
    /* The virtualizer corrects the scroll position itself. */
    overflow-anchor: none;
  }
  .scroller:focus-visible {
    outline: 0;
  }
  .scroller table {
    border: 0;
    border-radius: 0;
  }
  .scroller .footer:not(:empty) {
    padding: 0 calc(4 * var(--_space)) calc(3 * var(--_space));
  }
  .gap + tbody tr {
    border-block-start-color: transparent;
  }
`;
