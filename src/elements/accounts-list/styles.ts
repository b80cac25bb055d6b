import { css } from 'lit';

export const styles = css`
  section {
    /* Smaller text keeps to the lines of the text beside it. */
    --_line: calc(1.5 * var(--_font-size));
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    container-type: inline-size;
  }

  /* Wide: a table. */
  table {
    inline-size: 100%;
    table-layout: fixed;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    border-spacing: 0;
  }
  th,
  td {
    padding-block: calc(3 * var(--_space));
    padding-inline: 0 calc(4 * var(--_space));
    font-weight: inherit;
    text-align: start;
    line-height: var(--_line);
    vertical-align: top;
  }
  :is(th, td):first-child {
    padding-inline-start: calc(4 * var(--_space));
  }
  thead th {
    padding-block: calc(2 * var(--_space));
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    white-space: nowrap;
  }
  thead th:nth-child(2) {
    inline-size: 184px;
  }
  thead th:nth-child(4) {
    inline-size: 144px;
  }
  thead th:nth-child(5) {
    inline-size: 128px;
  }
  thead th:nth-child(6) {
    inline-size: 176px;
  }
  tr:first-child > :is(th, td):not([scope='col']) {
    border-block-start: 1px solid var(--_color-border);
  }
  .linked,
  .checked,
  .access {
    font-size: var(--_font-size-small);
  }
  .row-actions .actions {
    flex-wrap: nowrap;
    justify-content: end;
    /* The text on the buttons stands in line with the row's. */
    margin-block: calc((var(--_line) - 32px) / 2);
  }
  .cell-name {
    display: none;
  }

  /* Skeleton: bars of the height of text in lines of the height of text. */
  .bar {
    display: block;
    max-inline-size: 100%;
    block-size: var(--_line);
  }
  .bar::before {
    display: block;
    inline-size: 100%;
    block-size: 0.75em;
    border-radius: 3px;
    background: color-mix(in srgb, currentcolor 10%, transparent);
    content: '';
    translate: 0 calc((var(--_line) - 100%) / 2);
  }
  .bar.narrow {
    inline-size: 64%;
  }
  .bar.stub {
    inline-size: 112px;
    block-size: 32px;
    padding-block-start: calc((32px - var(--_line)) / 2);
  }

  .empty {
    display: block;
    padding: calc(8 * var(--_space)) calc(4 * var(--_space));
    border: 1px dashed var(--_color-border);
    border-radius: var(--_radius);
    text-align: center;
    text-wrap: balance;
  }
  .empty p {
    max-inline-size: 60ch;
    margin: var(--_space) auto 0;
  }

  /* Narrower: every account a block of its own. */
  @container (inline-size < 960px) {
    table {
      display: block;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    tbody {
      display: grid;
      grid-template:
        'account status actions' 'notes notes notes' 'access linked checked' / minmax(0, 5fr)
        minmax(0, 4fr) minmax(168px, 3fr);
      column-gap: calc(4 * var(--_space));
      padding: calc(4 * var(--_space));
    }
    tbody + tbody {
      border-block-start: 1px solid var(--_color-border);
    }
    tbody tr {
      display: contents;
    }
    tbody tr > :is(th, td):is(:first-child, *):not([scope='col']) {
      display: block;
      padding: 0;
      border: 0;
    }
    :is(.access, .linked, .checked, .notes td) {
      margin-block-start: calc(3 * var(--_space));
    }
    .account {
      grid-area: account;
    }
    .status {
      grid-area: status;
    }
    .access {
      grid-area: access;
    }
    .linked {
      grid-area: linked;
    }
    .checked {
      grid-area: checked;
    }
    .row-actions {
      grid-area: actions;
    }
    .cell-name {
      display: block;
      color: var(--_color-text-muted);
    }
  }
  @container (inline-size < 560px) {
    tbody {
      grid-template:
        'account status' 'notes notes' 'access access' 'linked checked' 'actions actions' / minmax(0, 1fr)
        minmax(0, 1fr);
    }
    .row-actions .actions {
      justify-content: start;
      margin-block: calc(4 * var(--_space)) 0;
    }
  }

  @media (forced-colors: active) {
    .bar::before {
      border: 1px solid;
    }
  }
`;
