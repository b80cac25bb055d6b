import { css } from 'lit';

export const styles = css`
  section {
    /* The line height of small text too, so that it aligns with the text beside it. */
    --_line: calc(1.5 * var(--_font-size));
    /* The size of a row's menu button. */
    --_target: max(32px, var(--_min-target));
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    /* On a very wide screen, the eye would lose the row between the columns. */
    max-inline-size: calc(120 * var(--_font-size));
    container-type: inline-size;
  }

  /*
   * Wide: columns. No width depends on the content, so that the columns of all rows align. All widths, and those of the
   * layouts below, follow the font size: of the reader or of the host.
   */
  table {
    --_columns: minmax(0, 1fr) calc(12 * var(--_font-size)) minmax(0, 1fr) calc(9.2 * var(--_font-size))
      calc(7.5 * var(--_font-size)) var(--_target);
    --_areas: 'account status access linked checked actions' 'notes notes notes notes notes notes';
    display: block;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  table.no-actions {
    --_columns: minmax(0, 1fr) calc(13.2 * var(--_font-size)) minmax(0, 1fr) calc(10.3 * var(--_font-size))
      calc(9.2 * var(--_font-size));
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
  /* The notes of a status have their own grid area. */
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
  .row-actions button,
  .row-actions .bar {
    /* Centers it on the first line of the row. */
    margin-block: calc((var(--_line) - var(--_target)) / 2);
  }
  .cell-name {
    display: none;
  }

  /* Skeleton: bars as tall as letters, in lines as tall as text. */
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
    background-color: color-mix(in srgb, currentcolor 10%, transparent);
    content: '';
    translate: 0 calc((var(--_line) - 100%) / 2);
  }
  .bar.narrow {
    inline-size: 64%;
  }
  .bar.stub {
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: calc((var(--_target) - var(--_line)) / 2) 6px;
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

  .invitations {
    display: grid;
    gap: calc(2 * var(--_space));
  }
  .invitations ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .invitations li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: calc(3 * var(--_space));
    align-items: center;
    padding-block: calc(2 * var(--_space));
    border-block-start: 1px solid var(--_color-border);
  }
  .invitations li > p {
    grid-column: 1 / -1;
  }
  .invitations li > p > * {
    margin-block-start: var(--_space);
  }
  .invitations .purpose {
    display: block;
    overflow-wrap: anywhere;
  }
  .invitations button {
    border-color: var(--_color-border);
    font-size: var(--_font-size-small);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    align-items: end;
  }
  .toolbar > div {
    /* As wide as the longest filter or sort order. */
    flex: 1 1 auto;
    display: grid;
    gap: var(--_space);
    min-inline-size: min(calc(13.5 * var(--_font-size)), 100%);
    font-size: var(--_font-size-small);
  }
  .toolbar label {
    color: var(--_color-text-muted);
  }
  .toolbar .search {
    flex: 4 1 calc(15 * var(--_font-size));
  }
  @container (inline-size < 26em) {
    /* Beside each other, the fields would cut off the name of the chosen filter. */
    .toolbar > div {
      flex-basis: 100%;
    }
  }

  .summary {
    display: grid;
    grid-template-columns: auto auto;
    gap: var(--_space) calc(2 * var(--_space));
    align-items: center;
    justify-content: start;
    font-weight: var(--_font-weight-strong);
  }
  .summary button {
    grid-column: 2;
    justify-self: start;
    border-color: var(--_color-border);
    font-size: var(--_font-size-small);
  }
  @container (inline-size >= 40em) {
    .summary {
      grid-template-columns: auto auto auto;
    }
    .summary button {
      grid-column: 3;
    }
  }
  .summary svg {
    color: var(--_color-warning-text);
  }
  .toolbar :is(input, select),
  .rename input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control-size);
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_color-control-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    font: inherit;
    font-size: var(--_font-size-input);
  }
  /* The browser's arrow touches rounded corners. */
  .select {
    position: relative;
  }
  .toolbar select {
    appearance: none;
    padding-inline-end: calc(7.5 * var(--_space));
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .select svg {
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(2.5 * var(--_space));
    block-size: 100%;
    color: var(--_color-text-muted);
    pointer-events: none;
  }
  .problem {
    color: var(--_color-danger-text);
  }
  .error-line {
    display: flex;
    gap: calc(2 * var(--_space));
  }
  .error-line svg {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    color: var(--_color-danger-text);
  }
  .unreadable {
    display: flex;
    gap: calc(2 * var(--_space));
  }

  .footer {
    display: grid;
    gap: calc(3 * var(--_space));
  }
  .footer .actions {
    gap: calc(3 * var(--_space));
  }

  /* Narrower: each account is a block of two lines and its notes. */
  @container (inline-size < 61.5em) {
    table,
    table.no-actions {
      --_columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 4fr) var(--_target);
      --_areas: 'account account status actions' 'notes notes notes notes' 'access linked checked checked';
    }
    table.no-actions {
      --_columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 4fr);
      --_areas: 'account account status' 'notes notes notes' 'access linked checked';
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    thead + tbody tr {
      border-block-start: 0;
    }
    :is(.access, .linked, .checked) {
      margin-block-start: calc(2 * var(--_space));
    }
    .cell-name {
      display: block;
      color: var(--_color-text-muted);
    }
  }
  /* Narrow: one line after the other, each fact beside its name. */
  @container (inline-size < 43em) {
    table,
    table.no-actions {
      --_columns: minmax(0, 1fr) var(--_target);
      --_areas: 'account actions' 'status status' 'notes notes' 'access access' 'linked linked'
        'checked checked';
    }
    .status > :first-child {
      margin-block-start: var(--_space);
    }
    :is(.access, .linked, .checked) {
      margin-block-start: var(--_space);
      padding-inline-start: calc(7 * var(--_font-size));
    }
    .access {
      margin-block-start: calc(2 * var(--_space));
    }
    /* A longer name moves the fact aside. */
    .cell-name {
      float: inline-start;
      box-sizing: border-box;
      min-inline-size: calc(7 * var(--_font-size));
      margin-inline-start: calc(-7 * var(--_font-size));
      padding-inline-end: calc(2 * var(--_space));
    }
    /* The person is beside the date, if there is space. */
    .linked {
      display: flex;
      flex-wrap: wrap;
      column-gap: 0.3em;
    }
    /* Without the gap, the date aligns with the facts above and below. */
    .linked .cell-name {
      margin-inline-end: -0.3em;
    }
  }
  /* Narrower than a name and a date beside each other, as with large text: each fact below its name. */
  @container (inline-size < 15em) {
    :is(.access, .linked, .checked) {
      padding-inline-start: 0;
    }
    .cell-name {
      float: none;
      flex-basis: 100%;
      margin-inline-start: 0;
    }
    .toolbar input {
      padding-inline: calc(1.5 * var(--_space));
    }
  }

  @media (forced-colors: active) {
    .bar::before {
      border: 1px solid;
    }
  }
  /* On paper nothing can be pressed, and no row is split. A virtualized list prints what it shows. */
  @media print {
    .toolbar,
    button {
      display: none;
    }
    tbody {
      break-inside: avoid;
    }
  }
`;
