import { css } from 'lit';

/** For what is drawn of the accounts themselves, and comes with it. */
export const rowStyles = css`
  .label {
    display: -webkit-box;
    overflow: hidden;
    font-weight: var(--_font-weight-strong);
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .client-id,
  .person {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
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
    color: var(--_color-success);
  }
  tbody :is(.limited, .warning) > svg {
    color: var(--_color-warning);
  }
  tbody :is(.needs-relink, .danger) > svg {
    color: var(--_color-danger);
  }
  tbody button.quiet {
    border-color: var(--_color-border);
    font-size: var(--_font-size-small);
  }
  .lacks {
    white-space: nowrap;
    color: var(--_color-warning);
    font-weight: var(--_font-weight-strong);
  }
  summary {
    cursor: pointer;
    padding-block: 2px;
    margin-block: -2px;
  }
  summary + ul {
    margin-block-start: var(--_space);
  }

  /* What has to be said about a row. */
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
  .trace {
    display: block;
  }
  .note button {
    display: flex;
    margin-block-start: calc(2 * var(--_space));
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    align-items: end;
  }
  .toolbar > div {
    flex: 1 1 132px;
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
    font-size: var(--_font-size-small);
  }
  .toolbar label {
    color: var(--_color-text-muted);
  }
  .toolbar .search {
    flex: 4 1 220px;
  }
  .toolbar :is(input, select),
  .rename input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control-height);
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_color-control-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-text);
    font: inherit;
    font-size: var(--_font-size);
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
  @container (inline-size >= 560px) {
    .summary {
      grid-template-columns: auto auto auto;
    }
    .summary button {
      grid-column: 3;
    }
  }
  .summary svg {
    color: var(--_color-warning);
  }
  tbody button.icon {
    inline-size: 32px;
    padding: 0;
  }
  tbody button.icon svg {
    margin: 0;
  }
  .rename {
    display: grid;
    gap: calc(2 * var(--_space));
  }
  .unreadable {
    display: flex;
    gap: calc(2 * var(--_space));
  }

  .scroller {
    /* What is hidden from the eye stands in here too. */
    position: relative;
    display: grid;
    align-content: start;
    gap: calc(3 * var(--_space));
    max-block-size: min(var(--_list-height), 80svh);
    overflow: auto;
    /* The rows' heights become known while one scrolls; whoever draws them keeps the place. */
    overflow-anchor: none;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
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

  .footer {
    display: grid;
    gap: calc(3 * var(--_space));
  }
  .footer .actions {
    gap: calc(3 * var(--_space));
  }

  dialog {
    container-type: inline-size;
    inline-size: min(480px, calc(100vw - 32px));
    max-inline-size: none;
    padding: min(6 * var(--_space), 5vw);
    border: 1px solid var(--_color-border);
    border-radius: calc(2 * var(--_radius));
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow: 0 12px 40px rgb(0 0 0 / 0.24);
  }
  dialog.wide {
    inline-size: min(610px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: rgb(9 12 18 / 0.5);
  }
  dialog h2 {
    font-size: var(--_font-size-large);
    overflow-wrap: anywhere;
  }
  dialog p + p,
  #dialog-text {
    margin-block-start: calc(2 * var(--_space));
  }
  dialog .notice {
    margin-block-start: calc(4 * var(--_space));
  }
  dialog .actions {
    justify-content: end;
    margin-block-start: calc(6 * var(--_space));
  }
  dialog button {
    padding-inline: calc(3 * var(--_space));
  }
  @container (inline-size < 320px) {
    dialog .actions {
      flex-direction: column;
      align-items: stretch;
    }
  }
`;
