import { css } from 'lit';

/*
 * Measured on the table itself. Below 37em the words beside the marks are visually hidden; the legend explains the
 * marks. Below 28.5em each module has a line of its own above its marks, because a long name such as
 * "Organisationseinheiten" would not fit beside them. Longer words of the host break anywhere, because none may widen the
 * table.
 */
export const accessTableStyles = css`
  .access {
    container-type: inline-size;
    max-inline-size: calc(40 * var(--_font-size));
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(5 * var(--_space));
  }
  .legend li,
  .box {
    display: inline-flex;
    gap: calc(1.5 * var(--_space));
    align-items: center;
    line-height: max(20px, 10 * var(--_font-size) / 7);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: calc(1.5 * var(--_space)) calc(1.25 * var(--_space));
    border-block-end: 1px solid var(--_color-border);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }
  th:first-child {
    padding-inline-start: 0;
  }
  th p {
    overflow-wrap: anywhere;
  }
  /* Only the host's reasons: names are easier to find on Personio's screen as whole words. */
  th p.muted {
    hyphens: auto;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .unwanted,
  .wanted .translation {
    color: var(--_color-text-muted);
  }
  thead .translation {
    font-weight: 400;
  }
  .word {
    white-space: nowrap;
  }
  .tick-off {
    display: grid;
    place-items: center;
    inline-size: max(32px, var(--_min-target));
    block-size: max(32px, var(--_min-target));
    --_inset: calc((max(20px, 10 * var(--_font-size) / 7) - max(32px, var(--_min-target))) / 2);
    margin-block: var(--_inset);
    /* Not at the end, where it would leave the table. */
    margin-inline-start: var(--_inset);
    cursor: pointer;
  }
  .missing {
    color: var(--_color-danger-text);
  }
  .mark {
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .required .filled {
    fill: var(--_color-accent);
    stroke: var(--_color-accent-border);
  }
  .required .on-filled {
    stroke: var(--_color-on-accent);
    stroke-width: 2;
  }
  .mark.recommended {
    color: var(--_color-accent-text);
  }
  .mark.leave,
  .mark.not-offered {
    opacity: 0.75;
  }

  @media (forced-colors: active) {
    .mark.mark {
      color: CanvasText;
      opacity: 1;
    }
    .required .filled {
      fill: CanvasText;
    }
    .required .on-filled {
      stroke: Canvas;
    }
  }

  @container (inline-size >= 37em) {
    .translation::before {
      content: '(';
    }
    .translation::after {
      content: ')';
    }
  }
  @container (inline-size < 37em) {
    .word {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    td,
    th:not(:first-child) {
      inline-size: 1%;
      padding-inline: var(--_space);
    }
    .translation {
      display: block;
      font-size: var(--_font-size-small);
    }
  }
  @container (inline-size < 28.5em) {
    :is(table, thead, tbody) {
      display: block;
    }
    tr {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      padding-block: calc(1.5 * var(--_space));
      border-block-end: 1px solid var(--_color-border);
    }
    th:first-child {
      grid-column: 1 / -1;
    }
    :is(th, td):nth-child(n) {
      inline-size: auto;
      padding: calc(0.5 * var(--_space)) 0;
      border: 0;
    }
    tbody .translation {
      display: inline;
    }
    tbody .translation::before {
      content: '(';
    }
    tbody .translation::after {
      content: ')';
    }
  }
`;
