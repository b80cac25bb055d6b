import { css } from 'lit';

export const toolbarStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    align-items: end;
  }
  .toolbar > div {
    flex: 1 1 calc(9.4 * var(--_font-size));
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
    font-size: var(--_font-size-small);
  }
  .toolbar label {
    color: var(--_color-text-muted);
  }
  .toolbar .search {
    flex: 4 1 calc(15.7 * var(--_font-size));
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
    color: var(--_color-warning);
  }
  @media print {
    .toolbar {
      display: none;
    }
  }
`;
