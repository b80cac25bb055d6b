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

  /* Wide: columns. They are as wide in every row, because none depends on what stands in it. */
  table {
    --_columns: minmax(0, 1fr) 168px minmax(0, 1fr) 128px 104px 344px;
    --_areas: 'account status access linked checked actions' 'notes notes notes notes notes notes';
    display: block;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  table.no-actions {
    --_columns: minmax(0, 1fr) 184px minmax(0, 1fr) 144px 128px;
    --_areas: 'account status access linked checked' 'notes notes notes notes notes';
  }
  :is(thead, tbody) {
    display: block;
  }
  tr {
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: calc(4 * var(--_space));
    align-items: start;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    line-height: var(--_line);
  }
  th,
  td {
    display: block;
    min-inline-size: 0;
    padding: 0;
    font-weight: inherit;
    text-align: start;
  }
  thead tr {
    padding-block: calc(2 * var(--_space));
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    white-space: nowrap;
  }
  tbody tr {
    grid-template-areas: var(--_areas);
    border-block-start: 1px solid var(--_color-border);
  }
  .account {
    grid-area: account;
  }
  /* What is said about a status takes a line of its own. */
  .status {
    display: contents;
  }
  .status > :first-child {
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
  .linked,
  .checked,
  .access {
    font-size: var(--_font-size-small);
  }
  .row-actions .actions {
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
  .empty .actions {
    justify-content: center;
    margin-block-start: calc(3 * var(--_space));
  }

  /* Narrower: every account a block of its own. */
  @container (inline-size < 1100px) {
    table,
    table.no-actions {
      --_columns: minmax(0, 5fr) minmax(0, 4fr) 344px;
      --_areas: 'account status actions' 'notes notes notes' 'access linked checked';
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    tbody tr {
      padding: calc(4 * var(--_space));
    }
    thead + tbody tr {
      border-block-start: 0;
    }
    :is(.access, .linked, .checked) {
      margin-block-start: calc(3 * var(--_space));
    }
    .cell-name {
      display: block;
      color: var(--_color-text-muted);
    }
  }
  @container (inline-size < 760px) {
    table,
    table.no-actions {
      --_columns: minmax(0, 1fr) minmax(0, 1fr);
      --_areas: 'account status' 'notes notes' 'access access' 'linked checked' 'actions actions';
    }
    /* A name that is being changed needs the room. */
    tr:has(.rename) {
      --_areas: 'account account' 'status status' 'notes notes' 'access access' 'linked checked'
        'actions actions';
    }
    tr:has(.rename) .status > :first-child {
      margin-block-start: calc(2 * var(--_space));
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
