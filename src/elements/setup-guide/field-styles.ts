import { css } from 'lit';

/** Questions, the company form, and copy buttons. */
export const fieldStyles = css`
  .self-check {
    gap: calc(4 * var(--_space));
    padding-block: calc(2 * var(--_space));
  }
  /* Takes no space while empty. */
  .self-check > [aria-live]:not(:has(p)) {
    position: absolute;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    max-inline-size: 62ch;
    padding: 0;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(6 * var(--_space));
  }
  .answers label {
    display: inline-flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-inline-size: var(--_min-target);
    min-block-size: max(40px, var(--_min-target));
    cursor: pointer;
  }
  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_color-accent-border);
    cursor: inherit;
  }
  /* Round and green, so that it is not mistaken for a checkbox on Personio's screen. */
  @media (forced-colors: none) {
    input[type='checkbox'] {
      appearance: none;
      display: grid;
      place-items: center;
      inline-size: 20px;
      block-size: 20px;
      border: 1px solid var(--_color-control-border);
      border-radius: 50%;
    }
    input[type='checkbox']:checked {
      border-color: var(--_color-success-text);
      background-color: var(--_color-success-text);
    }
    input[type='checkbox']:checked::before {
      content: '';
      inline-size: 5px;
      block-size: 9px;
      margin-block-start: -2px;
      border: solid var(--_color-surface);
      border-width: 0 2px 2px 0;
      rotate: 45deg;
    }
  }

  .value {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    align-items: center;
  }
  code {
    background-color: var(--_color-surface-muted);
    color: var(--_color-surface-text);
    font-family: inherit;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .value > .translated {
    flex-basis: 100%;
    max-inline-size: none;
  }
  .value,
  .page-link {
    margin-block-end: calc(-1 * var(--_space));
  }
  .copied {
    min-inline-size: 0;
  }
  .by-hand {
    flex-basis: 100%;
    inline-size: 100%;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_color-control-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    font: inherit;
    resize: vertical;
  }

  .page-link {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(3 * var(--_space));
    align-items: center;
  }
  .button .small {
    font-weight: 400;
  }
  .company {
    gap: var(--_space);
    max-inline-size: 62ch;
  }
  .company label {
    font-weight: var(--_font-weight-strong);
  }
  .company-field {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    margin-block-start: var(--_space);
  }
  .company-address {
    display: inline-flex;
    flex: 1 1 calc(120 * var(--_font-size) / 7);
    gap: calc(2 * var(--_space));
    align-items: center;
    min-inline-size: 0;
    max-inline-size: calc(170 * var(--_font-size) / 7);
    direction: ltr;
  }
  .company input {
    flex: 1;
    min-inline-size: 0;
    block-size: var(--_control-size);
    padding: 0 calc(3 * var(--_space));
    border: 1px solid var(--_color-control-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    font: inherit;
    font-size: var(--_font-size-input);
  }
  .company input[aria-invalid] {
    border-color: var(--_color-danger-text);
  }
  .problem {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_color-danger-text);
  }
`;
