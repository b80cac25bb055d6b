import { css } from 'lit';

export const styles = css`
  :host {
    max-inline-size: 35em;
  }
  form {
    display: grid;
    gap: calc(3 * var(--_space));
  }
  .intro {
    display: grid;
    gap: var(--_space);
    margin-block-end: var(--_space);
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  label {
    font-weight: var(--_font-weight-strong);
  }
  /* A masked client ID breaks neither at its hyphen nor at its ellipsis. */
  p > bdi {
    white-space: nowrap;
  }
  .label-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
    align-items: baseline;
    justify-content: space-between;
  }
  .optional {
    color: var(--_color-text-muted);
    font-weight: 400;
  }
  input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control-size);
    margin-block: calc(1.5 * var(--_space)) 0;
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_color-control-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    font: inherit;
    font-size: var(--_font-size-input);
    text-overflow: ellipsis;
  }
  input.mono {
    font-family: var(--_font-family-mono);
    text-align: start;
  }
  /* For what an input method is composing, which can't be replaced by mask characters yet. */
  input.masked {
    -webkit-text-security: disc;
  }
  input:focus-visible {
    outline-offset: -1px;
  }
  input[aria-invalid='true'] {
    border-color: var(--_color-danger-text);
    box-shadow: inset 0 0 0 1px var(--_color-danger-text);
  }
  input:read-only {
    background-color: var(--_color-surface-muted);
  }
  /* Edge's own reveal button would appear beside ours. */
  input::-ms-reveal {
    display: none;
  }
  .with-button {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(2 * var(--_space));
    align-items: end;
  }
  .reveal {
    position: relative;
    min-inline-size: calc(48 * var(--_font-size) / 7);
  }
  /* Reserves one line, so that nothing moves when a problem appears. */
  .finding {
    min-block-size: calc(12 * var(--_font-size) / 7);
    padding-block-start: 4px;
  }
  .finding p {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(1.5 * var(--_space));
    align-items: start;
  }
  .finding svg {
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 2px;
  }
  .problem {
    color: var(--_color-danger-text);
  }
  .hint svg {
    color: var(--_color-accent-text);
  }
  button.link {
    display: inline;
    min-block-size: var(--_min-target);
    padding: 0;
    border: 0;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  button.link:hover {
    background: none;
    text-decoration-thickness: 2px;
  }
  .hint button.link {
    font-weight: var(--_font-weight-strong);
  }
  form > .notice {
    margin-block-end: calc(3 * var(--_space));
  }
  .advice,
  .advice ul {
    display: grid;
    gap: var(--_space);
  }
  .notice .mono {
    overflow-wrap: anywhere;
  }
  /* Below each other: in a row, the bold one would move the others. */
  .stages {
    display: grid;
    justify-items: start;
  }
  #progress:has(.stages) {
    flex-basis: 100%;
  }
  .stages li {
    display: inline-flex;
    gap: var(--_space);
    align-items: center;
  }
  .stages svg,
  .dot {
    inline-size: 16px;
    block-size: 16px;
  }
  .stages svg {
    color: var(--_color-success-text);
  }
  .dot::before {
    content: '';
    display: block;
    inline-size: 6px;
    block-size: 6px;
    margin: 5px;
    border-radius: 50%;
    background-color: var(--_color-control-border);
  }
  .current {
    color: var(--_color-surface-text);
    font-weight: var(--_font-weight-strong);
  }
  .current .dot::before {
    background-color: var(--_color-accent-text);
  }
  .spinner {
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid currentcolor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @media (forced-colors: active) {
    .dot::before {
      background: GrayText;
    }
    .current .dot::before {
      background: Highlight;
    }
    .spinner {
      border-inline-end-color: Canvas;
      forced-color-adjust: none;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }
  .notice + .actions > button,
  .notice + .actions ::slotted(*) {
    margin-block-start: calc(4 * var(--_space));
  }
`;
