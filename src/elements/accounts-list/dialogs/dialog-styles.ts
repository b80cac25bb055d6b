import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    container-type: inline-size;
    inline-size: min(240 * var(--_font-size) / 7, calc(100vw - 32px));
    max-inline-size: none;
    padding: min(6 * var(--_space), 5vw);
    border: 1px solid var(--_color-border);
    border-radius: calc(2 * var(--_radius));
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    box-shadow: 0 12px 40px rgb(0 0 0 / 0.24);
  }
  /* On paper it would cover the accounts, and its backdrop would make the page gray. */
  @media print {
    dialog {
      display: none;
    }
  }
  dialog.wide {
    inline-size: min(305 * var(--_font-size) / 7, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: rgb(9 12 18 / 0.5);
  }
  dialog h2 {
    font-size: var(--_font-size-large);
    overflow-wrap: anywhere;
  }
  dialog personio-link-form {
    --personio-link-font-size-heading: var(--_font-size-large);
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
  dialog .invite {
    margin-block-start: calc(2 * var(--_space));
  }
  dialog .invite .actions {
    justify-content: start;
    margin-block-start: 0;
  }
  dialog .invite-footer.actions {
    margin-block-start: calc(3 * var(--_space));
  }
  dialog .invite [aria-live]:empty + :empty + .invite-footer {
    margin-block-start: 0;
  }
  dialog .invite p + p {
    margin-block-start: 0;
  }
  dialog button {
    padding-inline: calc(3 * var(--_space));
  }
  @container (inline-size < 23em) {
    dialog .actions {
      flex-direction: column;
      align-items: stretch;
    }
    personio-link-form > button,
    personio-link-form::part(submit) {
      inline-size: 100%;
    }
  }
`;
