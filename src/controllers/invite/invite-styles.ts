import { css } from 'lit';

/** The link of an invitation, and its QR code. */
export const inviteStyles = css`
  .invite {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
  }
  .invite-link {
    display: grid;
    gap: var(--_space);
    max-inline-size: calc(40 * var(--_font-size));
  }
  .invite-link label {
    font-weight: var(--_font-weight-strong);
  }
  .invite-link input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control-size);
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_color-control-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface-muted);
    color: var(--_color-surface-text);
    font-size: var(--_font-size-input);
    text-overflow: ellipsis;
  }
  .invite-qr {
    display: grid;
    gap: calc(2 * var(--_space));
    inline-size: min(100%, 224px);
  }
  .invite-qr svg {
    inline-size: 100%;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  #invite-qr:empty {
    display: none;
  }
  /* Takes away one of the two gaps. It stays displayed, because screen readers announce only changes of what they know. */
  .invite [aria-live]:empty + :not(:empty),
  .invite [aria-live]:empty + :empty + .invite-footer {
    margin-block-start: calc(-3 * var(--_space));
  }
`;
